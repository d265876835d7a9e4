"""Transactions of the visitor's side, and what retention deletes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.gateway.conversations import inbox
from bot.gateway.conversations.deletion import count_due, delete_batch, forget_addresses, retention_rule
from bot.gateway.conversations.inbox import Incoming, TooManyError, UnknownButtonError, UnknownMessageError
from bot.gateway.conversations.models import Button, Conversation, Message, Rating, SessionStart
from bot.gateway.conversations.notices import notice, quote
from bot.gateway.conversations.store import ConversationGoneError
from bot.privacy.retention import Category
from bot.settings import Settings
from tests.gateway.conftest import MovableClock

pytestmark = pytest.mark.django_db


@pytest.fixture
def chat(clock: MovableClock) -> str:
    """A conversation with a greeting."""
    inbox.open_conversation("c_1", "web", "de", False, [notice("de", "bot.first")], clock())
    return "c_1"


def test_nothing_is_stored_when_the_limit_is_reached(chat: str, clock: MovableClock) -> None:
    for number in range(3):
        inbox.receive(chat, Incoming(str(number), "Text"), 3, clock.forward(seconds=1))
    with pytest.raises(TooManyError) as error:
        inbox.receive(chat, Incoming("3", "Text"), 3, clock())
    assert error.value.seconds == 58
    assert Message.objects.count() == 4
    inbox.receive(chat, Incoming("3", "Text"), 3, clock.forward(seconds=58))
    assert Message.objects.get(client_id="3").seq == 5


def test_a_repeated_message_does_not_count_against_the_limit(chat: str, clock: MovableClock) -> None:
    receipts = {inbox.receive(chat, Incoming("1", "Text"), 1, clock()).seq for _ in range(5)}
    assert receipts == {2}


def test_a_refused_button_leaves_no_gap_in_the_numbers(chat: str, clock: MovableClock) -> None:
    with pytest.raises(UnknownButtonError):
        inbox.receive(chat, Incoming("1", button_id="b_x"), 9, clock())
    assert inbox.receive(chat, Incoming("2", "Text"), 9, clock()).seq == 2


def test_only_messages_of_the_bot_can_be_rated_and_the_last_rating_counts(chat: str, clock: MovableClock) -> None:
    inbox.receive(chat, Incoming("1", "Text"), 9, clock())
    with pytest.raises(UnknownMessageError):
        inbox.rate(chat, 2, "up", clock())
    inbox.rate(chat, 1, "up", clock())
    inbox.rate(chat, 1, "down", clock())
    assert [rating.value for rating in Rating.objects.all()] == ["down"]


def test_deleting_leaves_nothing_behind(chat: str, clock: MovableClock) -> None:
    inbox.receive(chat, Incoming("1", "Text"), 9, clock())
    inbox.rate(chat, 1, "up", clock())
    inbox.delete(chat)
    assert not any(model.objects.exists() for model in (Conversation, Message, Button, Rating))
    for act in (lambda: inbox.delete(chat), lambda: inbox.receive(chat, Incoming("2", "Text"), 9, clock())):
        with pytest.raises(ConversationGoneError):
            act()


def test_an_address_may_start_so_many_conversations_in_an_hour(clock: MovableClock) -> None:
    for _ in range(2):
        inbox.count_session("hash", 2, clock())
    with pytest.raises(TooManyError) as error:
        inbox.count_session("hash", 2, clock.forward(minutes=59))
    assert error.value.seconds == 60
    inbox.count_session("other", 2, clock())
    inbox.count_session("hash", 2, clock.forward(minutes=1))


def test_addresses_are_forgotten_after_an_hour(clock: MovableClock) -> None:
    inbox.count_session("hash", 2, clock())
    forget_addresses(clock.forward(minutes=59))
    assert SessionStart.objects.exists()
    forget_addresses(clock.forward(minutes=1))
    assert not SessionStart.objects.exists()


def test_what_is_due_is_deleted_and_what_was_used_again_is_kept(
    chat: str, clock: MovableClock, lotse: Settings
) -> None:
    rule = retention_rule(lotse)
    clock.forward(days=lotse.retention_bot_days)
    inbox.open_conversation("c_2", "web", "de", False, [notice("de", "bot.first")], clock() - timedelta(seconds=1))
    assert count_due(rule, clock()).due[Category.BOT_ONLY] == 1
    assert count_due(rule, clock()).kept[Category.BOT_ONLY] == 1
    assert [delete_batch(rule, clock()), delete_batch(rule, clock())] == [{Category.BOT_ONLY: 1}, {}]
    assert [found.id for found in Conversation.objects.all()] == ["c_2"]


def test_a_long_question_is_quoted_on_one_short_line() -> None:
    assert quote("a\nb") == "a b"
    assert len(quote("wort " * 100)) <= 200
