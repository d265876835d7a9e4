"""The language of a pressed button."""

from __future__ import annotations

from typing import Any

from rasa.shared.core.events import SlotSet
from rasa.shared.core.slots import TextSlot
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.language import LANGUAGE
from tests.nlu.identifier import untrained

ENGLISH = "Yes, and both are at least 18 years old"
BUTTON = {"kind": "guide", "value": "spouse_joins:sponsor"}


def reply_to(text: str, conversation: str | None, **metadata: Any) -> str:
    tracker = DialogueStateTracker("c_1", [TextSlot("language", mappings=[{}])])
    if conversation:
        tracker.update(SlotSet("language", conversation))
    message = Message({"text": text, "metadata": metadata})
    (read,) = untrained().process([message], tracker)
    reply: str = read.get(LANGUAGE).reply
    return reply


def test_a_label_in_another_language_does_not_change_the_conversation() -> None:
    assert reply_to(ENGLISH, "tr", button=BUTTON) == "tr"


def test_the_same_words_typed_do() -> None:
    assert reply_to(ENGLISH, "tr") == "en"


def test_a_label_is_all_there_is_when_the_conversation_has_no_language_yet() -> None:
    assert reply_to(ENGLISH, None, button=BUTTON) == "en"


def test_an_explicit_choice_counts_more_than_a_label() -> None:
    assert reply_to(ENGLISH, "tr", button=BUTTON, language="uk") == "uk"
