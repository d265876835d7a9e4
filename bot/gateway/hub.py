"""Wakes the streams of a conversation when something in it has changed.

An announcement carries the conversation's id and nothing else: streams read the store, which alone is the truth. A lost
announcement therefore delays a message until the next heartbeat, and loses nothing.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from types import TracebackType

MOST_STREAMS = 8
# Advisers' streams do not count among the visitor's own.
MOST_DESK_STREAMS = 200
# Announced when the queue of the desk has changed.
DESK = "desk"


def desk_key(conversation_id: str) -> str:
    """Under which name advisers watch a conversation."""
    return f"{DESK}:{conversation_id}"


class TooManyStreamsError(Exception):
    """The conversation is already being read in as many places as allowed."""


class Subscription:
    """One stream's bell. Use as a context manager."""

    def __init__(self, hub: Hub, conversation_id: str) -> None:
        self._hub = hub
        self._conversation_id = conversation_id
        self._bell = asyncio.Event()

    def ring(self) -> None:
        """Something has changed."""
        self._bell.set()

    def mute(self) -> None:
        """Call before reading the store; a ring while reading is then not missed."""
        self._bell.clear()

    async def wait(self, seconds: float) -> bool:
        """Whether the bell rang within this time."""
        try:
            async with asyncio.timeout(seconds):
                await self._bell.wait()
        except TimeoutError:
            return False
        return True

    def __enter__(self) -> Subscription:
        self._hub.add(self._conversation_id, self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._hub.remove(self._conversation_id, self)


class Hub:
    """The bells of this process. Announcements stay in the process."""

    def __init__(self) -> None:
        self._subscriptions: dict[str, set[Subscription]] = defaultdict(set)
        self.closing = False

    def subscribe(self, conversation_id: str) -> Subscription:
        """A bell that rings whenever the conversation changes; raises `TooManyStreamsError`."""
        if len(self._subscriptions.get(conversation_id, ())) >= MOST_STREAMS:
            raise TooManyStreamsError
        return Subscription(self, conversation_id)

    def watch(self, key: str) -> Subscription:
        """A bell for the desk: `DESK`, or a conversation's id. Raises `TooManyStreamsError`."""
        key = key if key == DESK else desk_key(key)
        if len(self._subscriptions.get(key, ())) >= MOST_DESK_STREAMS:
            raise TooManyStreamsError
        return Subscription(self, key)

    async def announce(self, conversation_id: str) -> None:
        """Say everywhere that this conversation has changed. Call it after the transaction."""
        self.ring(conversation_id)

    async def run(self) -> None:
        """Carry announcements from other processes, until cancelled."""

    async def is_healthy(self) -> bool:
        """Whether announcements reach the other processes."""
        return True

    def ring(self, conversation_id: str) -> None:
        """Wake this process's streams of the conversation."""
        for key in (conversation_id, desk_key(conversation_id)):
            for subscription in self._subscriptions.get(key, ()):
                subscription.ring()

    def ring_all(self) -> None:
        """Wake all streams, because announcements may have been missed."""
        for conversation_id in list(self._subscriptions):
            self.ring(conversation_id)

    def close(self) -> None:
        """Let all streams end, so that the process can stop."""
        self.closing = True
        self.ring_all()

    def add(self, conversation_id: str, subscription: Subscription) -> None:
        """Used by `Subscription`."""
        self._subscriptions[conversation_id].add(subscription)

    def remove(self, conversation_id: str, subscription: Subscription) -> None:
        """Used by `Subscription`."""
        self._subscriptions[conversation_id].discard(subscription)
        if not self._subscriptions[conversation_id]:
            del self._subscriptions[conversation_id]
