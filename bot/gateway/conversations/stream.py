"""Server-sent events of one conversation: replay what was missed, then live."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from typing import Any

from bot.gateway.conversations.snapshot import Snapshot, Standing, read_after
from bot.gateway.hub import Subscription
from bot.gateway.runtime import Runtime

HEARTBEAT_SECONDS = 15.0
RECONNECT_MILLISECONDS = 2000
HEARTBEAT = ": heartbeat\n\n"


class EventStream:
    """Remembers what its reader has seen and turns snapshots into events."""

    def __init__(self, after: int) -> None:
        self.after = after
        self._standing: Standing | None = None
        self._typing = False

    def events(self, snapshot: Snapshot) -> Iterator[str]:
        """What is new: the state first, then messages, then whether the bot is typing."""
        if snapshot.standing != self._standing:
            self._standing = snapshot.standing
            yield event("state", snapshot.standing.as_json())
        for message in snapshot.messages:
            self.after = message["seq"]
            yield event("message", message, self.after)
        if snapshot.typing != self._typing:
            self._typing = snapshot.typing
            yield event("typing", {"who": "bot", "active": snapshot.typing})


def event(name: str, data: dict[str, Any], number: int | None = None) -> str:
    """One event in the format of server-sent events; JSON has no line breaks."""
    head = "" if number is None else f"id: {number}\n"
    return f"{head}event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"


async def stream(
    runtime: Runtime, conversation_id: str, after: int, until: datetime, subscription: Subscription
) -> AsyncIterator[str]:
    """Events until the token expires, the conversation is deleted or the process stops."""
    reader = EventStream(after)
    with subscription:
        yield f"retry: {RECONNECT_MILLISECONDS}\n\n"
        while not runtime.hub.closing and runtime.clock() < until:
            subscription.mute()
            snapshot = await runtime.database.run(read_after, conversation_id, reader.after)
            if snapshot is None:
                return
            for text in reader.events(snapshot):
                yield text
            if not snapshot.is_full and not await subscription.wait(HEARTBEAT_SECONDS):
                yield HEARTBEAT
