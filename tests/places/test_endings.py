"""Case endings and prefixes."""

from __future__ import annotations

import pytest

from bot.places.endings import bare_forms
from bot.places.text import fold


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("Dortmundda", "dortmund"),
        ("Dortmundzie", "dortmund"),
        ("Кёльне", "кельн"),
        ("Кельні", "кельн"),
        ("بدورتموند", "دورتموند"),
        ("Kölner", "koln"),
    ],
)
def test_the_name_is_among_the_bare_forms(word: str, name: str) -> None:
    assert name in list(bare_forms(fold(word)))


def test_short_words_keep_their_letters() -> None:
    assert list(bare_forms("ede")) == []
