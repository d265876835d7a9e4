"""Typing mistakes in names of professions."""

from __future__ import annotations

import pytest

from bot.professions.spelling import Speller

SPELLER = Speller(
    {
        name: name
        for name in ("krankenschwester", "elektroniker", "painter", "schneider", "ingenieur", "berber", "trainer")
    }
    | {"professor": "teacher", "professora": "lecturer"}
)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("krankenschwster", "krankenschwester"), ("krankenschwesster", "krankenschwester"),
        ("elektroinker", "elektroniker"), ("ingeneur", "ingenieur"), ("krankanschwester", "krankenschwester"),
    ],
)  # fmt: skip
def test_one_slip_is_mended(said: str, meant: str) -> None:
    assert SPELLER.correct(said) == meant


@pytest.mark.parametrize(
    "said", ["printer", "schneiden", "trainee", "beraber", "krnkenschwster", "lektroniker", "koch", "elektronike"]
)
def test_what_may_be_another_word_or_has_two_slips_is_not(said: str) -> None:
    assert SPELLER.correct(said) is None
