"""Misspelt towns."""

from __future__ import annotations

import pytest

from bot.places import Found, NotFound, resolve
from bot.places.gazetteer import Gazetteer
from bot.places.spelling import correct


@pytest.mark.parametrize(
    "said",
    ["Dortmudn", "Gelsenkirhcen", "Wuppertahl", "Recklinghausn", "Luedenscheit", "Düssldorf", "Paderbron", "Kölln"],
)
def test_small_slips_are_corrected_and_marked(said: str) -> None:
    match = resolve(said)
    assert isinstance(match, Found)
    assert match.certainty == "spelling" or said == "Kölln"


@pytest.mark.parametrize(
    "said", ["danke", "später", "Sieger", "weather", "written", "Planen", "Bewegungen", "Karten", "hemen", "verde"]
)
def test_common_words_are_no_misspelt_towns(said: str) -> None:
    assert isinstance(resolve(said), NotFound)


def test_inside_a_sentence_only_long_words_are_corrected(gazetteer: Gazetteer) -> None:
    assert correct(gazetteer, "hernne", strict=True) is None
    assert correct(gazetteer, "dortmudn", strict=True) is not None
