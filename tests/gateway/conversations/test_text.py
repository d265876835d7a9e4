"""What of a text is kept."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.gateway.conversations.text import clean, has_words


@given(st.text())
def test_no_text_is_a_command_or_holds_invisible_characters(raw: str) -> None:
    text = clean(raw)
    assert not text.startswith("/")
    assert not any(
        unicodedata.category(character) in {"Cc", "Cs"} for character in text.replace("\n", "").replace("\t", "")
    )
    text.encode()


@given(st.text())
def test_cleaning_twice_changes_nothing_more(raw: str) -> None:
    assert clean(clean(raw)) == clean(raw)


@pytest.mark.parametrize(
    "text", ["Was kostet das?", "سؤال", "می\u200cخواهم", "👩\u200d⚕️ Ärztin", '1 < 2 & "3"', "§ 18a"]
)
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "expected"), [("a", True), ("7", True), ("你", True), ("🙂", False), ("?!", False), ("", False)]
)
def test_words_are_letters_or_digits_of_any_script(text: str, expected: bool) -> None:
    assert has_words(text) is expected
