"""Answers to "where are you?": the cases, and rules that hold for every place and code."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.places import Ambiguous, Found, NotFound, Outside, find_places, resolve
from bot.places.service import gazetteer

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "answers.yml").read_text(encoding="utf-8"))
TERRITORY = gazetteer().territory
TOWNS = st.sampled_from(sorted(TERRITORY.towns.values(), key=lambda town: town.ags))
CODES = st.sampled_from(sorted(TERRITORY.owners))
LONG = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})
SHORT = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "Ä": "A", "Ö": "O", "Ü": "U", "ß": "ss"})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"] or "empty")
def test_an_answer_is_understood(case: dict[str, Any]) -> None:
    match = resolve(case["text"])
    if "found" in case:
        assert isinstance(match, Found), match
        assert (match.place, match.part) == (case["found"], case.get("part"))
    elif "outside" in case:
        assert isinstance(match, Outside), match
        assert match.land == case["outside"]
    elif "ask" in case:
        assert isinstance(match, Ambiguous), match
        assert [option.label for option in match.options] == case["ask"]
    else:
        assert isinstance(match, NotFound), match


def test_the_split_district_asks_for_its_town() -> None:
    match = resolve("Ennepe-Ruhr-Kreis")
    assert isinstance(match, Ambiguous)
    assert match.ask == "town"
    assert len(match.options) == 9


@settings(deadline=None)
@given(CODES)
def test_every_postal_code_has_a_district_and_a_region(code: str) -> None:
    match = resolve(code)
    assert isinstance(match, Found)
    assert match.district is not None
    assert match.postal_code == code
    assert match.municipality is not None
    assert code in match.municipality.postal_codes


@settings(deadline=None, max_examples=300)
@given(TOWNS)
def test_code_and_official_name_together_are_that_town(town: Any) -> None:
    for code in town.postal_codes:
        match = resolve(f"{code} {town.name}")
        assert isinstance(match, Found)
        assert match.municipality == town
        assert match.region.id == town.region_id


CHANGES: list[Callable[[str], str]] = [
    str.upper,
    str.lower,
    lambda name: name.translate(LONG),
    lambda name: name.translate(SHORT),
    lambda name: f"  {name}\n",
    lambda name: f"in {name}",
    lambda name: f"{name}, NRW",
    lambda name: f"Stadt {name}",
    lambda name: f"ich wohne in {name}.",
    lambda name: name.replace("-", " "),
    lambda name: name.replace("(", "").replace(")", ""),
    lambda name: name.replace(" ", "\u00a0"),
]


@settings(deadline=None, max_examples=600)
@given(TOWNS, st.sampled_from(range(len(CHANGES))))
def test_writing_a_name_differently_never_changes_the_town(town: Any, change: int) -> None:
    plain, changed = resolve(town.name), resolve(CHANGES[change](town.name))
    if isinstance(plain, Ambiguous):
        assert isinstance(changed, Ambiguous)
        assert changed.options == plain.options
    else:
        assert isinstance(plain, Found)
        assert isinstance(changed, Found)
        assert plain.municipality == changed.municipality == town


def test_only_few_official_names_are_asked_back() -> None:
    asked = {town.name for town in TERRITORY.towns.values() if isinstance(resolve(town.name), Ambiguous)}
    assert asked == {"Langenberg", "Neuenkirchen", "Neunkirchen"}


LABELS = [
    *(TERRITORY.in_town(ags) for ags in TERRITORY.towns),
    *(TERRITORY.in_district(ags) for ags, district in TERRITORY.districts.items() if district.kind == "Kreis"),
    *(TERRITORY.in_region(region) for region in TERRITORY.regions),
    *(place for places in gazetteer().names.places.values() for place in places),
]


def test_the_label_of_a_button_is_understood_as_the_place_it_names() -> None:
    for place in LABELS:
        if place == TERRITORY.in_district("05954"):
            continue  # the split district has to be asked
        match = resolve(place.label)
        assert isinstance(match, type(place)), place.label
        if isinstance(place, Found) and isinstance(match, Found):
            assert (match.municipality, match.district, match.region) == (
                place.municipality,
                place.district,
                place.region,
            )
            assert match.part == place.part
        elif isinstance(place, Outside) and isinstance(match, Outside):
            assert match.land == place.land, place.label


@settings(deadline=None, max_examples=400)
@given(st.text(max_size=120))
def test_no_text_makes_it_crash(text: str) -> None:
    resolve(text)
    assert all(text[span.start : span.end] == span.text for span in find_places(text))


WORDS = st.sampled_from(
    [
        "Köln",
        "Mülheim",
        "44623",
        "in",
        "Berlin",
        "(",
        "Halle",
        "NRW",
        "'de",
        "45127",
        "Essen",
        ",",
        "Kreis Düren",
        "10115",
        "Ruhrgebiet",
        "Tunesien",
        "Dortmudn",
    ]
)


@settings(deadline=None, max_examples=400)
@given(st.lists(WORDS, max_size=12))
def test_any_mixture_of_names_is_read_without_overlaps(words: list[str]) -> None:
    text = " ".join(words)
    resolve(text)
    spans = find_places(text)
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))


def test_an_answer_takes_less_than_five_milliseconds() -> None:
    texts = ["Dortmudn", "ich wohne in 44623 Herne", "xyzzy quux", "Mülheim an der Ruhr"] * 10
    started = time.perf_counter()
    for text in texts:
        resolve(text)
    assert (time.perf_counter() - started) / len(texts) < 0.005


def test_every_alias_means_what_the_file_says() -> None:
    content = yaml.safe_load(
        (Path(__file__).parents[2] / "knowledge" / "places" / "names.yml").read_text(encoding="utf-8")
    )
    for town, aliases in content["aliases"].items():
        for alias in aliases:
            match = resolve(alias)
            assert isinstance(match, Found), alias
            assert match.place == town, alias
    for town, line in content["exonyms"].items():
        for exonym in (name.strip() for name in line.split("|")):
            match = resolve(exonym)
            assert isinstance(match, Found), exonym
            assert match.place == town, exonym
