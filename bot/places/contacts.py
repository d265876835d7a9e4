"""The offices of knowledge/contacts.yml, checked completely when they are read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast, get_args

from bot.places.choice import card_of, choose
from bot.places.models import Contact, ContactCard, ContactChoice, ContactValue, Place, Serves, Side
from bot.places.reading import Reader
from bot.places.territory import Territory, load_territory

CONTACTS = "contacts.yml"
VALUES = ("phone", "email", "website", "address", "hours")
KINDS = (
    "state_agency",
    "regional_agency",
    "immigration_authority",
    "welcome_centre",
    "employer_network",
    "hotline",
    "recognition_advice",
    "employment_service",
    "recognition_authority",
    "portal",
    "integration_network",
    "labour_law_advice",
    "integration_service",
    "migration_advice",
    "chamber_commerce",
    "chamber_crafts",
)
_TEXTS = ("name", "name_en", "kind", "serves", "purpose", "purpose_en")


@dataclass(frozen=True)
class ContactBook:
    """All offices, shown or not, in the order of the file."""

    contacts: dict[str, Contact]
    territory: Territory

    def choose(
        self,
        where: Place | None,
        side: Side | None,
        subject: str | None = None,
        *,
        language: str = "de",
        limit: int = 3,
    ) -> ContactChoice:
        """The best verified offices, see `bot.places.contacts_for`."""
        return choose(list(self.contacts.values()), where, side, subject, language, limit)

    def card(self, contact_id: str, language: str = "de") -> ContactCard | None:
        """One office as a visitor sees it, or null when nothing about it may be shown."""
        contact = self.contacts.get(contact_id)
        return (
            card_of(contact, "federal" if contact.area == ("germany",) else "state", language)
            if contact and contact.showable
            else None
        )


def load_contacts(folder: Path, territory: Territory | None = None) -> ContactBook:
    """Read the contacts below the folder `knowledge`. Raises `KnowledgeError` with every mistake at once."""
    reader = Reader(folder)
    territory = territory or load_territory(reader)
    topics = {f"{area}/{topic}" for area, entries in reader.mapping("topics.yml").items() for topic in entries}
    section = reader.section(CONTACTS, reader.mapping(CONTACTS), "contacts")
    contacts = {key: _contact(reader, key, reader.as_mapping(CONTACTS, key, raw)) for key, raw in section.items()}
    for contact in contacts.values():
        _check(reader, contact, territory, topics)
    reader.finish()
    return ContactBook(contacts, territory)


def _contact(reader: Reader, key: str, entry: dict[str, Any]) -> Contact:
    for missing in [name for name in _TEXTS if not entry.get(name)]:
        reader.report(CONTACTS, f"{key}.{missing}", "is missing", f"add {missing}: … to the entry")
    texts = {name: str(entry.get(name) or "") for name in _TEXTS}
    lists = {
        name: reader.texts(CONTACTS, f"{key}.{name}", entry.get(name) or [])
        for name in ("area", "helps_with", "only_for", "languages")
    }
    values = {name: value for name in VALUES if (value := _value(reader, f"{key}.{name}", entry.get(name))) is not None}
    return Contact(
        id=key,
        name=texts["name"],
        name_en=texts["name_en"],
        kind=texts["kind"],
        serves=cast(Serves, texts["serves"]),
        purpose=texts["purpose"],
        purpose_en=texts["purpose_en"],
        area=lists["area"],
        helps_with=lists["helps_with"],
        only_for=lists["only_for"],
        confirmed=entry.get("confirmed") is not False,
        lives=_lives(reader, key, entry.get("lives")),
        values=values,
        languages=lists["languages"],
        note=entry.get("note"),
    )


def _lives(reader: Reader, key: str, raw: Any) -> Literal["abroad", "germany"] | None:
    if raw not in (None, "abroad", "germany"):
        reader.report(CONTACTS, f"{key}.lives", f"does not know {raw!r}", "use abroad or germany, or leave it out")
    return raw if raw in ("abroad", "germany") else None


def _value(reader: Reader, key: str, raw: Any) -> ContactValue | None:
    if raw is None:
        return None
    entry = reader.as_mapping(CONTACTS, key, raw)
    if not entry.get("value"):
        reader.report(CONTACTS, key, "has no value", f"write {key.rpartition('.')[2]}: null when it is unknown")
    if not isinstance(entry.get("verify"), bool):
        reader.report(CONTACTS, key, "does not say whether it has to be verified", "add verify: true or verify: false")
    if entry.get("verify") is False and not entry.get("source"):
        reader.report(CONTACTS, key, "has no source", "add source: … or set verify: true")
    checked = entry.get("checked_on")
    return ContactValue(
        str(entry.get("value") or ""),
        str(entry.get("source") or ""),
        str(checked) if checked else None,
        entry.get("verify") is not False,
    )


def _check(reader: Reader, contact: Contact, territory: Territory, topics: set[str]) -> None:
    areas = {"nrw", "germany"} | set(territory.regions) | set(territory.districts) | set(territory.towns)
    subjects = topics | {topic.partition("/")[0] for topic in topics}
    checks = (
        ("kind", [] if contact.kind in KINDS else [contact.kind], "use one of " + ", ".join(KINDS)),
        ("serves", [] if contact.serves in get_args(Serves) else [contact.serves], "use employer, worker or both"),
        (
            "area",
            [entry for entry in contact.area if entry not in areas],
            "use nrw, germany or an id of regions.yml or places/municipalities.yml",
        ),
        (
            "helps_with",
            [entry for entry in contact.helps_with if entry not in subjects],
            "use an area or a topic of topics.yml",
        ),
        ("only_for", [entry for entry in contact.only_for if entry not in topics], "use topics of topics.yml"),
    )
    for key, wrong, remedy in checks:
        if wrong:
            reader.report(CONTACTS, f"{contact.id}.{key}", f"does not know {', '.join(wrong)}", remedy)
    for key in [name for name in ("area", "helps_with") if not getattr(contact, name)]:
        reader.report(CONTACTS, f"{contact.id}.{key}", "is empty", "say where and with what the office helps")
