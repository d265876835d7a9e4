"""Whatever happens in whatever order: each message of the visitor is answered once, by the bot or by a person."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.gateway.conversations import outbox
from bot.gateway.conversations.models import OPEN, Conversation, Message, Status, Who
from bot.gateway.conversations.outbox import Work
from bot.gateway.desk.people import Adviser
from bot.gateway.hand_over import adviser as desk
from bot.gateway.hand_over import visitor
from bot.gateway.hand_over.errors import HandOverError
from bot.gateway.hand_over.models import OPEN_CASE, Case, Team
from bot.hand_over.form import ContactForm
from tests.gateway.conftest import MovableClock
from tests.gateway.hand_over.visitors import ALWAYS, TERMS, Chat

pytestmark = pytest.mark.django_db
FORM = ContactForm("Meryem", "m@example.org")
ANNOUNCED = {"waiting", "human"}


@dataclass
class World:
    """One chat, two advisers of one team and one of another, and a brain that thinks for as long as it likes."""

    chat: Chat
    advisers: list[Adviser]
    teams: list[Team]
    works: list[Work] = field(default_factory=list)
    last_reply: tuple[str, str] = ("", "")
    by_person: list[int] = field(default_factory=list)

    @property
    def case_id(self) -> str:
        """The newest case, open or not."""
        case = Case.objects.filter(conversation=self.chat.id).order_by("-opened_at", "-number").first()
        return case.id if case else ""


def _write(world: World, _who: int) -> None:
    world.chat.write(f"Frage {uuid.uuid4()}")


def _brain_begins(world: World, _who: int) -> None:
    if work := world.chat.take_work():
        world.works.append(work)


def _brain_answers(world: World, _who: int) -> None:
    if world.works:
        world.chat.answer(world.works.pop())


def _brain_is_killed(world: World, _who: int) -> None:
    # Its lease expires, the work is forgotten or even answered much later by the process that was thought dead.
    Conversation.objects.filter(id=world.chat.id).update(lease_until=None, lease_owner="")


def _ask_for_chat(world: World, _who: int) -> None:
    visitor.ask_for_chat(world.chat.id, world.chat.clock())


def _leave_details(world: World, _who: int) -> None:
    visitor.leave_details(world.chat.id, FORM, world.chat.clock())


def _withdraw(world: World, _who: int) -> None:
    visitor.withdraw(world.chat.id, world.chat.clock())


def _claim(world: World, who: int) -> None:
    desk.claim(world.case_id, world.advisers[who], world.chat.clock())


def _reply(world: World, who: int) -> None:
    world.last_reply = (f"Antwort {uuid.uuid4()}", str(uuid.uuid4()))
    _reply_again(world, who)


def _reply_again(world: World, who: int) -> None:
    text, client_id = world.last_reply
    if text:
        left = Message.objects.filter(conversation=world.chat.id, status=Status.FOR_ADVISER)
        answered = list(left.values_list("seq", flat=True))
        before = _standing(world)[2]
        desk.reply(world.case_id, world.advisers[who], text, world.chat.clock(), client_id=client_id)
        if _standing(world)[2] > before:
            world.by_person += answered


def _close(world: World, who: int) -> None:
    desk.close(world.case_id, world.advisers[who], "answered", world.chat.clock())


def _return(world: World, who: int) -> None:
    desk.return_to_bot(world.case_id, world.advisers[who], world.chat.clock(), override=True)


def _forward_to_team(world: World, who: int) -> None:
    desk.forward(world.case_id, world.advisers[who], world.teams[who % 2], "", world.chat.clock())


def _forward_to_colleague(world: World, who: int) -> None:
    desk.forward(world.case_id, world.advisers[who], world.advisers[who - 1], "", world.chat.clock())


def _reopen(world: World, who: int) -> None:
    desk.reopen(world.case_id, world.advisers[who], world.chat.clock())


STEPS: tuple[Callable[[World, int], None], ...] = (
    _write,
    _write,
    _brain_begins,
    _brain_answers,
    _brain_is_killed,
    _ask_for_chat,
    _leave_details,
    _withdraw,
    _claim,
    _claim,
    _reply,
    _reply_again,
    _close,
    _return,
    _forward_to_team,
    _forward_to_colleague,
    _reopen,
)


@pytest.fixture
def build(clock: MovableClock, new_adviser: Callable[..., Adviser]) -> Callable[[], World]:
    """Makes worlds that share their teams and advisers."""
    nrw = Team.objects.create(slug="nrw", name="Beratung NRW", hours=ALWAYS)
    other = Team.objects.create(slug="koeln", name="Beratung Köln", hours=ALWAYS, regions=["region-koeln"])
    advisers = [new_adviser("Kaya", nrw), new_adviser("Nowak", nrw), new_adviser("Yilmaz", other)]

    def make() -> World:
        clock.time = datetime(2026, 11, 20, 12, tzinfo=UTC)
        Adviser.objects.update(seen_at=clock())
        return World(Chat(clock), advisers, [nrw, other])

    return make


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 2)), max_size=30))
def test_each_message_is_answered_once_whatever_the_order(
    build: Callable[[], World], steps: list[tuple[Callable[[World, int], None], int]]
) -> None:
    world = build()
    for step, who in steps:
        before = _standing(world)
        world.chat.clock.forward(milliseconds=100)
        with suppress(HandOverError):
            step(world, who)
        _check_standing(world)
        _check_announcements(world, before)
    _finish(world)
    _check_answers(world)


def _standing(world: World) -> tuple[str, int, int]:
    replies = Message.objects.filter(conversation=world.chat.id, who=Who.ADVISER).count()
    return world.chat.state, len(world.chat.told()), replies


def _check_standing(world: World) -> None:
    case = Case.objects.filter(conversation=world.chat.id, status__in=OPEN_CASE).first()
    state = world.chat.state
    left = Message.objects.filter(conversation=world.chat.id, status=Status.FOR_ADVISER).exists()
    open_for_brain = Message.objects.filter(conversation=world.chat.id, status__in=OPEN).exists()
    if state == "waiting":
        assert case is not None
        assert case.status == "waiting"
    if state == "human":
        assert case is not None
        assert case.status == "claimed"
        assert not open_for_brain
    if case is None:
        assert state in {"bot", "closed"}
        assert not left


def _check_announcements(world: World, before: tuple[str, int, int]) -> None:
    (old, told, _), (new, told_now, _) = before, _standing(world)
    assert told_now - told <= 1
    if old != new and ANNOUNCED & {old, new}:
        assert told_now - told == 1


def _finish(world: World) -> None:
    """The visitor leaves, and the brain works off what is left."""
    with suppress(HandOverError):
        visitor.withdraw(world.chat.id, world.chat.clock())
    for work in world.works:
        outbox.acquire(world.chat.id, TERMS, world.chat.clock())
        world.chat.answer(work)
    while (work := world.chat.take_work()) is not None:
        assert world.chat.answer(work)


def _check_answers(world: World) -> None:
    asked = Message.objects.filter(conversation=world.chat.id, who=Who.VISITOR)
    for message in asked:
        by_bot = message.answered_by.filter(who=Who.BOT).exclude(text__startswith="Zu Ihrer Frage").count()
        assert message.status == Status.ANSWERED
        assert by_bot + world.by_person.count(message.seq) == 1
    texts = Message.objects.filter(conversation=world.chat.id, who=Who.ADVISER).values_list("text", flat=True)
    assert len(texts) == len(set(texts))
