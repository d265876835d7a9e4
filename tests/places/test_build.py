"""The built files are what the build writes (only where its source is installed)."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.places.build.postal_codes import codes_of_towns, municipalities_text, outside_codes_text
from bot.places.build.source import Row


def test_the_built_files_are_up_to_date(knowledge: Path) -> None:
    pytest.importorskip("countrystatecity_postal_codes")
    from bot.places.build.source import read_rows

    rows = read_rows()
    places = knowledge / "places"
    assert (places / "municipalities.yml").read_text(encoding="utf-8") == municipalities_text(places, rows)
    assert (places / "outside_codes.yml").read_text(encoding="utf-8") == outside_codes_text(rows)


def test_a_correction_that_no_longer_applies_stops_the_build() -> None:
    rows = [Row("40210", "Düsseldorf", "NW"), Row("41366", "Niederkrüchten", "NW")]
    corrections = {"names": {}, "missing": {}, "shared": {}, "edges": {"99999": "Niederkrüchten"}}
    with pytest.raises(ValueError, match="Remove the line"):
        codes_of_towns(rows, corrections)


@pytest.mark.parametrize("name", ["municipalities.yml", "outside_codes.yml"])
def test_the_licence_stands_in_every_file_from_the_source(knowledge: Path, name: str) -> None:
    assert "Open Database License" in (knowledge / "places" / name).read_text(encoding="utf-8")[:600]
