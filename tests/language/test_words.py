"""Short texts: the words of our own questions tell what the general model cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.language.identification import Guess, identify
from bot.language.words import WordEvidence
from bot.retrieval.training_files import read


@pytest.fixture(scope="module")
def evidence() -> WordEvidence:
    """Learnt from the real training questions."""
    return WordEvidence.learn((example.text, example.language) for example in read())


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("was kostet das visum", "de"),
        ("job verloren was nun", "de"),
        ("hallo", "de"),
        ("termin ausländerbehörde", "de"),
        ("what is the Ausländerbehörde?", "en"),
        ("blue card", "en"),
        ("merci", "fr"),
        ("visa para mi esposa", "es"),
        ("ile kosztuje wiza", "pl"),
    ],
)
def test_short_questions_are_recognised_by_their_words(evidence: WordEvidence, text: str, language: str) -> None:
    assert evidence.weigh(text, identify(text))[0].language == language


@pytest.mark.parametrize("text", ["permesso di soggiorno", "quanto costa il visto"])
def test_another_language_stays_what_it_is(evidence: WordEvidence, text: str) -> None:
    assert evidence.weigh(text, identify(text))[0].language == "it"


def test_long_texts_and_unknown_words_are_left_alone(evidence: WordEvidence) -> None:
    guesses = [Guess("en", 0.6), Guess("de", 0.4)]
    assert evidence.weigh("was kostet das visum für meine frau und unsere kinder", guesses) == guesses
    assert evidence.weigh("xyzzy", guesses) == guesses
    assert evidence.weigh("was kostet das visum", []) == []


def test_it_survives_saving(evidence: WordEvidence, tmp_path: Path) -> None:
    evidence.save(tmp_path / "words.json")
    guesses = identify("was kostet das visum")
    again = WordEvidence.load(tmp_path / "words.json")
    assert again.weigh("was kostet das visum", guesses) == evidence.weigh("was kostet das visum", guesses)
