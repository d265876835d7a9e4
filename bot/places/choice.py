"""Which offices a visitor is told: near ones first, verified ones only, and what is missing for the operator."""

from __future__ import annotations

from bot.places.models import (
    ABROAD,
    Contact,
    ContactCard,
    ContactChoice,
    Found,
    Level,
    MissingContact,
    Outside,
    Place,
    Side,
)

LEVELS: tuple[Level, ...] = ("place", "district", "region", "state", "federal")
REGIONAL = LEVELS[:3]
_FIRST_FOR_EMPLOYERS = (
    "regional_agency",
    "welcome_centre",
    "employer_network",
    "chamber_commerce",
    "chamber_crafts",
    "integration_network",
    "state_agency",
    "employment_service",
)
_FIRST_FOR_WORKERS = (
    "welcome_centre",
    "recognition_advice",
    "integration_service",
    "migration_advice",
    "labour_law_advice",
    "hotline",
    "integration_network",
    "chamber_crafts",
    "chamber_commerce",
    "employment_service",
)
_BROAD = 3
_VALUES = ("phone", "email", "website", "address")


def choose(
    contacts: list[Contact],
    where: Place | None,
    side: Side | None,
    subject: str | None,
    language: str = "de",
    limit: int = 3,
) -> ContactChoice:
    """Up to `limit` showable offices in the order a careful adviser would name them.

    Several, because the choice stays with the person.
    """
    fitting = [
        (contact, level)
        for contact in contacts
        if _fits(contact, side, subject) and (level := level_of(contact, where)) is not None
    ]
    ordered = sorted(fitting, key=lambda pair: _rank(pair[0], pair[1], side, subject))
    shown = [pair for pair in ordered if pair[0].showable][:limit]
    level = min((level for _, level in shown), key=LEVELS.index, default=None)
    last = _rank(*shown[-1], side, subject) if shown else None
    missing = [
        contact
        for contact, near in ordered
        if not contact.showable and (last is None or _rank(contact, near, side, subject) < last)
    ]
    return ContactChoice(
        contacts=tuple(card_of(contact, near, language) for contact, near in shown),
        level=level,
        wider=level not in REGIONAL,
        missing=tuple(missing_of(contact) for contact in missing),
    )


def level_of(contact: Contact, where: Place | None) -> Level | None:
    """The narrowest area of the office that contains the place; null when it does not serve that place."""
    if not _serves_people_of(contact, where):
        return None
    if isinstance(where, Found):
        if where.municipality is not None and where.municipality.ags in contact.area:
            return "place"
        if where.district is not None and where.district.ags in contact.area:
            return "district"
        if where.region.id in contact.area:
            return "region"
    return "state" if "nrw" in contact.area else "federal" if "germany" in contact.area else None


def _serves_people_of(contact: Contact, where: Place | None) -> bool:
    """False for an office that is only for people who live elsewhere."""
    if isinstance(where, Found):
        return contact.lives != "abroad"
    if isinstance(where, Outside):
        return contact.lives != ("germany" if where.land == ABROAD else "abroad") and (
            "germany" in contact.area or bool(contact.only_for)
        )
    return True


def card_of(contact: Contact, level: Level, language: str) -> ContactCard:
    """What a visitor sees: German for German, else English; verified values only."""
    german = language == "de"
    used = [value for key, value in contact.values.items() if contact.shown(key)]
    dates = [value.checked_on for value in used]
    return ContactCard(
        id=contact.id,
        name=contact.name if german else contact.name_en,
        purpose=contact.purpose if german else contact.purpose_en,
        serves=contact.serves,
        level=level,
        phone=contact.shown("phone"),
        email=contact.shown("email"),
        website=contact.shown("website"),
        address=contact.shown("address"),
        hours=contact.shown("hours"),
        languages=contact.languages,
        source=next((value.source for value in used if value.source.startswith("http")), None),
        checked_on=min((date for date in dates if date), default=None) if all(dates) else None,
    )


def missing_of(contact: Contact) -> MissingContact:
    """Why an office is not shown, for the operator."""
    if not contact.confirmed:
        return MissingContact(contact.id, contact.name, "unconfirmed", tuple(contact.values))
    if not any(key in contact.values for key in _VALUES):
        return MissingContact(contact.id, contact.name, "no_values", _VALUES)
    return MissingContact(contact.id, contact.name, "unverified", contact.doubtful)


def _fits(contact: Contact, side: Side | None, subject: str | None) -> bool:
    if side is not None and contact.serves not in (side, "both"):
        return False
    if contact.only_for and subject not in contact.only_for:
        return False
    return _relevance(contact, side, subject) > 0


def _relevance(contact: Contact, side: Side | None, subject: str | None) -> int:
    """3 for the topic itself, 2 for its area, 1 for an office that helps in general, 0 for one that does not help."""
    area = (subject or "").partition("/")[0]
    if subject and subject != area and subject in (*contact.helps_with, *contact.only_for):
        return 3
    if area in contact.helps_with:
        return 2
    if side != "worker" and "employer" in contact.helps_with:
        return 1
    general = any("/" not in entry and (entry != "employer" or side is None) for entry in contact.helps_with)
    return 1 if general and area in ("", "service") else 0


def _rank(contact: Contact, level: Level, side: Side | None, subject: str | None) -> tuple[bool | int | str, ...]:
    """Smaller is named earlier: offices made for this topic, then those of the region, by kind, by nearness."""
    relevance = _relevance(contact, side, subject)
    kinds = _FIRST_FOR_EMPLOYERS if side == "employer" else _FIRST_FOR_WORKERS
    kind = kinds.index(contact.kind) if contact.kind in kinds else len(kinds)
    special, far, narrow = relevance == 3, level not in REGIONAL, _is_narrow(contact, side, subject)
    return (
        not special,
        narrow if side is None else False,
        far,
        narrow,
        LEVELS.index(level) if far else 0,
        kind,
        LEVELS.index(level),
        -relevance,
        contact.id,
    )


def _is_narrow(contact: Contact, side: Side | None, subject: str | None) -> bool:
    """True for an office that helps with little of what may come, when nothing particular was asked."""
    if side == "employer":
        return "employer" not in contact.helps_with
    asked = (subject or "service").partition("/")[0] != "service"
    return not asked and sum("/" not in entry for entry in contact.helps_with) < _BROAD
