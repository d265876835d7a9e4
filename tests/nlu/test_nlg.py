"""What Rasa's rules utter is written from the knowledge base."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.dialogue.understanding import Candidate, Understanding
from bot.knowledge import library
from bot.nlu.nlg import UNDERSTANDING, KnowledgeNLG
from bot.nlu.tracker import PAYLOAD

DOMAIN = Domain.load(str(Path(__file__).resolve().parents[2] / "domain.yml"))
NLG = KnowledgeNLG(None, DOMAIN)
CHOICES = (Candidate("residence/blue_card", 0.4), Candidate("family/spouse", 0.3))
ENGLISH = Understanding("ask", "answer", "en", "en", "test", topic="family/spouse", choices=CHOICES, side="worker")


def _generate(utterance: str, understood: Understanding | None, **slots: Any) -> dict[str, Any] | None:
    tracker = DialogueStateTracker("c_1", DOMAIN.slots)
    for name, value in slots.items():
        tracker.update(SlotSet(name, value), DOMAIN)
    if understood:
        tracker.update(UserUttered("x", {"name": "ask"}, parse_data={UNDERSTANDING: understood.as_dict()}), DOMAIN)
    return asyncio.run(NLG.generate(utterance, tracker, "lotse"))


def test_it_replaces_the_texts_of_the_domain_after_loading() -> None:
    assert isinstance(NLG, TemplatedNaturalLanguageGenerator)
    assert set(NLG.responses) == set(DOMAIN.responses)


@pytest.mark.parametrize("utterance", sorted(DOMAIN.responses))
def test_every_utterance_of_the_domain_has_words_and_a_payload(utterance: str) -> None:
    said = _generate(utterance, ENGLISH)
    assert said is not None
    assert said["text"].strip()
    assert said[PAYLOAD]["text"] == said["text"]
    assert said[PAYLOAD]["language"] == "en"
    assert said[PAYLOAD]["understanding"]["intent"] == "ask"


def test_an_answer_carries_card_and_buttons_for_any_channel() -> None:
    said = _generate("utter_answer", ENGLISH)
    assert said is not None
    assert said[PAYLOAD]["card"]["title"]
    assert [button["title"] for button in said["buttons"]] == [button["label"] for button in said[PAYLOAD]["buttons"]]


def test_what_was_said_before_counts() -> None:
    understood = Understanding("human", "hand_over", "de", "de", "test")
    asked, named = (_generate("utter_contact", understood, **slots) for slots in ({}, {"place": "52349"}))
    assert asked is not None
    assert asked[PAYLOAD]["request"] == "place"
    assert named is not None
    assert named[PAYLOAD]["region"]["place"] == "Düren"


def test_a_language_that_nobody_writes_is_answered_in_english() -> None:
    said = _generate("utter_greet", Understanding("greet", "small_talk", "ja", "ja", "test"))
    assert said is not None
    assert said["text"] == library.load().phrases["en"].bot["greet"]


@pytest.mark.parametrize(("utterance", "understood"), [("utter_unknown", ENGLISH), ("utter_greet", None)])
def test_what_lotse_cannot_write_is_left_to_rasa(utterance: str, understood: Understanding | None) -> None:
    said = _generate(utterance, understood)
    assert said is None or PAYLOAD not in said
