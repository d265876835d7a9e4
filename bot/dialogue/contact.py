"""The message that names a person or an office, or asks for the place first."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue.compose import Composer, describe
from bot.dialogue.message import Button, Message
from bot.knowledge.model import Side
from bot.places import ABROAD, Ambiguous, Found, NotFound, Outside, contacts_for, resolve


class ContactWriter:
    """Writes contact messages; the choice of the office stays with the visitor."""

    def __init__(self, composer: Composer) -> None:
        self._composer = composer

    def contact(self, place: str | None, side: Side | None, subject: str | None, language: str) -> Message:
        """Offices for *place* (what the visitor said), or the question for the place."""
        if not place:
            return self._ask("place_ask", language)
        match = resolve(place)
        if isinstance(match, NotFound):
            return self._ask("place_unknown", language)
        if isinstance(match, Ambiguous):
            return self._ambiguous(match, language)
        if isinstance(match, Outside):
            key = "place_abroad" if match.land == ABROAD else "place_outside"
            return self._offices(key, match, side, subject, language, place=match.label)
        return self._offices(
            "contact_intro", match, side, subject, language, place=match.place, region=match.region.name
        )

    def state_wide(self, side: Side | None, subject: str | None, language: str) -> Message:
        """Offices for all of NRW or Germany, when no place is known and none is asked for."""
        return self._offices("contact_state", None, side, subject, language)

    def _ask(self, key: str, language: str) -> Message:
        return replace(self._composer.notice(key, language), kind="contact", request="place")

    def _ambiguous(self, match: Ambiguous, language: str) -> Message:
        if match.ask == "town" or not match.options:
            return self._ask("place_ask", language)
        buttons = [Button(option.label, "place", _as_said(option)) for option in match.options[:6]]
        message = self._composer.notice("place_ambiguous", language, buttons, place=match.said)
        return replace(message, kind="contact", request="place")

    def _offices(
        self,
        key: str,
        where: Found | Outside | None,
        side: Side | None,
        subject: str | None,
        language: str,
        **values: str,
    ) -> Message:
        written = self._composer.written(language)
        choice = contacts_for(where, side, subject, language="de" if written == "de" else "en")
        phrases = self._composer.phrases(language)
        if isinstance(where, Found) and choice.wider:
            key = "contact_wider"
        intro = phrases.bot[key].format(**values)
        listed = "\n\n".join(describe(contact, phrases) for contact in choice.contacts)
        text = "\n\n".join(part for part in (intro, listed, phrases.bot["contact_choice"]) if part)
        message = Message(
            "contact",
            written,
            phrases.language.direction,
            text,
            contacts=choice.contacts,
            notes=(intro, phrases.bot["contact_choice"]),
        )
        return replace(message, region=_region(where)) if isinstance(where, Found) else message


def _as_said(option: Found | Outside) -> str:
    if isinstance(option, Found) and option.postal_code:
        return option.postal_code
    return option.label


def _region(where: Found) -> dict[str, str | None]:
    district = where.district.name if where.district else None
    return {
        "id": where.region.id,
        "name": where.region.name,
        "district": district,
        "place": where.place,
        "postal_code": where.postal_code,
    }
