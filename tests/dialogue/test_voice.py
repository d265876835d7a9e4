"""What is said for each utterance of the domain."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.dialogue.context import Context
from bot.dialogue.decision import CONTACT_TOPIC
from bot.dialogue.understanding import Candidate
from bot.dialogue.voice import Voice
from bot.knowledge.library import Knowledge
from tests.fakes.dialogue import understood

ROOT = Path(__file__).parents[2]
DOMAIN = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
UTTERANCES = sorted(name for name in vars(Voice) if name.startswith("utter_"))


def test_there_is_a_method_for_each_utterance_of_the_domain_and_the_other_way_round() -> None:
    assert sorted(DOMAIN["responses"]) == UTTERANCES


def test_every_utterance_of_the_rules_is_in_the_domain() -> None:
    rules = yaml.safe_load((ROOT / "data/rules/dialogue.yml").read_text(encoding="utf-8"))
    actions = {step["action"] for rule in rules["rules"] for step in rule["steps"] if "action" in step}
    assert {name for name in actions if name.startswith("utter_")} <= set(DOMAIN["responses"])


@pytest.mark.parametrize("name", ["utter_nothing", "for_utterance", "_notice", ""])
def test_anything_else_is_unknown(voice: Voice, name: str) -> None:
    assert voice.for_utterance(name) is None


@pytest.mark.parametrize("language", ["de", "en", "ar", "so"])
@pytest.mark.parametrize("name", UTTERANCES)
def test_every_utterance_can_be_said_in_every_language(
    voice: Voice, small: Knowledge, name: str, language: str
) -> None:
    write = voice.for_utterance(name)
    assert write is not None
    found = understood(
        language=language,
        topic="residence/blue_card",
        side="worker",
        value="ar",
        choices=(Candidate("residence/fees", 0.4),),
    )
    message = write(found, Context())
    expected = "ar" if name == "utter_language_changed" else language if language in small.phrases else "en"
    assert message.text.strip()
    assert "{" not in message.text
    assert (message.language, message.direction) == (expected, small.phrases[expected].language.direction)


def test_the_side_is_asked_once_in_a_conversation(voice: Voice) -> None:
    found = understood(topic="residence/hiring")
    assert voice.utter_answer(found, Context()).request == "side"
    assert voice.utter_answer(found, Context(side_asked=True)).request is None
    assert voice.utter_answer(found, Context(side="employer")).side == "employer"


def test_a_side_named_now_counts_more_than_one_remembered(voice: Voice) -> None:
    found = understood(topic="residence/hiring", side="worker")
    assert voice.utter_answer(found, Context(side="employer")).side == "worker"


def test_a_subject_without_an_answer_leads_to_offices(voice: Voice) -> None:
    message = voice.utter_answer(understood(topic="residence/unwritten"), Context())
    assert message.kind == "no_answer"
    assert message.contacts


def test_the_second_miss_in_a_row_names_offices_of_the_place_if_it_is_known(voice: Voice) -> None:
    found = understood("no_answer", "nlu_fallback")
    first, second = (voice.utter_no_answer(found, Context(misses=misses)) for misses in (0, 1))
    local = voice.utter_no_answer(found, Context(misses=1, place="Herne"))
    assert (first.contacts, first.region) == ((), None)
    assert second.contacts
    assert second.region is None
    assert local.region is not None
    assert local.region["place"] == "Herne"


def test_a_person_is_named_for_the_place_said_or_remembered_or_the_place_is_asked_for(voice: Voice) -> None:
    said = voice.utter_contact(understood("hand_over", "human", place="Bochum"), Context(place="Herne"))
    remembered = voice.utter_contact(understood("hand_over", "human"), Context(place="Herne"))
    asked = voice.utter_contact(understood("hand_over", "human"), Context())
    assert [message.region and message.region["place"] for message in (said, remembered, asked)] == [
        "Bochum",
        "Herne",
        None,
    ]
    assert asked.request == "place"
    assert {message.topic for message in (said, remembered, asked)} == {CONTACT_TOPIC}


def test_a_crisis_names_emergency_numbers_and_a_person(voice: Voice) -> None:
    message = voice.utter_crisis(understood("hand_over", "crisis"), Context())
    assert "112" in message.text
    assert [button.kind for button in message.buttons] == ["human"]


def test_another_language_is_spoken_asked_for_or_regretted(voice: Voice, small: Knowledge) -> None:
    spoken, asked, regretted = (
        voice.utter_language_changed(understood(value=value), Context()) for value in ("en", None, "so")
    )
    assert (spoken.language, spoken.request) == ("en", None)
    assert (asked.language, asked.request) == ("de", "language")
    assert {button.value for button in asked.buttons} == set(small.phrases)
    assert regretted.language == "de"
    assert "Somali" in regretted.text


def test_a_noted_side_is_repeated_in_words(voice: Voice, small: Knowledge) -> None:
    message = voice.utter_side_noted(understood("inform", "inform_side", side="employer"), Context())
    assert small.phrases["de"].bot["side_employer"] in message.text
