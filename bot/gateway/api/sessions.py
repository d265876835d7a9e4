"""``POST /sessions``: begin a conversation."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, JsonResponse

from bot.gateway.address import address_hash, client_address
from bot.gateway.api.request import json_object
from bot.gateway.brain import BrainAwayError, BrainRefusedError, Question
from bot.gateway.brain_message import BrainMessage
from bot.gateway.conversations.inbox import count_session, open_conversation
from bot.gateway.conversations.models import new_conversation_id
from bot.gateway.conversations.notices import notice
from bot.gateway.conversations.snapshot import read_after
from bot.gateway.conversations.visible import moment
from bot.gateway.errors import LANGUAGE_KEY, bad_request, language_of
from bot.gateway.phrases import phrases
from bot.gateway.runtime import Runtime, current_runtime
from bot.gateway.tokens import issue

CHANNEL = "web"


async def start(request: HttpRequest) -> JsonResponse:
    """A new conversation with its greeting."""
    runtime = current_runtime()
    chosen = _chosen_language(json_object(request))
    language = chosen or language_of(request)
    request.META[LANGUAGE_KEY] = language
    now = runtime.clock()
    await runtime.database.run(count_session, _address(request, now), runtime.settings.sessions_per_hour, now)
    conversation_id = new_conversation_id()
    greeting = await _greeting(runtime, conversation_id, language)
    await runtime.database.run(open_conversation, conversation_id, CHANNEL, language, chosen is not None, greeting, now)
    return JsonResponse(
        await _session(runtime, conversation_id, now), status=201, headers={"Cache-Control": "no-store"}
    )


async def _session(runtime: Runtime, conversation_id: str, now: datetime) -> dict[str, object]:
    expires_at = now + timedelta(hours=runtime.settings.session_hours)
    snapshot = await runtime.database.run(read_after, conversation_id, 0)
    messages = list(snapshot.messages) if snapshot else []
    return {"token": issue(conversation_id, expires_at), "expires_at": moment(expires_at), "messages": messages}


async def _greeting(runtime: Runtime, conversation_id: str, language: str) -> tuple[BrainMessage, ...]:
    # The language of the browser is how the conversation begins; only an explicit choice is sent with later messages.
    try:
        return await runtime.brain.ask(Question(conversation_id, "", language=language, event="start"))
    except (BrainAwayError, BrainRefusedError):
        return (notice(language, "bot.first"),)


def _chosen_language(body: dict[str, object]) -> str | None:
    language = body.get("language")
    if language is not None and not (isinstance(language, str) and phrases().supports(language)):
        raise bad_request()
    return language


def _address(request: HttpRequest, now: datetime) -> str:
    peer, forwarded = request.META.get("REMOTE_ADDR", ""), request.META.get("HTTP_X_FORWARDED_FOR", "")
    address = client_address(peer, forwarded, settings.LOTSE.trusted_proxies)
    return address_hash(address, now.date(), settings.SECRET_KEY)
