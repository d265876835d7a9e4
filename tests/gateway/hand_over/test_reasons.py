"""What leads to a person, and what a thumb down does."""

from __future__ import annotations

import pytest

from bot.gateway.conversations import inbox
from bot.gateway.desk.people import Adviser
from bot.gateway.hand_over import visitor
from bot.gateway.hand_over.models import Team
from bot.gateway.phrases import phrases
from bot.hand_over.form import ContactForm
from tests.fakes.brain import CONTACT
from tests.fakes.brain import message as brain_message
from tests.gateway.hand_over.visitors import Chat

pytestmark = pytest.mark.django_db
FORM = ContactForm("Meryem", "m@example.org")


def test_two_misses_in_a_row_are_a_reason(chat: Chat, adviser: Adviser) -> None:
    for _ in range(2):
        chat.ask("Unklar", brain_message("no_answer", "Dazu habe ich keine Antwort.", "de"))
    chat.ask_for_office()
    visitor.ask_for_chat(chat.id, chat.clock())
    assert chat.case.reason == "missed"


def test_a_subject_that_an_editor_has_marked_is_a_reason(chat: Chat, adviser: Adviser) -> None:
    note = phrases().say("de", "bot.sensitive_offer")
    chat.ask("Frist", brain_message("answer", "Antwort", "de", notes=[note]))
    chat.ask_for_office()
    visitor.ask_for_chat(chat.id, chat.clock())
    assert chat.case.reason == "sensitive"


def test_a_crisis_comes_before_everything_else(chat: Chat, adviser: Adviser) -> None:
    chat.ask("Ich kann nicht mehr", brain_message("notice", "Notruf 112", "de", understanding={"intent": "crisis"}))
    chat.ask("Unklar", brain_message("no_answer", "Dazu habe ich keine Antwort.", "de"))
    chat.ask_for_office()
    visitor.ask_for_chat(chat.id, chat.clock())
    assert chat.case.reason == "crisis"


def test_a_thumb_down_offers_a_person_once(chat: Chat, team: Team) -> None:
    seq = chat.ask("Frage")["seq"]
    inbox.rate(chat.id, seq, "down", chat.clock())
    assert chat.labels() == ["Mit einem Menschen sprechen"]
    for value in ("up", "down"):
        inbox.rate(chat.id, seq, value, chat.clock())
    assert len(chat.told()) == 1
    chat.ask_for_office()
    visitor.leave_details(chat.id, FORM, chat.clock())
    assert chat.case.reason == "rating"


def test_a_thumb_up_or_an_installation_without_teams_offers_nothing(chat: Chat) -> None:
    seq = chat.ask("Frage")["seq"]
    inbox.rate(chat.id, seq, "down", chat.clock())
    assert chat.told() == []
    Team.objects.create(slug="nrw", name="Beratung NRW")
    inbox.rate(chat.id, chat.ask("Frage")["seq"], "up", chat.clock())
    assert chat.told() == []


def test_an_answer_that_names_an_office_and_the_question_for_the_place_offer_no_team(chat: Chat, team: Team) -> None:
    chat.ask("Frage", brain_message("contact", "In welchem Ort?", "de", request="place"))
    assert chat.labels() == []
    Team.objects.create(slug="nrw", name="Beratung NRW")
    chat.ask("Frage", brain_message("answer", "Antwort", "de", contacts=[CONTACT]))
    assert chat.labels() == []
    chat.ask("Frage", brain_message("no_answer", "Auch dazu nichts.", "de", contacts=[CONTACT]))
    assert chat.labels() == ["Kontaktdaten hinterlassen"]
    assert chat.last()["hand_over"]["team"] == "nrw"
