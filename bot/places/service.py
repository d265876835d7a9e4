"""The questions the rest of Lotse asks, answered from the files of this checkout, which are read once."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from bot.places.answer import answer, find
from bot.places.contacts import ContactBook, load_contacts
from bot.places.gazetteer import Gazetteer, load_gazetteer
from bot.places.models import ContactCard, ContactChoice, Place, PlaceMatch, PlaceSpan, Side

KNOWLEDGE = Path(__file__).resolve().parents[2] / "knowledge"
MAX_TEXT = 4000


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The place files of this checkout. Raises `KnowledgeError` with every mistake in them."""
    return load_gazetteer(KNOWLEDGE)


@lru_cache(maxsize=1)
def contact_book() -> ContactBook:
    """The contact file of this checkout. Raises `KnowledgeError` with every mistake in it."""
    return load_contacts(KNOWLEDGE, gazetteer().territory)


def resolve(text: str) -> PlaceMatch:
    """Read `text` as an answer to "where are you?": a code, a town, a district, a region, a country or a sentence."""
    return answer(gazetteer(), text[:MAX_TEXT])


def find_places(text: str) -> list[PlaceSpan]:
    """Find the places that `text` mentions, in order, without overlaps. Countries and "NRW" are not reported."""
    return find(gazetteer(), text[:MAX_TEXT])


def contacts_for(
    where: Place | None, side: Side | None, subject: str | None = None, *, language: str = "de", limit: int = 3
) -> ContactChoice:
    """Choose up to `limit` verified offices. `subject` is an area ("residence") or a topic ("residence/fast_track").

    Without a place only offices for all of NRW or Germany are named; for a place outside NRW only those for all of
    Germany and the NRW authority that decides on exactly this topic.
    """
    return contact_book().choose(where, side, subject, language=language, limit=limit)


def contact_card(contact_id: str, language: str = "de") -> ContactCard | None:
    """One contact by its id, or null when it does not exist or nothing about it may be shown."""
    return contact_book().card(contact_id, language)
