"""A visitor leaves contact details."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.gateway.conversations.inbox import TooManyError
from bot.gateway.conversations.models import Conversation
from bot.gateway.desk.people import Adviser
from bot.gateway.hand_over import adviser as desk
from bot.gateway.hand_over import visitor
from bot.gateway.hand_over.errors import NoTeamError
from bot.gateway.hand_over.models import Case, Consent, ContactDetails, Team
from bot.hand_over.form import ContactForm, FormError, FormProblem
from tests.gateway.hand_over.visitors import Chat

pytestmark = pytest.mark.django_db
CHAT, DETAILS = "Jetzt mit einem Menschen schreiben", "Kontaktdaten hinterlassen"
FORM = ContactForm("Meryem", "meryem@example.org", "+4921112345", "Eine Frage", transcript=True)


def test_the_button_asks_for_the_form(chat: Chat, team: Team) -> None:
    chat.ask_for_office()
    chat.press(DETAILS)
    said = chat.last()
    assert (said["who"], said["request"]) == ("system", "contact_form")
    assert said["text"].endswith("Es geht an: Beratung Aachen.")
    assert chat.take_work() is None


def test_what_was_left_is_with_the_team_and_the_bot_goes_on(chat: Chat, team: Team) -> None:
    chat.ask_for_office()
    case = visitor.leave_details(chat.id, FORM, chat.clock())
    assert (case.number, case.kind, case.status) == ("2026-000001", "details", "waiting")
    assert (chat.state, chat.case.team) == ("bot", team)
    details = ContactDetails.objects.get()
    assert (details.name, details.email, details.phone, details.message) == FORM_FIELDS
    (told,) = chat.told()
    assert "Nummer 2026-000001" in told
    assert "höchstens 2 Arbeitstage" in told
    assert chat.ask("Noch eine Frage")["who"] == "bot"


FORM_FIELDS = (FORM.name, FORM.email, FORM.phone, FORM.message)


def test_consents_are_kept_with_their_words(chat: Chat, team: Team) -> None:
    chat.ask_for_office()
    visitor.leave_details(chat.id, FORM, chat.clock())
    contact, transcript = Consent.objects.order_by("kind")
    assert (contact.kind, transcript.kind) == ("contact", "transcript")
    assert "90 Tage nach dem Ende der Beratung" in contact.text
    assert contact.given_at == chat.clock()
    assert contact.version


def test_an_empty_chat_can_be_handed_over_too(chat: Chat, team: Team) -> None:
    Team.objects.update(regions=[])
    assert visitor.leave_details(chat.id, ContactForm("Meryem", phone="+4921112345"), chat.clock()).status == "waiting"


def test_the_place_of_the_form_decides_about_the_team(chat: Chat, team: Team) -> None:
    with pytest.raises(NoTeamError):
        visitor.leave_details(chat.id, FORM, chat.clock())
    with pytest.raises(FormError) as error:
        visitor.leave_details(chat.id, ContactForm("Meryem", "m@example.org", place="Xyzdorf"), chat.clock())
    assert error.value.problems == {"place": FormProblem.PLACE}
    visitor.leave_details(chat.id, ContactForm("Meryem", "m@example.org", place="52349"), chat.clock())
    assert (chat.case.team, chat.case.region, chat.case.place) == (team, "region-aachen", "52349 Düren")


def test_the_same_form_sent_twice_is_one_case(chat: Chat, team: Team) -> None:
    chat.ask_for_office()
    first = visitor.leave_details(chat.id, FORM, chat.clock(), client_id="x")
    assert visitor.leave_details(chat.id, FORM, chat.clock(), client_id="x") == first
    assert len(chat.told()) == 1
    visitor.leave_details(chat.id, ContactForm("Meryem", "neu@example.org"), chat.clock(), client_id="y")
    assert ContactDetails.objects.get().email == "neu@example.org"
    assert Case.objects.count() == 1


def test_who_leaves_details_no_longer_waits(chat: Chat, adviser: Adviser) -> None:
    chat.ask_for_office()
    chat.press(CHAT)
    visitor.leave_details(chat.id, FORM, chat.clock())
    assert (chat.state, chat.case.kind, chat.case.status) == ("bot", "details", "waiting")
    assert len(chat.told()) == 2


def test_the_adviser_may_answer_in_the_chat(chat: Chat, adviser: Adviser) -> None:
    chat.ask_for_office()
    case = visitor.leave_details(chat.id, FORM, chat.clock())
    desk.claim(chat.case.id, adviser, chat.clock())
    assert (chat.state, len(chat.told())) == ("bot", 1)
    desk.reply(chat.case.id, adviser, "Guten Tag.", chat.clock())
    assert (chat.state, chat.last()["text"]) == ("human", "Guten Tag.")
    assert chat.told()[-1] == "Ab jetzt schreibt Ihnen ein Mensch: Kaya, Beratung Aachen."
    desk.close(chat.case.id, adviser, "answered", chat.clock())
    assert chat.told()[-1].startswith("Das Gespräch mit der Beratung ist beendet")
    assert case.number == chat.case.number


def test_what_the_bot_has_in_hand_when_the_adviser_joins_is_not_lost(chat: Chat, adviser: Adviser) -> None:
    chat.ask_for_office()
    visitor.leave_details(chat.id, FORM, chat.clock())
    desk.claim(chat.case.id, adviser, chat.clock())
    chat.write("Frage an den Bot")
    work = chat.take_work()
    desk.reply(chat.case.id, adviser, "Guten Tag.", chat.clock())
    assert work is not None
    assert not chat.answer(work)
    desk.return_to_bot(chat.case.id, adviser, chat.clock())
    again = chat.take_work()
    assert again is not None
    assert again.question.text == "Frage an den Bot"


def test_a_case_that_ends_without_a_word_in_the_chat_says_nothing_there(chat: Chat, adviser: Adviser) -> None:
    chat.ask_for_office()
    visitor.leave_details(chat.id, FORM, chat.clock())
    desk.claim(chat.case.id, adviser, chat.clock())
    desk.close(chat.case.id, adviser, "unreachable", chat.clock())
    assert (chat.state, len(chat.told())) == ("bot", 1)


def test_who_takes_the_request_back_leaves_no_contact_details(chat: Chat, team: Team) -> None:
    chat.ask_for_office()
    visitor.leave_details(chat.id, FORM, chat.clock())
    visitor.withdraw(chat.id, chat.clock())
    assert not ContactDetails.objects.exists()
    assert set(Consent.objects.values_list("withdrawn_at", flat=True)) == {chat.clock()}
    assert chat.case.outcome == "withdrawn"


def test_from_details_to_a_chat_it_stays_one_case(chat: Chat, adviser: Adviser) -> None:
    chat.ask_for_office()
    visitor.leave_details(chat.id, FORM, chat.clock())
    desk.claim(chat.case.id, adviser, chat.clock())
    visitor.ask_for_chat(chat.id, chat.clock())
    assert (chat.state, chat.case.kind, chat.case.status, chat.case.assigned_to) == ("waiting", "chat", "waiting", None)


def test_nobody_can_open_case_after_case(chat: Chat, team: Team) -> None:
    chat.ask_for_office()
    for _ in range(5):
        visitor.leave_details(chat.id, FORM, chat.clock())
        visitor.withdraw(chat.id, chat.clock())
    with pytest.raises(TooManyError):
        visitor.leave_details(chat.id, FORM, chat.clock())
    chat.clock.forward(hours=1)
    visitor.leave_details(chat.id, FORM, chat.clock())


def test_the_chat_is_kept_for_the_longer_period(chat: Chat, team: Team) -> None:
    chat.ask_for_office()
    visitor.leave_details(chat.id, FORM, chat.clock.forward(seconds=1))
    conversation = Conversation.objects.get()
    assert conversation.retention == "hand_over"
    assert chat.clock() - conversation.last_activity_at == timedelta(0)
