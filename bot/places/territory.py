"""Regions, districts, municipalities and their postal codes, read from regions.yml and places/municipalities.yml."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.places.codes import by_leading_digits, expand
from bot.places.models import Certainty, District, Found, Municipality, Region
from bot.places.reading import Reader

REGIONS = "regions.yml"
TOWNS = "places/municipalities.yml"
CORRECTIONS = "places/corrections.yml"


@dataclass(frozen=True)
class Territory:
    """The map of NRW. `owners`: postal code → its municipalities, the main one first; `…_by_digits`: leading digits."""

    regions: dict[str, Region]
    districts: dict[str, District]
    towns: dict[str, Municipality]
    owners: dict[str, tuple[str, ...]]
    towns_by_digits: dict[str, str]
    districts_by_digits: dict[str, str]
    regions_by_digits: dict[str, str]
    two_digits: frozenset[str]
    ags_by_name: dict[str, str]

    def in_town(
        self, ags: str, part: str | None = None, code: str | None = None, certainty: Certainty = "exact"
    ) -> Found:
        """The place of a municipality."""
        town = self.towns[ags]
        return Found(self.regions[town.region_id], self.districts[town.district_ags], town, part, code, certainty)

    def in_district(self, ags: str, code: str | None = None, certainty: Certainty = "exact") -> Found:
        """The place of a district without a town."""
        district = self.districts[ags]
        return Found(self.regions[district.region_id], district, None, None, code, certainty)

    def in_region(self, region_id: str, code: str | None = None, certainty: Certainty = "exact") -> Found:
        """The place of a region without a district."""
        return Found(self.regions[region_id], None, None, None, code, certainty)

    def towns_of(self, district_ags: str) -> list[Municipality]:
        """All municipalities of a district, in the order of the file."""
        return [town for town in self.towns.values() if town.district_ags == district_ags]


def load_territory(reader: Reader) -> Territory:
    """Read and check the map; mistakes are remembered by the reader."""
    content = reader.mapping(REGIONS)
    moved = _moved(reader, content)
    regions, districts = _regions_and_districts(reader, content, set(moved))
    towns = _towns(reader, districts, {ags: region for pairs in moved.values() for ags, region in pairs.items()})
    owners = _owners(reader, towns)
    main = {code: found[0] for code, found in owners.items()}
    return Territory(
        regions,
        districts,
        towns,
        owners,
        by_leading_digits(main),
        by_leading_digits({code: towns[ags].district_ags for code, ags in main.items()}),
        by_leading_digits({code: towns[ags].region_id for code, ags in main.items()}),
        frozenset(code[:2] for code in main),
        {town.name: town.ags for town in towns.values()},
    )


def _regions_and_districts(
    reader: Reader, content: dict[str, Any], split: set[str]
) -> tuple[dict[str, Region], dict[str, District]]:
    regions: dict[str, Region] = {}
    districts: dict[str, District] = {}
    for region_id, raw in reader.section(REGIONS, content, "regions").items():
        entry = reader.as_mapping(REGIONS, region_id, raw)
        regions[region_id] = Region(region_id, str(entry.get("name") or region_id))
        for ags, raw_district in reader.section(REGIONS, entry, "districts").items():
            if ags in districts:
                reader.report(
                    REGIONS, f"{region_id}.{ags}", "belongs to another region already", "remove it from one of the two"
                )
            districts[ags] = _district(reader, ags, raw_district, region_id, ags in split)
    return regions, districts


def _district(reader: Reader, ags: str, raw: Any, region_id: str, split: bool) -> District:
    entry = reader.as_mapping(REGIONS, ags, raw)
    for key in ("name", "kind", "government_district"):
        if not entry.get(key):
            reader.report(REGIONS, f"{region_id}.{ags}", f"has no {key}", f"add {key}: … to the line")
    texts = [str(entry.get(key) or "") for key in ("name", "kind", "government_district")]
    return District(ags, texts[0], texts[1], texts[2], region_id, split)


def _moved(reader: Reader, content: dict[str, Any]) -> dict[str, dict[str, str]]:
    """Split district → municipality → its other region."""
    known = content.get("regions") or {}
    moved: dict[str, dict[str, str]] = {}
    for ags, raw in reader.section(REGIONS, content, "split").items():
        moved[ags] = {}
        for region_id, towns in reader.as_mapping(REGIONS, f"split.{ags}", raw).items():
            if region_id not in known:
                reader.report(REGIONS, f"split.{ags}.{region_id}", "is no region", "use an id from the list above")
                continue
            moved[ags].update(dict.fromkeys(reader.texts(REGIONS, f"split.{ags}.{region_id}", towns), region_id))
    return moved


def _towns(reader: Reader, districts: dict[str, District], moved: dict[str, str]) -> dict[str, Municipality]:
    towns: dict[str, Municipality] = {}
    for district, raw in reader.mapping(TOWNS).items():
        if district not in districts:
            reader.report(TOWNS, district, "is no district of regions.yml", "correct the key or add the district there")
            continue
        for name, entry in reader.as_mapping(TOWNS, district, raw).items():
            values = reader.as_mapping(TOWNS, f"{district}.{name}", entry)
            ags = district + str(values.get("id") or "")
            region = moved.get(ags, districts[district].region_id)
            towns[ags] = Municipality(
                ags, name, district, region, _codes(reader, f"{district}.{name}", values.get("codes"))
            )
    for ags in set(moved) - set(towns):
        reader.report(
            REGIONS, "split", f"{ags} is no municipality", "use the 8-digit key of a municipality of that district"
        )
    return towns


def _codes(reader: Reader, key: str, raw: Any) -> tuple[str, ...]:
    try:
        codes = expand(str(raw or ""))
    except ValueError as error:
        reader.report(TOWNS, key, str(error), 'write five-digit codes: "40210-40213 40215"')
        return ()
    if not codes:
        reader.report(TOWNS, key, "has no postal codes", 'add codes: "…" or run python -m bot.places.build')
    return codes


def _owners(reader: Reader, towns: dict[str, Municipality]) -> dict[str, tuple[str, ...]]:
    shared = reader.section(CORRECTIONS, reader.mapping(CORRECTIONS), "shared")
    owners: dict[str, tuple[str, ...]] = {}
    for town in towns.values():
        for code in town.postal_codes:
            owners[code] = (*owners.get(code, ()), town.ags)
    for code, found in owners.items():
        if len(found) > 1 and code not in shared:
            reader.report(
                TOWNS,
                code,
                "belongs to several municipalities",
                f"say in {CORRECTIONS} under `shared` which is the main one",
            )
        elif len(found) > 1:
            order = reader.texts(CORRECTIONS, f"shared.{code}", shared[code])
            owners[code] = tuple(sorted(found, key=lambda ags: towns[ags].name != order[0])) if order else found
    return owners
