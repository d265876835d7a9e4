"""Which body decides about a profession for somebody at a place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.places import Contact, Found
from bot.places.choice import REGIONAL, level_of
from bot.places.service import contact_book
from bot.professions.catalogue import Catalogue
from bot.professions.model import Body, Profession

Needs = Literal["place", "country"]
# Codes that the Unicode CLDR has beside those of countries.
NOT_COUNTRIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})


@dataclass(frozen=True)
class Competence:
    """Who decides. `needs` is what has to be known to say more exactly who; `decided_by` what it was decided by."""

    body: Body
    contact: str | None = None
    needs: Needs | None = None
    decided_by: Needs | None = None

    def name(self, language: str) -> str:
        """The name of the body: German for German, else English; that of the office if the place decides."""
        office = _contacts().get(self.contact or "") if self.body.offices else None
        if office:
            return office.name if language == "de" else office.name_en
        return self.body.de if language == "de" else self.body.en

    @property
    def url(self) -> str | None:
        """An official page, if there is one that may be shown."""
        office = _contacts().get(self.contact or "")
        return self.body.url or (office.shown("website") if office else None)


def body_for(
    known: Catalogue, profession: Profession, where: Found | None = None, country: str | None = None
) -> Competence | None:
    """Who decides about *profession* at *where* for training from *country*; None if that is not certain."""
    key = (profession.body or known.kinds[profession.kind].body) if profession.certain else None
    if key is None:
        return None
    body = known.bodies[known.bodies[key].by_kind.get(profession.kind, key)]
    if body.by_country:
        return _by_country(known, body, country)
    if body.by_district:
        return _by_district(known, body, where)
    return _by_office(body, where) if body.offices else Competence(body, body.contact)


def _by_country(known: Catalogue, body: Body, country: str | None) -> Competence:
    other = next((key for key, codes in body.by_country.items() if country in codes), None)
    if other is None and country and country not in NOT_COUNTRIES and country not in body.undecided:
        other = body.elsewhere
    if other is None:
        return Competence(body, body.contact, needs="country")
    return Competence(known.bodies[other], known.bodies[other].contact, decided_by="country")


def _by_district(known: Catalogue, body: Body, where: Found | None) -> Competence:
    """Without a district, a body with an office of its own is right for nearly all; its name tells the exceptions."""
    district = where.district if where else None
    if district is None:
        return Competence(body, body.contact, needs=None if body.contact else "place")
    other = body.by_district.get(district.ags) or body.by_district.get(district.government_district) or body.elsewhere
    chosen = known.bodies[other] if other else body
    return Competence(chosen, chosen.contact, decided_by="place")


def _by_office(body: Body, where: Found | None) -> Competence:
    if where is None:
        return Competence(body, body.contact, needs="place")
    near = [
        contact.id
        for contact in _contacts().values()
        if contact.kind == body.offices and level_of(contact, where) in REGIONAL
    ]
    if len(near) != 1:
        return Competence(body, body.contact, needs="place")
    return Competence(body, near[0], decided_by="place")


def _contacts() -> dict[str, Contact]:
    return contact_book().contacts
