"""Events from snapshots, and when a stream ends."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from bot.gateway.conversations import inbox
from bot.gateway.conversations import stream as stream_module
from bot.gateway.conversations.snapshot import MOST_MESSAGES, Snapshot, Standing
from bot.gateway.conversations.stream import EventStream, stream
from tests.gateway.conftest import MovableClock
from tests.gateway.store import House

STANDING = Standing("bot", "de", False)


def _messages(*numbers: int) -> tuple[dict[str, Any], ...]:
    return tuple({"seq": number, "text": "zwei\nZeilen"} for number in numbers)


def _names(events: list[str]) -> list[str]:
    return [line.removeprefix("event: ") for event in events for line in event.split("\n") if line.startswith("event")]


def test_what_has_been_shown_is_not_shown_again() -> None:
    reader = EventStream(0)
    assert _names(list(reader.events(Snapshot(_messages(1, 2), STANDING, True)))) == [
        "state",
        "message",
        "message",
        "typing",
    ]
    assert list(reader.events(Snapshot((), STANDING, True))) == []
    assert _names(list(reader.events(Snapshot(_messages(3), STANDING, False)))) == ["message", "typing"]
    assert reader.after == 3


def test_an_event_is_a_few_lines_and_a_blank_one() -> None:
    (_, event) = EventStream(0).events(Snapshot(_messages(7), STANDING, False))
    head, name, data, *end = event.split("\n")
    assert (head, name, end) == ("id: 7", "event: message", ["", ""])
    assert json.loads(data.removeprefix("data: ")) == {"seq": 7, "text": "zwei\nZeilen"}


@pytest.mark.anyio
async def test_a_long_history_is_replayed_completely(house: House, clock: MovableClock) -> None:
    chat = await house.open()
    for number in range(MOST_MESSAGES + 20):
        await house.write(chat, f"Text {number}")
    until = clock() + timedelta(hours=1)
    events = stream(house.runtime, chat, 0, until, house.runtime.hub.subscribe(chat))
    numbers: list[int] = []
    async for event in events:
        if event.startswith("id: "):
            numbers.append(int(event.split("\n")[0].removeprefix("id: ")))
        if len(numbers) == MOST_MESSAGES + 21:
            break
    await events.aclose()  # type: ignore[attr-defined]
    assert numbers == list(range(1, MOST_MESSAGES + 22))


@pytest.mark.anyio
@pytest.mark.parametrize("ending", ["expires", "closes", "deleted"])
async def test_a_stream_ends_with_its_token_its_process_and_its_conversation(
    build_house: Callable[[], House], clock: MovableClock, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    house = build_house()
    monkeypatch.setattr(stream_module, "HEARTBEAT_SECONDS", 0.05)
    chat = await house.open()
    until = clock() + timedelta(hours=1)

    async def read() -> list[str]:
        events = stream(house.runtime, chat, 0, until, house.runtime.hub.subscribe(chat))
        return [event async for event in events]

    reading = asyncio.create_task(read())
    await asyncio.sleep(0)
    if ending == "expires":
        clock.forward(hours=1)
    elif ending == "closes":
        house.runtime.hub.close()
    else:
        await house.call(inbox.delete, chat)
    assert (await asyncio.wait_for(reading, 5))[0].startswith("retry")


@pytest.mark.anyio
async def test_a_quiet_stream_sends_heartbeats(
    house: House, clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream_module, "HEARTBEAT_SECONDS", 0.01)
    chat = await house.open()
    events = stream(house.runtime, chat, 1, clock() + timedelta(hours=1), house.runtime.hub.subscribe(chat))
    assert any([event async for event in _first(events, 4) if event == stream_module.HEARTBEAT])
    await events.aclose()  # type: ignore[attr-defined]


async def _first(events: Any, count: int) -> Any:
    for _ in range(count):
        yield await anext(events)
