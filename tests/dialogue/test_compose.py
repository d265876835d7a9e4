"""Messages from the knowledge base."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.dialogue.compose import Composer
from bot.dialogue.contact import ContactWriter
from bot.dialogue.message import Button
from bot.dialogue.understanding import Candidate
from bot.knowledge.library import Knowledge
from tests.fakes import knowledge as fake
from tests.fakes.dialogue import understood

BLUE_CARD, FEES, HIRING, UNWRITTEN = (f"residence/{name}" for name in ("blue_card", "fees", "hiring", "unwritten"))


def test_lotse_writes_in_the_languages_of_its_phrases_and_else_in_english(composer: Composer) -> None:
    assert [composer.written(code) for code in ("de", "en", "ar", "so", "xx")] == ["de", "en", "ar", "en", "en"]


def test_an_answer_says_everything_in_its_text(composer: Composer, small: Knowledge) -> None:
    message = composer.answer(understood(topic=BLUE_CARD, confidence=0.91234), None, ask_side=True)
    assert message.kind == "answer"
    assert message.text.startswith("Sie brauchen mindestens 50.700 Euro brutto im Jahr.")
    assert small.phrases["de"].labels["checked_on"].format(date="1. November 2026") in message.text
    assert (message.topic, message.side, message.confidence, message.request) == (BLUE_CARD, None, 0.912, None)


def test_an_answer_leads_on_to_its_neighbours_and_to_a_person(composer: Composer) -> None:
    buttons = composer.answer(understood(topic=BLUE_CARD), None, ask_side=True).buttons
    assert [(button.kind, button.value) for button in buttons] == [("topic", FEES), ("topic", HIRING), ("human", "")]
    assert buttons[0].label == "Was kostet das?"


def test_an_answer_depends_on_the_day(small: Knowledge) -> None:
    later = Composer(small, lambda: date(2027, 8, 1))
    text = later.answer(understood(topic=BLUE_CARD), None, ask_side=True).text
    assert "30. Juni 2027" in text
    assert "53.100" not in text


def test_the_side_is_asked_once_and_only_where_it_matters(composer: Composer, small: Knowledge) -> None:
    asked = composer.answer(understood(topic=HIRING), None, ask_side=True)
    assert asked.request == "side"
    assert [button.value for button in asked.buttons[:2]] == ["worker", "employer"]
    assert small.phrases["de"].bot["side_ask"] in asked.text
    for again in (
        composer.answer(understood(topic=HIRING), None, ask_side=False),
        composer.answer(understood(topic=HIRING), "employer", ask_side=True),
        composer.answer(understood(topic=FEES), None, ask_side=True),
    ):
        assert again.request is None
        assert "side" not in {button.kind for button in again.buttons}


def test_each_side_reads_its_own_answer(composer: Composer) -> None:
    answers = [composer.answer(understood(topic=HIRING), side, ask_side=True) for side in ("worker", "employer", None)]
    assert [answer.side for answer in answers] == ["worker", "employer", "worker"]
    assert answers[0].text != answers[1].text


def test_a_sensitive_answer_offers_a_person_in_words(composer: Composer, small: Knowledge) -> None:
    assert (
        small.phrases["de"].bot["sensitive_offer"] in composer.answer(understood(topic=FEES), None, ask_side=True).notes
    )


def test_an_answer_in_another_language_than_the_visitors_says_so(composer: Composer, small: Knowledge) -> None:
    message = composer.answer(understood(topic=BLUE_CARD, language="ar"), None, ask_side=True)
    assert (message.language, message.direction) == ("ar", "rtl")
    assert message.card is not None
    assert message.card.content_language == "en"
    assert small.phrases["ar"].languages["en"] in message.notes[0]
    assert message.text.startswith(message.notes[0])
    assert composer.answer(understood(topic=BLUE_CARD, language="en"), None, ask_side=True).notes == ()


def test_an_answer_names_the_offices_that_are_always_right_for_it(tmp_path: Path) -> None:
    tmp_path.joinpath("knowledge").mkdir()
    changed = fake.small(tmp_path / "knowledge", {"de/residence/fees.yml contacts": ["kim-nrw", "no-such-office"]})
    message = Composer(changed, lambda: fake.TODAY).answer(understood(topic=FEES), None, ask_side=True)
    assert [contact.id for contact in message.contacts] == ["kim-nrw"]
    assert message.contacts[0].name in message.text


def test_a_question_back_lists_its_choices_by_number(composer: Composer, small: Knowledge) -> None:
    choices = (Candidate(BLUE_CARD, 0.4), Candidate(FEES, 0.3))
    message = composer.clarify(understood("clarify", "unclear", choices=choices, confidence=0.4))
    assert (message.kind, message.request) == ("clarify", "choice")
    assert message.text.splitlines()[1:] == ["1. Wer bekommt die Blaue Karte?", "2. Was kostet das?"]
    assert [button.kind for button in message.buttons] == ["topic", "topic", "none_of_these", "human"]


def test_no_answer_is_honest_and_offers_a_person(composer: Composer, small: Knowledge) -> None:
    message = composer.no_answer(understood("no_answer", "nlu_fallback"), None)
    assert message.text == small.phrases["de"].bot["no_answer"]
    assert [button.kind for button in message.buttons] == ["human"]


def test_a_second_miss_names_offices(composer: Composer, contacts: ContactWriter, small: Knowledge) -> None:
    offices = contacts.state_wide(None, None, "de")
    message = composer.no_answer(understood("no_answer", "nlu_fallback"), offices)
    assert message.kind == "no_answer"
    assert message.contacts == offices.contacts
    assert message.text.startswith(small.phrases["de"].bot["no_answer_second"])


def test_a_known_subject_without_an_answer_is_named(composer: Composer, contacts: ContactWriter) -> None:
    message = composer.no_answer(understood(topic=UNWRITTEN), contacts.state_wide(None, UNWRITTEN, "de"))
    assert "Noch ohne Antwort" in message.text
    assert message.topic == UNWRITTEN


def test_whoever_writes_a_language_lotse_cannot_write_is_told(composer: Composer) -> None:
    for message in (composer.first("so"), composer.no_answer(understood("no_answer", language="so"), None)):
        assert message.language == "en"
        assert "Somali" in message.text


def test_a_wish_for_a_language_lotse_cannot_write_is_answered_with_the_languages_there_are(composer: Composer) -> None:
    message = composer.cannot_write("so", "de")
    assert message.language == "de"
    assert "Somali" in message.text
    assert [button.value for button in message.buttons] == sorted(fake.LANGUAGES)


def test_the_first_message_offers_only_subjects_with_an_answer(composer: Composer, small: Knowledge) -> None:
    message = composer.first("de")
    assert message.text == small.phrases["de"].bot["first"]
    assert [button.kind for button in message.buttons] == ["human"]  # the small knowledge base has none of the starters


def test_each_language_is_offered_by_its_own_name(composer: Composer) -> None:
    assert Button("English", "language", "en") in composer.language_buttons()


@pytest.mark.parametrize(
    ("language", "written"), [("de", "22. November 2026"), ("en", "22 November 2026"), ("so", "22 November 2026")]
)
def test_a_date_reads_as_is_usual_in_the_visitors_language(composer: Composer, language: str, written: str) -> None:
    assert composer.date(fake.TODAY, language) == written
