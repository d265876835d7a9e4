"""Reading requests: methods, JSON, who is asking."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from bot.gateway.conversations.inbox import TooManyError
from bot.gateway.conversations.models import Conversation
from bot.gateway.conversations.store import ConversationGoneError
from bot.gateway.errors import LANGUAGE_KEY, ApiError, bad_request, error_response, rate_limited
from bot.gateway.hub import TooManyStreamsError
from bot.gateway.runtime import current_runtime
from bot.gateway.tokens import TokenExpiredError, TokenInvalidError, read

logger = logging.getLogger(__name__)

Handler = Callable[..., Coroutine[Any, Any, HttpResponseBase]]
BEARER = "bearer "
RETRY_STREAM_SECONDS = 10
LARGEST_NUMBER = 2**31 - 1


@dataclass(frozen=True)
class Visitor:
    """Who holds a valid token."""

    conversation_id: str
    expires_at: datetime
    language: str


def resource(**handlers: Handler) -> Handler:
    """A view that calls the handler of the request's method; whatever goes wrong becomes JSON."""

    async def view(request: HttpRequest, **kwargs: str) -> HttpResponseBase:
        handler = handlers.get(request.method or "")
        try:
            if handler is None:
                raise ApiError(HTTPStatus.METHOD_NOT_ALLOWED, "method_not_allowed", {"Allow": ", ".join(handlers)})
            return await handler(request, **kwargs)
        except Exception as error:
            return error_response(request, _as_api_error(error))

    return view


async def visitor(request: HttpRequest) -> Visitor:
    """The visitor of this request; 401 if the token is missing, forged, expired or its conversation deleted."""
    runtime = current_runtime()
    header = request.META.get("HTTP_AUTHORIZATION", "")
    token = header[len(BEARER) :].strip() if header.lower().startswith(BEARER) else ""
    claims = read(token, runtime.clock())
    language = await runtime.database.run(_language, claims.conversation_id)
    if language is None:
        raise ConversationGoneError
    request.META[LANGUAGE_KEY] = language
    return Visitor(claims.conversation_id, claims.expires_at, language)


def json_object(request: HttpRequest) -> dict[str, Any]:
    """The JSON object in the body; 400 if there is none."""
    # Other content types could be sent by any web page without asking us first.
    if request.content_type != "application/json":
        raise bad_request()
    try:
        body = json.loads(request.body)
    except (ValueError, RecursionError):
        raise bad_request() from None
    if not isinstance(body, dict):
        raise bad_request()
    return body


def client_id(raw: object) -> str:
    """The client's own id of what it sends, by which a repetition is recognised; 400 if it is no UUID."""
    try:
        return str(UUID(str(raw)))
    except ValueError:
        raise bad_request() from None


def number(raw: str) -> int:
    """A number of a message, 0 if there is none; 400 for anything else."""
    if not raw:
        return 0
    if not (raw.isascii() and raw.isdigit() and len(raw) <= len(str(LARGEST_NUMBER))):
        raise bad_request()
    return min(int(raw), LARGEST_NUMBER)


def _language(conversation_id: str) -> str | None:
    return Conversation.objects.filter(id=conversation_id).values_list("language", flat=True).first()


def _as_api_error(error: Exception) -> ApiError:
    match error:
        case ApiError():
            return error
        case TooManyError():
            return rate_limited(error.seconds)
        case TooManyStreamsError():
            return rate_limited(RETRY_STREAM_SECONDS)
        case TokenInvalidError():
            return ApiError(HTTPStatus.UNAUTHORIZED, "unauthorised", {"WWW-Authenticate": "Bearer"})
        case TokenExpiredError() | ConversationGoneError():
            return ApiError(HTTPStatus.UNAUTHORIZED, "expired", {"WWW-Authenticate": "Bearer"})
    logger.error("request failed", exc_info=error)
    return ApiError(HTTPStatus.INTERNAL_SERVER_ERROR, "server")
