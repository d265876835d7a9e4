"""The language component: from Rasa's message and tracker to a decision, which tests/language tests in itself."""

from __future__ import annotations

from typing import Any

import pytest
from rasa.shared.core.events import SlotSet
from rasa.shared.core.slots import TextSlot
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.language.decision import Language
from bot.nlu.language import LANGUAGE
from tests.nlu.identifier import untrained


def _read(text: str | None, conversation: str | None = None, metadata: dict[str, Any] | None = None) -> Language:
    tracker = DialogueStateTracker("c_1", [TextSlot("language", mappings=[{}])])
    if conversation:
        tracker.update(SlotSet("language", conversation))
    message = Message({TEXT: text, "metadata": metadata})
    (read,) = untrained().process([message], tracker)
    found: Language = read.get(LANGUAGE)
    return found


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Wie lange dauert die Anerkennung meines Abschlusses?", "de"),
        ("How long does it take to get my degree recognised?", "en"),
        ("Diplomamın tanınması ne kadar sürer?", "tr"),
        ("كم يستغرق الاعتراف بشهادتي؟", "ar"),
    ],
)
def test_the_first_message_sets_the_language(text: str, language: str) -> None:
    found = _read(text)
    assert (found.reply, found.recognised) == (language, language)


@pytest.mark.parametrize("text", ["ok", "Blue Card", "50667", "🙂", ""])
def test_a_short_text_keeps_the_language_of_the_conversation(text: str) -> None:
    assert _read(text, "tr").reply == "tr"


def test_the_choice_of_the_visitor_wins_over_the_text() -> None:
    found = _read("How long does it take to get my degree recognised?", "de", {"language": "pl"})
    assert (found.reply, found.recognised) == ("pl", "en")


@pytest.mark.parametrize("text", [None, "", "12345", "\x00\x07"])
def test_a_message_without_words_or_metadata_is_no_mistake(text: str | None) -> None:
    assert _read(text).reply == "de"
