"""Folding: what must be the same and what must not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.places.text import MAX_WORDS, fold, key_of, spellings, split


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("KÖLN", "köln"),
        ("Köln", "Ko\u0308ln"),
        ("Preußisch", "preussisch"),
        ("Кёльн", "Кельн"),
        ("İzmir", "izmir"),
        ("آخن", "اخن"),
        ("٤٤٦٢٣", "44623"),
    ],
)
def test_variants_of_a_word_fold_to_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_a_name_with_umlauts_is_known_in_both_transcriptions() -> None:
    assert set(spellings("Mönchengladbach")) == {("monchengladbach",), ("moenchengladbach",)}


def test_hyphens_brackets_and_apostrophes_only_separate_words() -> None:
    assert key_of("Rhein-Sieg/(Kreis)") == ("rhein", "sieg", "kreis")
    assert [word.raw for word in split("Köln'de")] == ["Köln", "de"]


def test_digits_and_letters_without_a_blank_are_two_words() -> None:
    assert key_of("44623Herne") == ("44623", "herne")


@given(st.text())
def test_words_lie_where_they_say(text: str) -> None:
    assert all(text[word.start : word.end] == word.raw for word in split(text))


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_very_long_texts_are_cut() -> None:
    assert len(split("wort " * 5000)) == MAX_WORDS
