"""Everything that is known about places, loaded and checked once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.places.models import ABROAD, Ambiguous, Meaning, Outside
from bot.places.names import AREAS, OUTSIDE, Names, load_names
from bot.places.reading import Reader, names_in
from bot.places.territory import Territory, load_territory
from bot.places.text import Key, spellings
from bot.places.vocabulary import Vocabulary, load_vocabulary

OUTSIDE_CODES = "places/outside_codes.yml"
COUNTRIES = "places/countries.yml"


@dataclass(frozen=True)
class Gazetteer:
    """The map, the names, the words around them and what lies outside NRW."""

    territory: Territory
    names: Names
    vocabulary: Vocabulary
    lands_by_digits: dict[str, str]
    abroad: dict[Key, str]
    state: frozenset[Key]
    longest: int
    spellings: tuple[str, ...]

    def place_of_code(self, code: str) -> Meaning | None:
        """What a postal code says: a delivery code, a code of another Land, or one near others (post-office boxes).

        A code that only its first two digits place in NRW becomes a question for the town.
        """
        territory = self.territory
        if code in territory.owners:
            return territory.in_town(territory.owners[code][0], code=code)
        for digits in (code, code[:4], code[:3]):
            if digits in territory.towns_by_digits:
                return territory.in_town(territory.towns_by_digits[digits], code=code, certainty="postal_area")
            if digits in territory.districts_by_digits:
                return territory.in_district(territory.districts_by_digits[digits], code, "postal_area")
            if digits in territory.regions_by_digits:
                return territory.in_region(territory.regions_by_digits[digits], code, "postal_area")
            if digits in self.lands_by_digits:
                return Outside(None, self.lands_by_digits[digits], code)
        if code[:2] in self.lands_by_digits:
            return Outside(None, self.lands_by_digits[code[:2]], code)
        return whole_state(code) if code[:2] in territory.two_digits else None


def load_gazetteer(folder: Path) -> Gazetteer:
    """Read all place files below the folder `knowledge`. Raises `KnowledgeError` with every mistake at once."""
    reader = Reader(folder)
    territory = load_territory(reader)
    names = load_names(reader, territory)
    vocabulary = load_vocabulary(reader)
    areas = reader.mapping(AREAS)
    state = [name for key in ("state", "country") for name in reader.texts(AREAS, key, areas.get(key))]
    gazetteer = Gazetteer(
        territory,
        names,
        vocabulary,
        _lands_by_digits(reader),
        _abroad(reader),
        frozenset(key for name in state for key in spellings(name)),
        max((len(key) for key in (*names.places, *names.wide)), default=1),
        tuple(sorted(" ".join(key) for key in names.towns | names.inflected)),
    )
    reader.finish()
    return gazetteer


def _lands_by_digits(reader: Reader) -> dict[str, str]:
    content = reader.mapping(OUTSIDE_CODES)
    sections = [reader.section(OUTSIDE_CODES, content, key) for key in ("leading", "single")]
    return {digits: land for section in sections for land, codes in section.items() for digits in str(codes).split()}


def _abroad(reader: Reader) -> dict[Key, str]:
    """Key → German (or own) name of a country or of a city abroad."""
    countries = reader.section(COUNTRIES, reader.mapping(COUNTRIES), "countries")
    found: dict[Key, str] = {}
    for line in countries.values():
        names = list(names_in(line))
        found.update((key, names[0]) for name in names for key in spellings(name))
    for name in names_in(reader.mapping(OUTSIDE).get("abroad") or ""):
        found.update((key, name) for key in spellings(name) if key not in found)
    return found


def outside_abroad(name: str) -> Outside:
    """A country or a city that is not in Germany."""
    return Outside(name, ABROAD)


def whole_state(said: str) -> Ambiguous:
    """NRW or Germany as an answer: the town has to be asked."""
    return Ambiguous(said, (), "town")
