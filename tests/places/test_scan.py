"""Places inside sentences: names that are also words, amounts, and other traps."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.places import Found, Outside, find_places

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "traps.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_a_sentence_mentions_exactly_these_places(case: dict[str, Any]) -> None:
    found = {span.text: span.match for span in find_places(case["text"])}
    assert {text: _name(match) for text, match in found.items()} == case["find"]


def test_a_span_covers_the_closing_bracket() -> None:
    assert [span.text for span in find_places("ich wohne in Halle (Westf.), seit Mai")] == ["Halle (Westf.)"]


def test_the_code_is_kept_with_the_name() -> None:
    match = find_places("wohne in 44623 Herne")[0].match
    assert isinstance(match, Found)
    assert match.postal_code == "44623"
    assert match.region.id == "mittleres-ruhrgebiet"


def _name(match: object) -> str | None:
    if isinstance(match, Outside):
        return match.name
    return match.place if isinstance(match, Found) else "?"
