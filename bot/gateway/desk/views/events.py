"""Live updates: bells without content. A page that hears one reads itself again, with all its checks."""

from __future__ import annotations

from collections.abc import AsyncIterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from bot.gateway.desk import door
from bot.gateway.desk.people import Adviser
from bot.gateway.desk.presence import note_presence
from bot.gateway.desk.views.case import find_case
from bot.gateway.hub import DESK, Subscription, TooManyStreamsError
from bot.gateway.runtime import current_runtime

# Announcements of other gateways may be lost; nothing stays unseen for longer than this.
HEARTBEAT_SECONDS = 15.0
# A stream ends and begins again now and then, so that who may no longer listen does not.
STREAM_SECONDS = 15 * 60
HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
CHANGED = "event: changed\ndata: {}\n\n"


def queue(request: HttpRequest) -> HttpResponseBase:
    """Rings when anything in any queue has changed."""
    return _stream(door.adviser_of(request), DESK)


def case(request: HttpRequest, case_id: str) -> HttpResponseBase:
    """Rings when this chat has changed."""
    found = find_case(request, case_id)
    return door.missing(request) if found is None else _stream(door.adviser_of(request), found.conversation_id)


def _stream(adviser: Adviser, key: str) -> HttpResponseBase:
    try:
        subscription = current_runtime().hub.watch(key)
    except TooManyStreamsError:
        return HttpResponse(status=429, headers={"Retry-After": "30"})
    return StreamingHttpResponse(
        _bells(adviser.pk, subscription), content_type="text/event-stream; charset=utf-8", headers=HEADERS
    )


async def _bells(adviser_id: int, subscription: Subscription) -> AsyncIterator[str]:
    runtime = current_runtime()
    until = runtime.clock().timestamp() + STREAM_SECONDS
    with subscription:
        yield "retry: 2000\n\n"
        while not runtime.hub.closing and runtime.clock().timestamp() < until:
            rang = await subscription.wait(HEARTBEAT_SECONDS)
            subscription.mute()
            # The heartbeat is a bell as well: waiting times grow, and a lost announcement is made up for.
            yield CHANGED
            if not rang:
                await runtime.desk.run(note_presence, adviser_id, runtime.clock())
