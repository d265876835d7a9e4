"""What the other parts of Lotse see of places and contacts: frozen values, no behaviour that reads files."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Side = Literal["employer", "worker"]
Serves = Literal["employer", "worker", "both"]
Level = Literal["place", "district", "region", "state", "federal"]
Certainty = Literal["exact", "spelling", "postal_area"]
Ask = Literal["town", "which"]

ABROAD = "abroad"


@dataclass(frozen=True)
class Region:
    """One of the 16 labour-market regions of NRW."""

    id: str
    name: str


@dataclass(frozen=True)
class District:
    """A Kreis, a kreisfreie Stadt or the StädteRegion Aachen; `region_id` is the main one where it is split."""

    ags: str
    name: str
    kind: str
    government_district: str
    region_id: str
    split: bool = False


@dataclass(frozen=True)
class Municipality:
    """One of the 396 towns and municipalities, with its own region (which matters in the Ennepe-Ruhr-Kreis)."""

    ags: str
    name: str
    district_ags: str
    region_id: str
    postal_codes: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """A place in NRW. `municipality` is null for a district or a region, `district` for a region."""

    region: Region
    district: District | None = None
    municipality: Municipality | None = None
    part: str | None = None
    postal_code: str | None = None
    certainty: Certainty = "exact"

    @property
    def place(self) -> str:
        """The narrowest name that is certain: "Köln", "Kreis Düren" or "Münsterland"."""
        if self.municipality is not None:
            return self.municipality.name
        return self.district.name if self.district is not None else self.region.name

    @property
    def label(self) -> str:
        """The text of a button: unlike `place` it tells part and district; `resolve` understands it."""
        if self.district is None:
            return self.place if "Region" in self.place else f"Region {self.place}"
        if self.municipality is None:
            return self.place
        town = f"{self.place}-{self.part}" if self.part else self.place
        if self.district.name == self.place:
            return town
        return f"{town}, {self.district.name}" if town.endswith(")") else f"{town} ({self.district.name})"


@dataclass(frozen=True)
class Outside:
    """A place that is not in NRW. `land`: German name of another Land, "abroad", or null when it is unknown."""

    name: str | None
    land: str | None
    postal_code: str | None = None

    @property
    def label(self) -> str:
        """The text of a button: "Frankfurt (Hessen)"."""
        said = self.name or self.postal_code or ""
        return said if self.land in (None, ABROAD, self.name) else f"{said} ({self.land})"


@dataclass(frozen=True)
class Ambiguous:
    """The visitor has to be asked. `ask` is "which" (choose one of the options) or "town" (too wide, name the town).

    With "town" the options are a hint: towns of a split district, regions of an area, or nothing for all of NRW.
    """

    said: str
    options: tuple[Found | Outside, ...]
    ask: Ask = "which"


@dataclass(frozen=True)
class NotFound:
    """No place was understood in `said`."""

    said: str


Place = Found | Outside
Meaning = Found | Outside | Ambiguous
PlaceMatch = Found | Ambiguous | Outside | NotFound


@dataclass(frozen=True)
class PlaceSpan:
    """A place inside a sentence: `text` is `sentence[start:end]` and `match` is never NotFound."""

    start: int
    end: int
    text: str
    match: Meaning


@dataclass(frozen=True)
class ContactValue:
    """One phone number, address and so on. Only a value with a source and without `verify` may be shown."""

    value: str
    source: str
    checked_on: str | None
    verify: bool

    @property
    def shown(self) -> bool:
        """True when a visitor may see the value."""
        return bool(self.value) and bool(self.source) and not self.verify


@dataclass(frozen=True)
class Contact:
    """An office as it stands in contacts.yml, doubtful values included; visitors get a ContactCard instead."""

    id: str
    name: str
    name_en: str
    kind: str
    serves: Serves
    purpose: str
    purpose_en: str
    area: tuple[str, ...]
    helps_with: tuple[str, ...]
    only_for: tuple[str, ...]
    confirmed: bool
    lives: Literal["abroad", "germany"] | None
    values: dict[str, ContactValue] = field(hash=False)
    languages: tuple[str, ...] = ()
    note: str | None = None

    def shown(self, key: str) -> str | None:
        """The value of `key` ("phone", "email", "website", "address", "hours") if a visitor may see it."""
        value = self.values.get(key)
        return value.value if self.confirmed and value is not None and value.shown else None

    @property
    def showable(self) -> bool:
        """True when a visitor can reach the office with what may be shown."""
        return any(self.shown(key) for key in ("phone", "email", "website", "address"))

    @property
    def doubtful(self) -> tuple[str, ...]:
        """Names of the values that are there but wait for somebody to confirm them."""
        return tuple(key for key, value in self.values.items() if not (self.confirmed and value.shown))


@dataclass(frozen=True)
class ContactCard:
    """What a visitor sees of a contact: verified values only, name and purpose in one language."""

    id: str
    name: str
    purpose: str
    serves: Serves
    level: Level
    phone: str | None
    email: str | None
    website: str | None
    address: str | None
    hours: str | None
    languages: tuple[str, ...]
    source: str | None
    checked_on: str | None


@dataclass(frozen=True)
class MissingContact:
    """For the operator: an office that would have been nearer, and why it was not shown."""

    contact_id: str
    name: str
    reason: Literal["no_values", "unverified", "unconfirmed"]
    values: tuple[str, ...]


@dataclass(frozen=True)
class ContactChoice:
    """Up to three offices. `wider` is true when none of them belongs to the place, district or region asked for."""

    contacts: tuple[ContactCard, ...]
    level: Level | None
    wider: bool
    missing: tuple[MissingContact, ...]
