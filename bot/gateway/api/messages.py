"""``/messages`` and ``/events``: write, read by long poll, read live."""

from __future__ import annotations

import asyncio
import re
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, JsonResponse, StreamingHttpResponse

from bot.gateway.api.request import Visitor, client_id, json_object, number, visitor
from bot.gateway.conversations.inbox import Incoming, UnknownButtonError, receive
from bot.gateway.conversations.snapshot import Snapshot, read_after
from bot.gateway.conversations.store import ConversationGoneError
from bot.gateway.conversations.stream import stream
from bot.gateway.conversations.text import clean
from bot.gateway.errors import ApiError, bad_request, not_found
from bot.gateway.hub import DESK
from bot.gateway.runtime import Runtime, current_runtime
from bot.privacy.redaction import redact

# What a visitor can ask for at any time, with the keys of the phrases that say it.
COMMANDS = ("human", "restart")
BUTTON_ID = re.compile(r"b_[A-Za-z0-9_-]{1,22}")
LONGEST_WAIT_SECONDS = 30
STREAM_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


async def write(request: HttpRequest) -> JsonResponse:
    """Store a message: 202, or 200 if it had been stored before."""
    runtime, who = current_runtime(), await visitor(request)
    incoming = await _incoming(json_object(request), runtime.settings.max_text_length)
    try:
        per_minute = runtime.settings.messages_per_minute
        receipt = await runtime.database.run(receive, who.conversation_id, incoming, per_minute, runtime.clock())
    except UnknownButtonError:
        raise not_found("unknown_button") from None
    if receipt.is_new:
        await runtime.hub.announce(who.conversation_id)
    if receipt.for_desk:
        await runtime.hub.announce(DESK)
    if receipt.for_brain:
        runtime.dispatcher.kick(who.conversation_id)
    status = HTTPStatus.ACCEPTED if receipt.is_new else HTTPStatus.OK
    return JsonResponse({"seq": receipt.seq}, status=status, headers={"Cache-Control": "no-store"})


async def poll(request: HttpRequest) -> JsonResponse:
    """Messages after a number; waits for one if there is none."""
    runtime, who = current_runtime(), await visitor(request)
    after = number(request.GET.get("after", ""))
    wait = min(number(request.GET.get("wait", "")), LONGEST_WAIT_SECONDS)
    snapshot = await _wait_for_messages(runtime, who, after, wait)
    body = {"messages": list(snapshot.messages), "typing": snapshot.typing, **snapshot.standing.as_json()}
    return JsonResponse(body, headers={"Cache-Control": "no-store"})


async def events(request: HttpRequest) -> StreamingHttpResponse:
    """Server-sent events after a number."""
    runtime, who = current_runtime(), await visitor(request)
    after = number(request.META.get("HTTP_LAST_EVENT_ID", "") or request.GET.get("after", ""))
    subscription = runtime.hub.subscribe(who.conversation_id)
    content = stream(runtime, who.conversation_id, after, who.expires_at, subscription)
    return StreamingHttpResponse(content, content_type="text/event-stream; charset=utf-8", headers=STREAM_HEADERS)


async def _wait_for_messages(runtime: Runtime, who: Visitor, after: int, seconds: int) -> Snapshot:
    deadline = asyncio.get_running_loop().time() + seconds
    with runtime.hub.subscribe(who.conversation_id) as subscription:
        while True:
            subscription.mute()
            snapshot = await runtime.database.run(read_after, who.conversation_id, after)
            if snapshot is None:
                raise ConversationGoneError
            left = deadline - asyncio.get_running_loop().time()
            if snapshot.messages or left <= 0 or runtime.hub.closing:
                return snapshot
            await subscription.wait(left)


async def _incoming(body: dict[str, Any], longest: int) -> Incoming:
    own_id = client_id(body.get("client_id"))
    said = {name: body[name] for name in ("text", "button", "command") if body.get(name) is not None}
    if len(said) != 1 or not all(isinstance(value, str) for value in said.values()):
        raise bad_request()
    if "button" in said:
        return Incoming(own_id, button_id=_button_id(said["button"]))
    if "command" in said:
        return Incoming(own_id, command=_command(said["command"]))
    cleaned = clean(said["text"])
    if len(cleaned) > longest:
        raise ApiError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too_long", max=longest)
    return Incoming(own_id, await asyncio.to_thread(redact, cleaned))


def _command(raw: str) -> str:
    if raw not in COMMANDS:
        raise bad_request()
    return raw


def _button_id(raw: str) -> str:
    if not BUTTON_ID.fullmatch(raw):
        raise not_found("unknown_button")
    return raw
