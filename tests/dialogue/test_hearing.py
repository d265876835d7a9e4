"""What the decision hears of a text."""

from __future__ import annotations

import pytest

from bot.dialogue.decision import Heard
from bot.dialogue.hearing import hear
from bot.language.decision import Language

GERMAN = Language("de", "de", "test")


def heard(*named: tuple[str, str]) -> Heard:
    return hear("Ich bin Koch", GERMAN, named, only_names=True)


def test_a_text_without_names_says_nothing_but_its_words() -> None:
    assert heard() == Heard("Ich bin Koch", 3, GERMAN, only_names=True)


@pytest.mark.parametrize("side", ["worker", "employer"])
def test_the_side_place_and_language_that_are_named_are_heard(side: str) -> None:
    found = heard(("side", side), ("place", "Essen"), ("named_language", "tr"))
    assert (found.side, found.place, found.named_language) == (side, "Essen", "tr")


def test_of_two_places_the_last_one_counts() -> None:
    assert heard(("place", "Essen"), ("place", "Köln")).place == "Köln"


def test_two_professions_or_countries_say_nothing_about_the_visitor() -> None:
    found = heard(("profession", "cook"), ("profession", "nurse"), ("country", "TN"), ("country", "TR"))
    assert (found.profession, found.country) == (None, None)


def test_the_same_profession_twice_is_one_and_germany_is_no_country_of_origin() -> None:
    found = heard(("profession", "cook"), ("profession", "cook"), ("country", "DE"), ("country", "TN"))
    assert (found.profession, found.country) == ("cook", "TN")
