"""Announcements within a process."""

from __future__ import annotations

import pytest

from bot.gateway.hub import MOST_STREAMS, Hub, TooManyStreamsError

pytestmark = pytest.mark.anyio


async def test_an_announcement_wakes_the_streams_of_its_conversation_only() -> None:
    hub = Hub()
    with hub.subscribe("a") as first, hub.subscribe("b") as other:
        await hub.announce("a")
        assert await first.wait(1.0)
        assert not await other.wait(0.0)


async def test_an_announcement_while_reading_is_not_missed() -> None:
    hub = Hub()
    with hub.subscribe("a") as stream:
        stream.mute()
        await hub.announce("a")
        assert await stream.wait(1.0)


async def test_a_stream_that_has_ended_makes_room() -> None:
    hub = Hub()
    for _ in range(3 * MOST_STREAMS):
        with hub.subscribe("a"):
            pass
    streams = [hub.subscribe("a").__enter__() for _ in range(MOST_STREAMS)]
    with pytest.raises(TooManyStreamsError):
        hub.subscribe("a")
    streams[0].__exit__(None, None, None)
    hub.subscribe("a")


async def test_closing_wakes_everybody() -> None:
    hub = Hub()
    with hub.subscribe("a") as stream:
        hub.close()
        assert await stream.wait(1.0)
