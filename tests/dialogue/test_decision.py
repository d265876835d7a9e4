"""What is done with a message in its context."""

from __future__ import annotations

from typing import Any

import pytest

from bot.dialogue.context import Context
from bot.dialogue.decision import CONTACT_TOPIC, MAX_CHOICES, Decider, Thresholds
from bot.dialogue.message import Button
from bot.knowledge.model import FollowUps
from bot.retrieval.ranking import Ranking
from tests.fakes.dialogue import Ranks, heard, ranking

LIMITS = Thresholds(answer=0.5, sure_scope=0.8, scope=0.3, choice=0.05)
FOLLOW_UPS = FollowUps(areas={"residence": {"cost": "residence/fees"}}, topics={})
CLEAR = ranking(1.0, ask__residence_blue_card=0.9, ask__residence_fees=0.1)
CLOSE = ranking(
    0.9, ask__residence_blue_card=0.4, ask__residence_fees=0.35, ask__family_spouse=0.1, ask__work_rights=0.05
)
FAR = ranking(0.1, out_of_scope=0.9, ask__residence_fees=0.1)
AFTER_AN_ANSWER = Context(language="de", topic="residence/blue_card")
CHOICES = (
    Button("Blaue Karte EU?", "topic", "residence/blue_card"),
    Button("Gebühren", "topic", "residence/fees"),
    Button("Etwas anderes", "none_of_these"),
    Button("Mit einem Menschen sprechen", "human"),
)
ASKED_BACK = Context(language="de", request="choice", buttons=CHOICES)
ASKED_FOR_PLACE = Context(language="de", topic=CONTACT_TOPIC, request="place")


def decide(rank: Ranking | Ranks, text: str, context: Context = Context(), **read: Any) -> Any:  # noqa: B008 - frozen
    ranks = rank if isinstance(rank, Ranks) else Ranks(rank)
    return Decider(ranks, FOLLOW_UPS, lambda topic: f"Titel {topic}", LIMITS).decide(heard(text, **read), context)


def test_one_clear_subject_is_answered() -> None:
    found = decide(CLEAR, "Was ist die Blaue Karte?")
    assert (found.intent, found.outcome, found.topic) == ("ask", "answer", "residence/blue_card")
    assert found.confidence == 0.9
    assert [candidate.topic for candidate in found.candidates] == ["residence/blue_card", "residence/fees"]


def test_subjects_close_together_are_asked_back_with_at_most_three_choices() -> None:
    found = decide(CLOSE, "Was muss ich zahlen?")
    assert (found.intent, found.outcome, found.topic) == ("unclear", "clarify", None)
    assert [choice.topic for choice in found.choices] == ["residence/blue_card", "residence/fees", "family/spouse"]
    assert len(found.choices) == MAX_CHOICES


def test_a_question_back_has_two_choices_even_if_the_second_is_unlikely() -> None:
    found = decide(ranking(0.6, ask__residence_blue_card=0.45, ask__residence_fees=0.01), "Hm?")
    assert [choice.topic for choice in found.choices] == ["residence/blue_card", "residence/fees"]


def test_a_clear_subject_in_a_text_that_may_be_about_something_else_is_asked_back() -> None:
    assert decide(ranking(0.7, ask__residence_fees=0.6, out_of_scope=0.3), "Was kostet ein Auto?").outcome == "clarify"


def test_far_from_every_subject_there_is_no_answer_and_the_question_is_kept() -> None:
    found = decide(FAR, "Wie wird das Wetter?")
    assert (found.intent, found.outcome, found.topic) == ("nlu_fallback", "no_answer", None)
    assert found.not_found == "Wie wird das Wetter?"


def test_the_subject_of_the_contacts_is_a_hand_over() -> None:
    found = decide(ranking(ask__service_regional_contact=0.9), "Wer hilft mir in der Nähe?")
    assert (found.intent, found.outcome, found.topic) == ("human", "hand_over", CONTACT_TOPIC)


@pytest.mark.parametrize("text", ["", "   ", "…", "👍", "???"])
def test_a_text_without_words_gets_its_own_answer(text: str) -> None:
    found = decide(CLEAR, text)
    assert (found.intent, found.outcome) == ("no_text", "no_answer")


def test_the_start_of_a_conversation_needs_no_text() -> None:
    assert decide(CLEAR, "", event="start").intent == "start"


@pytest.mark.parametrize(
    ("intent", "outcome"),
    [
        ("greet", "small_talk"),
        ("crisis", "hand_over"),
        ("human", "hand_over"),
        ("abuse", "small_talk"),
        ("restart", "small_talk"),
    ],
)
def test_a_dialogue_act_is_followed(intent: str, outcome: str) -> None:
    found = decide(ranking(0.1, **{intent: 0.9}), "irgendetwas gesagt")
    assert (found.intent, found.outcome) == (intent, outcome)


def test_a_question_wins_over_a_dialogue_act_that_is_less_likely_than_all_subjects_together() -> None:
    found = decide(
        ranking(0.6, greet=0.4, ask__residence_fees=0.35, ask__residence_blue_card=0.25), "Guten Tag, Gebühren?"
    )
    assert found.outcome == "clarify"


# Follow-ups


def test_a_follow_up_leads_from_the_last_subject() -> None:
    found = decide(ranking(0.2, follow_up__cost=0.8), "und was kostet das?", AFTER_AN_ANSWER)
    assert (found.intent, found.topic) == ("ask", "residence/fees")
    assert "follow-up 'cost' to residence/blue_card" in found.reason


@pytest.mark.parametrize("context", [Context(), Context(topic="family/spouse")])
def test_a_follow_up_without_a_subject_is_not_guessed(context: Context) -> None:
    found = decide(ranking(0.1, follow_up__cost=0.9), "und was kostet das?", context)
    assert (found.intent, found.outcome) == ("follow_up_unclear", "no_answer")


def test_a_follow_up_without_a_subject_is_read_as_a_question_if_it_may_be_one() -> None:
    found = decide(
        ranking(0.4, follow_up__cost=0.6, ask__residence_fees=0.3, ask__family_spouse=0.1), "was kostet das visum"
    )
    assert found.outcome == "clarify"


def test_a_short_unclear_question_is_read_again_with_the_last_subject() -> None:
    ranks = Ranks(CLOSE, {"Titel residence/blue_card: Und meine Frau?": ranking(ask__family_spouse=0.9)})
    found = decide(ranks, "Und meine Frau?", AFTER_AN_ANSWER)
    assert (found.outcome, found.topic) == ("answer", "family/spouse")


def test_a_second_reading_that_is_no_clearer_changes_nothing() -> None:
    ranks = Ranks(CLOSE, {"Titel residence/blue_card: Und dann?": ranking(0.2, out_of_scope=0.8, ask__work_rights=0.2)})
    found = decide(ranks, "Und dann?", AFTER_AN_ANSWER)
    assert found.choices[0].topic == "residence/blue_card"


@pytest.mark.parametrize(
    ("rank", "text", "context"),
    [
        (CLEAR, "Und meine Frau?", AFTER_AN_ANSWER),
        (CLOSE, "Und meine Frau?", Context()),
        (CLOSE, "Darf meine Frau mitkommen wenn ich schon seit zwei Jahren hier arbeite?", AFTER_AN_ANSWER),
    ],
)
def test_what_is_clear_long_or_without_a_subject_before_is_read_once(
    rank: Ranking, text: str, context: Context
) -> None:
    ranks = Ranks(rank)
    decide(ranks, text, context)
    assert ranks.asked == [text]


# Buttons


@pytest.mark.parametrize("text", ["2", "2.", " (2) ", "٢", "Gebühren", "gebühren.", "GEBÜHREN!"])
def test_a_typed_number_or_label_presses_the_button(text: str) -> None:
    ranks = Ranks(FAR)
    found = decide(ranks, text, ASKED_BACK)
    assert (found.intent, found.topic, found.confidence) == ("ask", "residence/fees", 1.0)
    assert ranks.asked == []


def test_a_label_that_ends_in_a_question_mark_may_be_typed_without() -> None:
    assert decide(FAR, "blaue karte eu", ASKED_BACK).topic == "residence/blue_card"


@pytest.mark.parametrize("text", ["0", "9", "22", "2 Jahre", "-1"])
def test_another_number_presses_nothing(text: str) -> None:
    assert not decide(FAR, text, ASKED_BACK).reason.startswith("pressed")


def test_a_number_presses_nothing_if_there_was_no_choice() -> None:
    assert decide(FAR, "2", Context(buttons=CHOICES)).intent == "no_text"


@pytest.mark.parametrize(
    ("button", "intent", "outcome"),
    [
        (CHOICES[2], "rephrase", "no_answer"),
        (CHOICES[3], "human", "hand_over"),
        (Button("Neu beginnen", "restart"), "restart", "small_talk"),
        (Button("Türkçe", "language", "tr"), "change_language", "small_talk"),
        (Button("44623", "place", "44623"), "human", "hand_over"),
        (Button("Beratung", "topic", CONTACT_TOPIC), "human", "hand_over"),
    ],
)
def test_a_pressed_button_says_what_is_meant(button: Button, intent: str, outcome: str) -> None:
    found = decide(FAR, button.label, button=button)
    assert (found.intent, found.outcome) == (intent, outcome)


def test_a_pressed_language_or_place_comes_with_its_value() -> None:
    assert decide(FAR, "Türkçe", button=Button("Türkçe", "language", "tr")).value == "tr"
    assert decide(FAR, "Herne", button=Button("Herne", "place", "44623")).place == "44623"


# Employer or worker


@pytest.mark.parametrize("side", ["worker", "employer"])
def test_the_side_that_was_asked_for_brings_the_same_subject_again(side: str) -> None:
    context = Context(topic="residence/hiring", request="side", side_asked=True)
    pressed = decide(FAR, "Ich bin …", context, button=Button("Ich bin …", "side", side))
    said = decide(ranking(0.1, **{f"inform_side/{side}": 0.9}), "ich bin so einer", context)
    for found in (pressed, said):
        assert (found.intent, found.topic, found.side) == ("ask", "residence/hiring", side)


def test_a_side_told_unasked_is_noted() -> None:
    found = decide(ranking(0.1, inform_side__employer=0.9), "wir sind eine firma", AFTER_AN_ANSWER)
    assert (found.intent, found.outcome, found.side) == ("inform_side", "inform", "employer")


def test_a_side_in_a_question_goes_with_the_answer() -> None:
    assert decide(CLEAR, "Was braucht mein Mitarbeiter?", side="employer").side == "employer"


# Places


@pytest.mark.parametrize(("text", "place"), [("Herne", "Herne"), ("44623", "44623"), ("ich wohne in Herne", "Herne")])
def test_a_place_that_was_asked_for_leads_to_its_offices(text: str, place: str) -> None:
    found = decide(FAR, text, ASKED_FOR_PLACE, place=place)
    assert (found.intent, found.outcome, found.place) == ("human", "hand_over", place)


@pytest.mark.parametrize("text", ["Entenhausen", "im Nirgendwo", "99999", "D-99999"])
def test_an_unknown_place_that_was_asked_for_is_still_taken_for_a_place(text: str) -> None:
    found = decide(FAR, text, ASKED_FOR_PLACE)
    assert (found.intent, found.place) == ("human", text)


def test_a_question_instead_of_the_place_is_answered() -> None:
    assert decide(CLEAR, "Was kostet das?", ASKED_FOR_PLACE).outcome == "answer"


def test_a_place_alone_leads_to_its_offices_unasked() -> None:
    assert decide(FAR, "Herne", place="Herne").intent == "human"


def test_a_place_in_a_question_does_not_change_the_subject() -> None:
    found = decide(CLEAR, "Bekomme ich in Herne die Blaue Karte?", place="Herne")
    assert (found.topic, found.place) == ("residence/blue_card", "Herne")


def test_a_pressed_wish_to_name_the_place_asks_for_it() -> None:
    found = decide(FAR, "An meinem Ort?", button=Button("An meinem Ort?", "place", ""))
    assert (found.intent, found.place) == ("human", None)


def test_no_text_in_answer_to_the_place_is_no_place() -> None:
    assert decide(FAR, "?", ASKED_FOR_PLACE).intent == "no_text"


# Professions and countries


def test_a_profession_and_a_country_go_with_the_decision_but_not_those_of_a_label() -> None:
    names = {"profession": "nurse", "country": "TN"}
    said = decide(CLEAR, "Bekomme ich als Krankenschwester aus Tunesien die Blaue Karte?", **names)
    pressed = decide(CLEAR, "Krankenschwester?", button=Button("Krankenschwester?", "topic", "residence/fees"), **names)
    assert (said.profession, said.country) == ("nurse", "TN")
    assert (pressed.profession, pressed.country) == (None, None)


# Language, yes and no


def test_another_language_is_asked_for_by_its_name() -> None:
    found = decide(ranking(0.1, change_language=0.9), "bitte auf Türkisch", named_language="tr")
    assert (found.intent, found.value) == ("change_language", "tr")


def test_the_reply_is_in_the_language_that_was_decided() -> None:
    assert decide(CLEAR, "Mavi kart nedir?", language="tr").language == "tr"


@pytest.mark.parametrize("intent", ["affirm", "deny", "inform_place"])
def test_yes_or_no_without_a_question_refers_to_nothing(intent: str) -> None:
    assert decide(ranking(0.1, **{intent: 0.9}), "ja gern", AFTER_AN_ANSWER).intent == "follow_up_unclear"
