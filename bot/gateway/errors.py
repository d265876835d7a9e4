"""Errors as JSON with a sentence in the visitor's language."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from bot.gateway.phrases import phrases

API_PREFIX = "/api/"
LANGUAGE_KEY = "lotse.language"
# Codes of the interface whose sentence has another name in the phrases.
PHRASES = {"method_not_allowed": "bad_request", "not_ready": "server", "timeout": "bad_request"}


class ApiError(Exception):
    """An answer other than success; *values* fill the placeholders of the sentence.

    `fields` holds a sentence for each field of a form that must be changed.
    """

    def __init__(
        self,
        status: int,
        code: str,
        headers: Mapping[str, str] | None = None,
        *,
        fields: Mapping[str, str] | None = None,
        **values: object,
    ) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.headers = dict(headers or {})
        self.fields = dict(fields or {})
        self.values = values


def bad_request() -> ApiError:
    """The request is not as described in docs/openapi.yaml."""
    return ApiError(HTTPStatus.BAD_REQUEST, "bad_request")


def not_found(code: str = "not_found") -> ApiError:
    """There is no such thing."""
    return ApiError(HTTPStatus.NOT_FOUND, code)


def rate_limited(seconds: int) -> ApiError:
    """Too many; try again after *seconds*."""
    return ApiError(HTTPStatus.TOO_MANY_REQUESTS, "rate_limited", {"Retry-After": str(seconds)}, seconds=seconds)


def error_body(code: str, language: str, **values: object) -> dict[str, dict[str, str]]:
    """The JSON of an error."""
    return {"error": {"code": code, "message": phrases().say(language, f"errors.{PHRASES.get(code, code)}", **values)}}


def error_response(request: HttpRequest, error: ApiError) -> JsonResponse:
    """The error as an answer to this request."""
    body: dict[str, dict[str, Any]] = {**error_body(error.code, language_of(request), **error.values)}
    if error.fields:
        body["error"] = {**body["error"], "fields": error.fields}
    return JsonResponse(body, status=error.status, headers={"Cache-Control": "no-store", **error.headers})


def language_of(request: HttpRequest) -> str:
    """The conversation's language if it is known already, else the browser's."""
    known: str | None = request.META.get(LANGUAGE_KEY)
    return known or phrases().choose(request.META.get("HTTP_ACCEPT_LANGUAGE", ""))


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler404."""
    if request.path.startswith(API_PREFIX):
        return error_response(request, not_found())
    return HttpResponse(
        _sentence(request, "not_found"), status=HTTPStatus.NOT_FOUND, content_type="text/plain; charset=utf-8"
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's handler500."""
    if request.path.startswith(API_PREFIX):
        return error_response(request, ApiError(HTTPStatus.INTERNAL_SERVER_ERROR, "server"))
    sentence = _sentence(request, "server")
    return HttpResponse(sentence, status=HTTPStatus.INTERNAL_SERVER_ERROR, content_type="text/plain; charset=utf-8")


def _sentence(request: HttpRequest, code: str) -> str:
    return phrases().say(language_of(request), f"errors.{code}")
