"""In which language the reply goes."""

from __future__ import annotations

import pytest

from bot.language.decision import DEFAULT, SURE, SURE_WHEN_SHORT, Language, decide
from bot.language.identification import Guess


def reply(
    language: str, probability: float, words: int = 8, before: str | None = "de", chosen: str | None = None
) -> Language:
    return decide([Guess(language, probability)], words, before, chosen)


def test_the_first_message_sets_the_language_even_if_it_is_short() -> None:
    found = reply("tr", 0.6, words=1, before=None)
    assert (found.reply, found.recognised) == ("tr", "tr")


def test_a_first_message_that_could_be_anything_is_answered_in_german() -> None:
    assert reply("tr", 0.2, before=None).reply == DEFAULT == "de"


def test_a_sentence_in_another_language_changes_the_language() -> None:
    assert reply("en", SURE).reply == "en"
    assert reply("en", SURE - 0.01).reply == "de"


@pytest.mark.parametrize("words", [1, 2])
def test_one_or_two_words_change_nothing(words: int) -> None:
    found = reply("en", 0.99, words=words)
    assert (found.reply, found.recognised) == ("de", "en")


@pytest.mark.parametrize(("language", "before"), [("ar", "de"), ("uk", "tr"), ("de", "ar"), ("fa", "ru")])
def test_but_one_word_in_another_script_does(language: str, before: str) -> None:
    assert reply(language, SURE_WHEN_SHORT, words=1, before=before).reply == language


@pytest.mark.parametrize(("language", "before"), [("fa", "ar"), ("ru", "uk"), ("en", "de")])
def test_one_word_in_the_same_script_does_not(language: str, before: str) -> None:
    assert reply(language, 1.0, words=1, before=before).reply == before


def test_an_explicit_choice_holds_whatever_is_written() -> None:
    found = reply("en", 1.0, words=20, chosen="tr")
    assert (found.reply, found.recognised) == ("tr", "en")


@pytest.mark.parametrize(("before", "chosen", "expected"), [(None, None, "de"), ("uk", None, "uk"), ("uk", "tr", "tr")])
def test_a_text_without_letters_changes_nothing(before: str | None, chosen: str | None, expected: str) -> None:
    assert decide([], 0, before, chosen).reply == expected


def test_the_same_language_stays() -> None:
    assert reply("de", 0.5).reason == "unchanged"
