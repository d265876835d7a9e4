"""What the extractor adds to a message, and what Rasa remembers of it."""

from __future__ import annotations

from typing import Any

import pytest
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.dialogue.understanding import Understanding
from bot.language.decision import Language
from bot.nlu.entities import VocabularyExtractor
from bot.nlu.language import LANGUAGE
from bot.nlu.topics import _remembered, heard


@pytest.fixture(scope="module")
def extractor() -> VocabularyExtractor:
    return VocabularyExtractor()


def read(extractor: VocabularyExtractor, text: str) -> Message:
    (message,) = extractor.process([Message({TEXT: text, LANGUAGE: Language("de", "de", "test")})])
    return message


@pytest.mark.parametrize(
    ("text", "profession", "country", "only_names"),
    [
        ("Ich bin Krankenpfleger aus Tunesien und wohne in Herne", "nurse", "TN", True),
        ("Ich bin Krankenpfleger aus Tunesien und will nach Deutschland", "nurse", "TN", False),
        ("Meine Frau ist Krankenschwester und ich bin Koch", None, None, False),
        ("Lehrerin aus Syrien, Ausbildung in der Türkei", "teacher", None, True),
        ("Was kostet das?", None, None, False),
    ],
)
def test_one_profession_and_one_country_are_heard_of_two_neither(
    extractor: VocabularyExtractor, text: str, profession: str | None, country: str | None, only_names: bool
) -> None:
    found = heard(read(extractor, text))
    assert (found.profession, found.country, found.only_names) == (profession, country, only_names)


def test_the_profession_that_was_understood_is_remembered_and_no_other(extractor: VocabularyExtractor) -> None:
    message = read(extractor, "Meine Frau ist Krankenschwester und ich bin Koch")
    understood = Understanding("ask", "answer", "de", "de", "test")
    assert "profession" not in _values(_remembered(message, understood))
    nurse = Understanding("ask", "answer", "de", "de", "test", profession="nurse")
    assert _values(_remembered(message, nurse))["profession"] == "nurse"
    assert message.get(ENTITIES)


def _values(entities: list[dict[str, Any]]) -> dict[str, Any]:
    return {entity["entity"]: entity["value"] for entity in entities}
