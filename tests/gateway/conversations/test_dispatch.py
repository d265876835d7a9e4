"""The dispatcher against a brain that misbehaves; in one process, with a clock that is moved."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from bot.gateway.conversations import inbox
from bot.gateway.conversations.models import Conversation, Message, Status, Who
from bot.gateway.conversations.state import State
from tests.fakes.brain import Brain as FakeBrain
from tests.gateway.conftest import MovableClock
from tests.gateway.store import House

pytestmark = [pytest.mark.anyio, pytest.mark.django_db(transaction=True)]

TECHNICAL = "Im Moment funktioniert etwas nicht."
LATE = "Zu Ihrer Frage „eins“:"


def _asked(fake: FakeBrain) -> list[str]:
    return [call["text"] for call in fake.calls]


async def test_messages_are_answered_in_order_each_once(house: House, fake: FakeBrain) -> None:
    chat = await house.open()
    for text in ("eins", "zwei", "drei"):
        await house.write(chat, text)
    await asyncio.gather(*(house.serve(chat) for _ in range(5)))
    assert await house.said(chat) == ["Antwort auf: eins", "Antwort auf: zwei", "Antwort auf: drei"]
    assert _asked(fake) == ["eins", "zwei", "drei"]


@pytest.mark.parametrize("mode", ["error", "empty", "broken", "away", "slow"])
async def test_a_brain_that_fails_gives_one_notice_with_a_contact_and_later_one_answer(
    house: House, fake: FakeBrain, clock: MovableClock, mode: str
) -> None:
    chat = await house.open()
    await house.write(chat, "eins")
    fake.mode = mode
    await house.serve(chat)
    fake.mode = "ok"
    clock.forward(seconds=2)
    await house.runtime.dispatcher.sweep()
    technical, late, answer = await house.said(chat)
    assert technical.startswith(TECHNICAL)
    assert (late, answer) == (LATE, "Antwort auf: eins")


async def test_the_notice_names_contacts(house: House, fake: FakeBrain, monkeypatch: pytest.MonkeyPatch) -> None:
    contact = {"id": "x", "name": "Beispielstelle", "phone": "0211 0000", "email": None, "website": None}
    monkeypatch.setattr("bot.gateway.conversations.notices.state_wide_contacts", lambda _language: [contact])
    chat = await house.open()
    await house.write(chat, "eins")
    fake.mode = "away"
    await house.serve(chat)
    said = await house.call(lambda: Message.objects.get(conversation=chat, seq=3))
    assert said.payload["contacts"] == [contact]
    assert said.text.endswith("Beispielstelle: 0211 0000")


async def test_one_notice_covers_all_messages_that_wait(house: House, fake: FakeBrain, clock: MovableClock) -> None:
    chat = await house.open()
    for text in ("eins", "zwei"):
        await house.write(chat, text)
    fake.mode = "away"
    await house.serve(chat)
    assert len(await house.said(chat)) == 1
    fake.mode = "ok"
    clock.forward(seconds=2)
    await house.serve(chat)
    late = ["Zu Ihrer Frage „eins“:", "Antwort auf: eins", "Zu Ihrer Frage „zwei“:", "Antwort auf: zwei"]
    assert (await house.said(chat))[1:] == late


async def test_who_writes_again_while_the_brain_is_away_is_told_again(house: House, fake: FakeBrain) -> None:
    chat = await house.open()
    fake.mode = "away"
    for text in ("eins", "zwei"):
        await house.write(chat, text)
        await house.serve(chat)
    assert [said[: len(TECHNICAL)] for said in await house.said(chat)] == [TECHNICAL] * 2


async def test_after_the_patience_is_over_the_visitor_is_asked_to_ask_again(
    house: House, fake: FakeBrain, clock: MovableClock
) -> None:
    chat = await house.open()
    await house.write(chat, "eins")
    fake.mode = "away"
    await house.serve(chat)
    clock.forward(minutes=15)
    await house.runtime.dispatcher.sweep()
    fake.mode = "ok"
    clock.forward(minutes=1)
    await house.runtime.dispatcher.sweep()
    said = await house.said(chat)
    assert len(said) == 2
    assert said[1].startswith("Ihre Nachricht „eins“ konnte ich nicht beantworten.")
    assert not await house.call(lambda: Conversation.objects.exclude(next_dispatch_at=None).exists())


async def test_a_message_that_the_brain_refuses_steps_aside_after_three_attempts(
    house: House, fake: FakeBrain, clock: MovableClock
) -> None:
    chat = await house.open()
    for text in ("error eins", "zwei"):
        await house.write(chat, text)
    for _ in range(4):
        await house.serve(chat)
        clock.forward(seconds=5)
    said = await house.said(chat)
    assert said[1:] == ["Zu Ihrer Frage „zwei“:", "Antwort auf: zwei"]
    clock.forward(minutes=15)
    await house.serve(chat)
    assert (await house.said(chat))[-1].startswith("Ihre Nachricht „error eins“")


async def test_while_a_person_has_the_conversation_the_brain_is_not_asked(house: House, fake: FakeBrain) -> None:
    chat = await house.open()
    await house.call(lambda: Conversation.objects.filter(id=chat).update(state=State.HUMAN.value))
    receipt = await house.write(chat, "eins")
    await house.serve(chat)
    assert (receipt.for_brain, fake.calls) == (False, [])
    assert await house.call(lambda: Message.objects.get(conversation=chat, seq=2).status) == Status.FOR_ADVISER


async def test_who_writes_in_a_closed_conversation_talks_to_the_bot_again(house: House) -> None:
    chat = await house.open()
    await house.call(lambda: Conversation.objects.filter(id=chat).update(state=State.CLOSED.value))
    await house.write(chat, "eins")
    await house.serve(chat)
    assert await house.said(chat) == ["Antwort auf: eins"]
    assert await house.call(lambda: Conversation.objects.get(id=chat).state) == State.BOT.value


async def test_of_two_processes_only_one_asks_the_brain(build_house: Callable[[], House], fake: FakeBrain) -> None:
    first, second = build_house(), build_house()
    chat = await first.open()
    for number in range(5):
        await first.write(chat, f"Frage {number}")
        await asyncio.gather(first.serve(chat), second.serve(chat))
    assert _asked(fake) == [f"Frage {number}" for number in range(5)]
    assert await first.said(chat) == [f"Antwort auf: Frage {number}" for number in range(5)]


async def test_only_an_explicit_choice_of_language_is_sent_to_the_brain(house: House, fake: FakeBrain) -> None:
    chat = await house.open("en")
    await house.write(chat, "eins")
    await house.serve(chat)
    await house.call(inbox.choose_language, chat, "tr")
    await house.write(chat, "zwei")
    await house.serve(chat)
    assert [call["language"] for call in fake.calls] == [None, "tr"]


async def test_a_conversation_follows_the_language_of_the_answers(house: House) -> None:
    chat = await house.open()
    await house.write(chat, "arabic")
    await house.serve(chat)
    assert await house.call(lambda: Conversation.objects.get(id=chat).language) == "ar"


async def test_a_choice_made_while_the_brain_was_thinking_wins(house: House, fake: FakeBrain) -> None:
    chat = await house.open()
    await house.write(chat, "slow arabic")
    fake.seconds = 0.2
    serving = asyncio.create_task(house.serve(chat))
    while not fake.calls:
        await asyncio.sleep(0)
    await house.call(inbox.choose_language, chat, "pl")
    await serving
    assert await house.call(lambda: Conversation.objects.get(id=chat).language) == "pl"


async def test_a_conversation_deleted_while_the_brain_was_thinking_stays_deleted(house: House, fake: FakeBrain) -> None:
    chat = await house.open()
    await house.write(chat, "slow")
    fake.seconds = 0.2
    serving = asyncio.create_task(house.serve(chat))
    while not fake.calls:
        await asyncio.sleep(0)
    await house.call(inbox.delete, chat)
    await serving
    assert not await house.call(lambda: Message.objects.exists())


class Killed(BaseException):
    """The process is gone."""


class Mortal:
    """Lets a house die before or after its n-th step; from then on nothing of it happens any more."""

    def __init__(self, house: House, steps: int, *, after: bool) -> None:
        self.left = steps
        self.after = after
        self._run, self._ask = house.runtime.database.run, house.runtime.brain.ask
        house.runtime.database.run = self.run  # type: ignore[method-assign]
        house.runtime.brain.ask = self.ask  # type: ignore[method-assign]

    async def run(self, function: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        return await self._step(self._run, function, *arguments, **named)

    async def ask(self, question: Any) -> Any:
        return await self._step(self._ask, question)

    async def _step(self, call: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        self.left -= 1
        if self.left < 0 or (self.left == 0 and not self.after):
            raise Killed
        result = await call(*arguments, **named)
        if self.left == 0:
            raise Killed
        return result


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("steps", range(1, 12))
@pytest.mark.parametrize("mode", ["ok", "away"])
async def test_killed_between_any_two_steps_nothing_is_lost_and_nothing_doubled(
    build_house: Callable[[], House], clock: MovableClock, fake: FakeBrain, steps: int, after: bool, mode: str
) -> None:
    dying, heir = build_house(), build_house()
    chat = await dying.open()
    for text in ("eins", "zwei", "drei"):
        await dying.write(chat, text)
    fake.mode = mode
    mortal = Mortal(dying, steps, after=after)
    await asyncio.gather(dying.serve(chat), return_exceptions=True)
    fake.mode = "ok"
    for _ in range(4):
        clock.forward(seconds=20)
        await heir.runtime.dispatcher.sweep()
    mortal.left = 1000  # Only so that the fixture can tidy up.
    answers = [text for text in await heir.said(chat) if text.startswith("Antwort")]
    assert answers == ["Antwort auf: eins", "Antwort auf: zwei", "Antwort auf: drei"]
    assert len([text for text in await heir.said(chat) if text.startswith(TECHNICAL)]) <= 1
    assert await heir.said(chat, Who.VISITOR) == ["eins", "zwei", "drei"]
