"""The index of names: every spelling under which a place is known, and what it means."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.places.models import Ambiguous, Found, Meaning, Outside, Place
from bot.places.reading import Reader, names_in
from bot.places.territory import Territory
from bot.places.text import Key, spellings

NAMES, PARTS, AREAS, OUTSIDE = "places/names.yml", "places/parts.yml", "places/areas.yml", "places/outside.yml"
_ADDITION = re.compile(r"^(?P<base>.+?)(?: \((?P<in>[^)]+)\)|/(?P<slash>\w+)| (?:an der|am) (?P<river>\w+))$")
_LONG = {"Westf.": "Westfalen", "Rhld.": "Rheinland"}
_RIVERS = ("Ruhr", "Sieg", "Rhein", "See")


@dataclass
class Names:
    """Key → possible places, filled while reading. `wide`: areas; `inflected`: keys that take case endings."""

    places: dict[Key, list[Place]]
    wide: dict[Key, Ambiguous]
    inflected: set[Key]
    towns: set[Key]

    def add(self, name: str, place: Place, *, first: bool = False) -> None:
        """Make `name` mean `place`, besides what it means already."""
        for key in spellings(name):
            known = self.places.setdefault(key, [])
            if not any(_same(place, other) for other in known):
                known.insert(0 if first else len(known), place)

    def of(self, key: Key) -> Meaning | None:
        """What a key means; several places become a question."""
        if key in self.wide:
            return self.wide[key]
        places = self.places.get(key)
        if not places:
            return None
        return places[0] if len(places) == 1 else Ambiguous(" ".join(key), tuple(places))


def load_names(reader: Reader, territory: Territory) -> Names:
    """Read all files with names."""
    names = Names({}, {}, set(), set())
    for town in territory.towns.values():
        for form in town_forms(town.name):
            names.add(form, territory.in_town(town.ags))
            names.towns.update(spellings(form))
    _add_names(reader, territory, names)
    _add_parts(reader, territory, names)
    _add_districts(territory, names)
    _add_areas(reader, territory, names)
    _add_outside(reader, names)
    return names


def town_forms(name: str) -> list[str]:
    """Ways to write an official name: "Halle (Westf.)" is also "Halle", "Halle Westfalen" and "Halle in Westfalen"."""
    found = _ADDITION.match(name)
    if found is None:
        return [name, name.replace("-", " "), name.replace("-", "")] if "-" in name else [name]
    base = found["base"]
    addition = found["in"] or found["slash"] or found["river"]
    long = _LONG.get(addition, addition)
    join = ("an der", "a d", "ad", "am") if addition in _RIVERS else ("in", "i")
    forms = [name, f"{base} {long}", f"{base} {addition}", *(f"{base} {word} {long}" for word in join)]
    return forms if base in ("Halle", "Mülheim") else [*forms, base]


def _same(one: Place, other: Place) -> bool:
    """True when two meanings need no question: the same town counts once, with or without its part."""
    if isinstance(one, Found) and isinstance(other, Found):
        return one.municipality == other.municipality and one.district == other.district and one.region == other.region
    return one == other


def _town(reader: Reader, territory: Territory, file: str, key: str, name: str) -> Found | None:
    """The town called `name` ("Köln") or its part ("Köln/Mülheim")."""
    known = territory.ags_by_name
    town, _, part = (name, "", "") if name in known else name.partition("/")
    if town in known:
        return territory.in_town(known[town], part or None)
    reader.report(file, key, f"{name!r} is no municipality", "use a name exactly as in places/municipalities.yml")
    return None


def _add_names(reader: Reader, territory: Territory, names: Names) -> None:
    content = reader.mapping(NAMES)
    for name, raw in reader.section(NAMES, content, "aliases").items():
        place = _town(reader, territory, NAMES, f"aliases.{name}", name)
        for alias in reader.texts(NAMES, f"aliases.{name}", raw):
            if place is not None:
                names.add(alias, place, first=True)
    for name, line in reader.section(NAMES, content, "exonyms").items():
        place = _town(reader, territory, NAMES, f"exonyms.{name}", name)
        for exonym in (name, *names_in(line)):
            if place is not None:
                names.add(exonym, place)
                names.inflected.update(spellings(exonym))
    for name, raw in reader.section(NAMES, content, "ambiguous").items():
        places = [
            _option(reader, territory, f"ambiguous.{name}", option)
            for option in reader.texts(NAMES, f"ambiguous.{name}", raw)
        ]
        for key in spellings(name):
            names.places[key] = [place for place in places if place is not None]


def _option(reader: Reader, territory: Territory, key: str, option: str) -> Place | None:
    if not option.startswith("outside:"):
        return _town(reader, territory, NAMES, key, option)
    name, _, land = option.removeprefix("outside:").strip().rstrip(")").partition(" (")
    return Outside(name, land)


def _add_parts(reader: Reader, territory: Territory, names: Names) -> None:
    for town_name, raw in reader.mapping(PARTS).items():
        town = _town(reader, territory, PARTS, town_name, town_name)
        entry = reader.as_mapping(PARTS, town_name, raw)
        for kind in ("alone", "with_town"):
            for part in reader.texts(PARTS, f"{town_name}.{kind}", entry.get(kind) or []):
                if town is not None and town.municipality is not None:
                    _add_part(territory, names, town_name, town.municipality.ags, part, kind == "alone")


def _add_part(territory: Territory, names: Names, town: str, ags: str, part: str, alone: bool) -> None:
    short = part.removesuffix(f" {town}")
    place = territory.in_town(ags, short)
    base = town_forms(town)[-1] if "(" in town else town
    for name in (f"{base} {short}", f"{short} {base}", f"{short} in {base}", *([part] if alone else [])):
        names.add(name, place)


def _add_districts(territory: Territory, names: Names) -> None:
    for district in territory.districts.values():
        if district.kind == "kreisfreie Stadt":
            continue
        forms = {district.name, district.name.replace("Kreis ", "Landkreis "), district.name.replace("-Kreis", "kreis")}
        for name in forms:
            if district.split:
                _add_wide(names, name, tuple(territory.in_town(town.ags) for town in territory.towns_of(district.ags)))
            else:
                names.add(name, territory.in_district(district.ags))
        if district.split:
            for name in ("Ennepe-Ruhr", "EN-Kreis", "Ennepe Kreis"):
                _add_wide(names, name, tuple(territory.in_town(town.ags) for town in territory.towns_of(district.ags)))


def _add_areas(reader: Reader, territory: Territory, names: Names) -> None:
    content = reader.mapping(AREAS)
    for region in territory.regions.values():
        for name in (region.name, f"Region {region.name}"):
            names.add(name, territory.in_region(region.id))
    for target, raw in reader.section(AREAS, content, "whole").items():
        if target not in territory.regions and target not in territory.districts:
            reader.report(AREAS, f"whole.{target}", "is neither a region nor a district", "use an id from regions.yml")
            continue
        place = territory.in_region(target) if target in territory.regions else territory.in_district(target)
        for name in reader.texts(AREAS, f"whole.{target}", raw):
            names.add(name, place)
    for area, raw in reader.section(AREAS, content, "wide").items():
        entry = reader.as_mapping(AREAS, f"wide.{area}", raw)
        regions = reader.texts(AREAS, f"wide.{area}.regions", entry.get("regions"))
        for unknown in [region for region in regions if region not in territory.regions]:
            reader.report(AREAS, f"wide.{area}.regions", f"{unknown!r} is no region", "use an id from regions.yml")
        for name in reader.texts(AREAS, f"wide.{area}.names", entry.get("names")):
            _add_wide(
                names, name, tuple(territory.in_region(region) for region in regions if region in territory.regions)
            )


def _add_wide(names: Names, name: str, options: tuple[Found, ...]) -> None:
    for key in spellings(name):
        names.wide[key] = Ambiguous(name, options, "town")


def _add_outside(reader: Reader, names: Names) -> None:
    content = reader.mapping(OUTSIDE)
    lands = reader.section(OUTSIDE, content, "lands")
    for land, line in lands.items():
        _add_outside_line(names, Outside(land, land), line)
    for land, raw in reader.section(OUTSIDE, content, "cities").items():
        if land not in lands:
            reader.report(OUTSIDE, f"cities.{land}", "is no Land of the list above", "correct the name of the Land")
        for line in reader.texts(OUTSIDE, f"cities.{land}", raw):
            _add_outside_line(names, Outside(next(names_in(line)).partition(" (")[0], land), line)


def _add_outside_line(names: Names, place: Outside, line: str) -> None:
    for name in names_in(line):
        for key in spellings(name):
            if key not in names.places:  # a town of NRW with the same name comes first
                names.places[key] = [place]
                names.inflected.add(key)
