"""Which language a text is in, with the real model."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.language.decision import decide
from bot.language.identification import INTERFACE_LANGUAGES, identify, words_in

CASES = yaml.safe_load((Path(__file__).parent / "cases.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("language", "text"), [(code, text) for code, texts in CASES.items() for text in texts])
def test_what_visitors_write_is_recognised(language: str, text: str) -> None:
    assert identify(text)[0].language == language
    assert decide(identify(text), words_in(text), None, None).reply == language


def test_there_are_cases_for_every_language_of_the_interface() -> None:
    assert set(CASES) == set(INTERFACE_LANGUAGES)


@pytest.mark.parametrize(
    ("text", "count"),
    [("darf meine Frau arbeiten?", 4), ("§ 18g", 1), ("44623", 0), ("👍 …", 0), ("", 0), ("كم تكلف", 2)],
)
def test_words_are_counted_by_their_letters(text: str, count: int) -> None:
    assert words_in(text) == count


@pytest.mark.parametrize("text", ["", "  ", "12345", "?!", "👍", "_", "\n"])
def test_a_text_without_letters_has_no_language(text: str) -> None:
    assert identify(text) == []


def test_guesses_come_best_first_and_are_probabilities() -> None:
    guesses = identify("was kostet das visum für meine frau")
    chances = [guess.probability for guess in guesses]
    assert chances == sorted(chances, reverse=True)
    assert all(0 <= chance <= 1 for chance in chances)
    assert len({guess.language for guess in guesses}) == len(guesses)


def test_upper_case_line_breaks_and_numbers_do_not_matter() -> None:
    plain = identify("was kostet das visum für meine frau")
    assert identify("WAS KOSTET DAS VISUM\nFÜR MEINE FRAU 2026?!") == plain


def test_languages_that_visitors_do_not_tell_apart_are_one() -> None:
    assert {"ckb", "arz", "sr", "bs"} & {
        guess.language for text in ("Kako si?", "چۆنی باشی") for guess in identify(text)
    } == set()
