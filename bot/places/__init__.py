"""Postal code or place name → district → region → office.

`resolve` reads an answer to "where are you?", `find_places` finds places inside a sentence, `contacts_for` names up to
three offices. All use the files under knowledge/ of this checkout, loaded once. Everything that is returned is frozen.
"""

from bot.places.models import (
    ABROAD,
    Ambiguous,
    Contact,
    ContactCard,
    ContactChoice,
    ContactValue,
    District,
    Found,
    MissingContact,
    Municipality,
    NotFound,
    Outside,
    PlaceMatch,
    PlaceSpan,
    Region,
    Side,
)
from bot.places.service import contact_card, contacts_for, find_places, resolve

__all__ = [
    "ABROAD",
    "Ambiguous",
    "Contact",
    "ContactCard",
    "ContactChoice",
    "ContactValue",
    "District",
    "Found",
    "MissingContact",
    "Municipality",
    "NotFound",
    "Outside",
    "PlaceMatch",
    "PlaceSpan",
    "Region",
    "Side",
    "contact_card",
    "contacts_for",
    "find_places",
    "resolve",
]
