"""What is deleted when, and what a legal hold keeps."""

from __future__ import annotations

import pytest

from bot.gateway.conversations import inbox
from bot.gateway.conversations.deletion import count_due, delete_batch, retention_rule
from bot.gateway.conversations.models import Conversation
from bot.gateway.desk.people import Adviser
from bot.gateway.hand_over import adviser as desk
from bot.gateway.hand_over import visitor
from bot.gateway.hand_over.models import Case, ContactDetails
from bot.hand_over.form import ContactForm
from bot.privacy.retention import Category
from bot.settings import Settings
from tests.gateway.conftest import MovableClock
from tests.gateway.hand_over.visitors import Chat

pytestmark = pytest.mark.django_db
FORM = ContactForm("Meryem", "m@example.org")


@pytest.fixture
def closed(chat: Chat, adviser: Adviser) -> Case:
    """A case with contact details that has just ended."""
    chat.ask_for_office()
    visitor.leave_details(chat.id, FORM, chat.clock())
    desk.claim(chat.case.id, adviser, chat.clock())
    return desk.close(chat.case.id, adviser, "answered", chat.clock())


def test_contact_details_go_some_time_after_the_end_and_the_chat_later(
    closed: Case, clock: MovableClock, lotse: Settings
) -> None:
    rule = retention_rule(lotse)
    clock.forward(days=lotse.retention_contact_days, seconds=-1)
    assert not delete_batch(rule, clock())
    assert delete_batch(rule, clock.forward(seconds=1)) == {Category.CONTACT: 1}
    assert Case.objects.get().status == "closed"
    assert delete_batch(rule, clock.forward(days=90)) == {Category.HAND_OVER: 1}
    assert not Case.objects.exists()


def test_the_details_of_an_open_case_are_kept(chat: Chat, adviser: Adviser, lotse: Settings) -> None:
    chat.ask_for_office()
    visitor.leave_details(chat.id, FORM, chat.clock())
    assert not delete_batch(retention_rule(lotse), chat.clock.forward(days=120))
    assert ContactDetails.objects.exists()


def test_a_legal_hold_keeps_everything(closed: Case, chat: Chat, clock: MovableClock, lotse: Settings) -> None:
    Case.objects.update(legal_hold=True)
    rule = retention_rule(lotse)
    clock.forward(days=1000)
    assert not delete_batch(rule, clock())
    counted = count_due(rule, clock())
    assert (counted.due[Category.HAND_OVER], counted.held[Category.HAND_OVER], counted.held[Category.CONTACT]) == (
        0,
        1,
        1,
    )
    with pytest.raises(inbox.KeptByLawError):
        inbox.delete(chat.id)
    Case.objects.update(legal_hold=False)
    inbox.delete(chat.id)
    assert not Conversation.objects.exists()
