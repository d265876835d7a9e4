"""The map of NRW."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.knowledge.problems import KnowledgeError
from bot.places.gazetteer import Gazetteer, load_gazetteer


def test_the_map_is_complete(gazetteer: Gazetteer) -> None:
    territory = gazetteer.territory
    assert (len(territory.regions), len(territory.districts), len(territory.towns), len(territory.owners)) == (
        16,
        53,
        396,
        865,
    )
    assert len({town.name for town in territory.towns.values()}) == 396


def test_every_district_has_towns_and_every_town_has_codes(gazetteer: Gazetteer) -> None:
    territory = gazetteer.territory
    assert all(territory.towns_of(ags) for ags in territory.districts)
    assert all(town.postal_codes for town in territory.towns.values())


def test_only_the_ennepe_ruhr_kreis_is_split(gazetteer: Gazetteer) -> None:
    territory = gazetteer.territory
    assert [district.name for district in territory.districts.values() if district.split] == ["Ennepe-Ruhr-Kreis"]
    other = {town.name for town in territory.towns_of("05954") if town.region_id == "mittleres-ruhrgebiet"}
    assert other == {"Hattingen", "Witten"}


def test_one_code_in_two_towns_has_a_main_town(gazetteer: Gazetteer) -> None:
    towns = gazetteer.territory.towns
    assert [towns[ags].name for ags in gazetteer.territory.owners["33154"]] == ["Salzkotten", "Paderborn"]


def test_all_mistakes_are_reported_at_once_with_file_and_remedy(copy: Path) -> None:
    towns = copy / "places" / "municipalities.yml"
    towns.write_text(towns.read_text(encoding="utf-8").replace('"47551"', '"4755"'), encoding="utf-8")
    regions = copy / "regions.yml"
    regions.write_text(regions.read_text(encoding="utf-8").replace('"05954016"', '"05954999"'), encoding="utf-8")
    (copy / "places" / "traps.yml").write_text("words: [", encoding="utf-8")
    (copy / "places" / "outside.yml").unlink()
    with pytest.raises(KnowledgeError) as caught:
        load_gazetteer(copy)
    text = str(caught.value)
    assert "places/municipalities.yml: error: 05154.Bedburg-Hau" in text
    assert "regions.yml: error: split: 05954999 is no municipality" in text
    assert "places/traps.yml:2: error: is not valid YAML" in text
    assert "places/outside.yml: error: does not exist → restore it" in text


def test_an_alias_of_an_unknown_town_is_reported(copy: Path) -> None:
    names = copy / "places" / "names.yml"
    names.write_text(
        names.read_text(encoding="utf-8").replace("  Gelsenkirchen: [Gelsen]", "  Gelsenkirch: [Gelsen]"),
        encoding="utf-8",
    )
    with pytest.raises(KnowledgeError, match="'Gelsenkirch' is no municipality"):
        load_gazetteer(copy)
