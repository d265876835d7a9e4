"""Which professions a text names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.professions.catalogue import Catalogue
from bot.professions.index import Name, NameIndex

CASES = yaml.safe_load((Path(__file__).parent / "mentions.yml").read_text(encoding="utf-8"))
SMALL = NameIndex([Name("tailor", "de", "Schneider"), Name("tailor", "ru", "портной")], ["Schneiden"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"] or "empty")
def test_a_text_names_exactly_this(index: NameIndex, case: dict[str, Any]) -> None:
    hits = index.find(case["text"])
    first = {hit.profession: case["text"][hit.start : hit.end] for hit in reversed(hits)}
    assert first == case["find"]


def test_every_name_in_the_files_is_found_by_itself(known: Catalogue, index: NameIndex) -> None:
    lost = [
        (key, name)
        for key, profession in known.professions.items()
        for _, _, name in profession.all_names()
        if [hit.profession for hit in index.find(name)] != [key]
    ]
    assert lost == []


def test_several_professions_are_found_in_their_order(index: NameIndex) -> None:
    hits = index.find("Meine Frau ist Krankenschwester, ich bin Koch und suche Arbeit")
    assert [(hit.profession, hit.exact) for hit in hits] == [("nurse", True), ("cook", True)]


def test_a_mended_typing_mistake_is_marked() -> None:
    assert [hit.exact for hit in SMALL.find("Schnieder oder Schneider")] == [False, True]


def test_a_common_word_is_never_read_as_a_name() -> None:
    assert SMALL.find("schneiden") == []
    assert SMALL.is_common("schneiden")
    assert not SMALL.is_common("Schneider")


@given(
    st.text(max_size=60)
    | st.lists(st.sampled_from(["Schneider", ":in", "*innen", " ", "(", "in", "портной"])).map("".join)
)
def test_any_text_is_read_and_hits_lie_in_it_without_overlaps(text: str) -> None:
    end = 0
    for hit in SMALL.find(text):
        assert end <= hit.start < hit.end <= len(text)
        end = hit.end
