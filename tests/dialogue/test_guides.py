"""Guided checks in a dialogue: every way through every guide, and everything a visitor may do in between."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest

from bot.dialogue.compose import Composer
from bot.dialogue.context import Context
from bot.dialogue.guides import GuideWriter
from bot.dialogue.message import Button, Message
from bot.dialogue.understanding import Understanding
from bot.knowledge.guides import STOP, step
from bot.knowledge.library import Knowledge
from tests.dialogue.chat import KNOWLEDGE, TODAY, Chat, start

WAYS = [(name, way) for name, guide in KNOWLEDGE.guides.items() for way in guide.ways()]


def steps(name: str, way: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    """Each step of *way* with the number of the choice that leads there."""
    for node, after in pairwise(way):
        yield after, KNOWLEDGE.guides[name].questions[node].leads_to().index(after) + 1


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return KNOWLEDGE


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(("name", "way"), WAYS, ids=lambda value: value if isinstance(value, str) else ".".join(value))
def test_every_way_ends_in_the_answer_to_its_topic(name: str, way: tuple[str, ...], language: str) -> None:
    chat = start(name, language)
    for node, number in steps(name, way):
        question = chat.sent[-1]
        assert (question.kind, question.request, question.language) == ("guide", "choice", language)
        assert "{" not in question.text
        assert f"\n{number}. {question.buttons[number - 1].label}" in question.text
        assert question.buttons[-1].value == step(name, STOP)
        chat.press(step(name, node))
    sentence, answer = chat.sent[-2:]
    assert sentence.kind == "guide"
    assert "{" not in sentence.text
    assert (answer.kind, answer.topic) == ("answer", KNOWLEDGE.guides[name].results[way[-1]].topic)
    assert chat.context.topic == answer.topic
    assert step(name, way[0]) not in {button.value for button in answer.buttons}


@pytest.mark.parametrize(("name", "way"), WAYS, ids=lambda value: value if isinstance(value, str) else ".".join(value))
def test_typed_numbers_and_labels_lead_the_same_way(name: str, way: tuple[str, ...]) -> None:
    by_number, by_label = start(name), start(name)
    for _, number in steps(name, way):
        by_label.type(by_label.sent[-1].buttons[number - 1].label.upper(), words=3)
        by_number.type(f"{number}.", words=0)
    assert by_number.sent == by_label.sent
    assert by_number.sent[-1].topic == KNOWLEDGE.guides[name].results[way[-1]].topic


def test_the_first_question_says_what_this_is() -> None:
    first = start("blue_card").sent[0]
    assert first.text.startswith("Passt die Blaue Karte EU?")
    assert "keine Rechtsberatung" in first.text
    assert first.notes[-1].startswith("Haben Sie einen Hochschulabschluss?")


def test_figures_are_filled_in_as_of_today() -> None:
    chat = start("blue_card", "en")
    assert "50,700" in chat.press("blue_card:pay")[0].text


def test_an_answer_offers_its_guide_as_a_button(knowledge: Knowledge) -> None:
    composer = Composer(knowledge, lambda: TODAY)
    understood = Understanding("ask", "answer", "de", "de", "", topic="family/spouse")
    offered = [button for button in composer.answer(understood, None, ask_side=False).buttons if button.kind == "guide"]
    assert offered == [Button(knowledge.phrases["de"].bot["guide_offer"], "guide", "spouse_joins:married")]


def test_a_result_may_offer_the_next_guide_but_not_the_same() -> None:
    chat = start("residence_title")
    assert "blue_card:degree" in {button.value for button in chat.press("residence_title:blue_card")[-1].buttons}


def test_whoever_does_not_read_german_or_english_is_told_and_keeps_the_own_language(knowledge: Knowledge) -> None:
    notice, question = start("spouse_joins", "ar").sent
    assert (notice.kind, notice.language, notice.direction) == ("notice", "ar", "rtl")
    assert (question.language, question.direction) == ("ar", "ltr")
    assert question.notes[-1] == knowledge.guides["spouse_joins"].questions["married"].text["en"]
    assert question.buttons[-1].label == knowledge.phrases["ar"].bot["guide_stop"]


def test_an_employers_guide_shows_the_employers_answer_and_asks_no_side() -> None:
    answer = start("first_hire").press("first_hire:blue_card")[-1]
    assert (answer.side, answer.request) == ("employer", None)


def test_a_guide_for_both_asks_the_side_and_the_reply_stays_with_the_subject() -> None:
    chat = start("residence_title")
    assert chat.press("residence_title:blue_card")[-1].request == "side"
    chat.type("2", words=0)
    assert chat.understood is not None
    assert (chat.understood.topic, chat.understood.side) == ("residence/blue_card", "employer")


def test_stopping_ends_the_guide_and_offers_a_person(knowledge: Knowledge) -> None:
    chat = start("blue_card")
    (message,) = chat.type(knowledge.phrases["de"].bot["guide_stop"], words=2)
    assert message.text == knowledge.phrases["de"].bot["guide_stopped"]
    assert [button.kind for button in message.buttons] == ["human"]
    assert chat.context.guide is None


@pytest.mark.parametrize("typed", ["9", "0", "?", "👍"])
def test_what_is_none_of_the_choices_brings_the_same_question_again(typed: str, knowledge: Knowledge) -> None:
    chat = start("blue_card")
    (asked,) = chat.press("blue_card:pay")
    (again,) = chat.type(typed, words=0)
    assert again.buttons[:-1] == asked.buttons
    assert knowledge.phrases["de"].bot["guide_invalid"] in again.text
    assert again.buttons[-1].kind == "human"
    assert chat.type("3", words=0)[-1].topic == "residence/skilled_academic"


def test_yes_chooses_the_one_answer_that_begins_with_it() -> None:
    assert start("blue_card").type("ja")[0].buttons[0].value == "blue_card:pay"


def test_yes_to_a_question_without_such_an_answer_brings_it_again() -> None:
    chat = start("first_hire", heard_as="affirm")
    asked = chat.sent[-1]
    assert chat.type("ja")[0].buttons[:-1] == asked.buttons


def test_a_beginning_chooses_nothing_outside_a_guide() -> None:
    chat = Chat()
    chat.sent = [
        Message(
            "clarify",
            "de",
            "ltr",
            "?",
            buttons=(Button("Blaue Karte EU", "topic", "residence/blue_card"),),
            request="choice",
        )
    ]
    chat.type("Blaue Karte", words=2)
    assert chat.understood is not None
    assert chat.understood.reason == "one clear subject"


def test_a_question_in_the_middle_is_answered_and_not_taken_for_a_choice() -> None:
    chat = start("spouse_joins")
    assert chat.type("was kostet das visum", words=4) == ()
    assert chat.understood is not None
    assert chat.understood.intent == "ask"


@pytest.mark.parametrize(
    "value", ["", ":", "nowhere", "nowhere:first", "blue_card:", "blue_card:nowhere", "blue_card:again", "a:b:c"]
)
def test_an_unknown_step_is_never_an_error(value: str) -> None:
    message = Chat().press(value)[-1]
    if value.startswith("blue_card"):
        assert (message.kind, message.buttons[0].value) == ("guide", "blue_card:job")
    else:
        assert (message.kind, message.buttons[0].kind) == ("notice", "human")


def test_a_result_without_an_answer_still_says_its_sentence_and_offers_a_person(knowledge: Knowledge) -> None:
    fewer = Knowledge(
        **{
            **vars(knowledge),
            "entries": {key: entry for key, entry in knowledge.entries.items() if key != "residence/blue_card"},
        }
    )
    writer = GuideWriter(Composer(fewer, lambda: TODAY), fewer, lambda: TODAY)
    understood = Understanding("guide", "inform", "de", "de", "pressed guide", value="blue_card:fits")
    (message,) = writer.say(understood, Context())
    assert message.text.startswith("Nach Ihren Antworten")
    assert [button.kind for button in message.buttons] == ["human"]
