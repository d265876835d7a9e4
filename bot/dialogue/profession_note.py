"""What a message gets in addition when the visitor's profession is known: is it regulated, and who decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from babel import Locale

from bot.dialogue.message import BodyShown, Button, ProfessionShown
from bot.knowledge.model import Phrases
from bot.places import ContactCard, Found, contact_card, resolve
from bot.professions.catalogue import Catalogue
from bot.professions.competence import Competence, body_for
from bot.professions.model import Profession

COUNSELLING = "recognition/counselling"


@dataclass(frozen=True)
class ProfessionNote:
    """The parts of a message that speak of a profession; `topics` become buttons before those of the answer."""

    shown: ProfessionShown | None = None
    texts: tuple[str, ...] = ()
    contacts: tuple[ContactCard, ...] = ()
    topics: tuple[str, ...] = ()
    buttons: tuple[Button, ...] = ()

    def before(self, contacts: Sequence[ContactCard]) -> tuple[ContactCard, ...]:
        """The office that decides, then *contacts*, each once."""
        return tuple({contact.id: contact for contact in (*self.contacts, *contacts)}.values())


NOTHING_TO_ADD = ProfessionNote()


class ProfessionWriter:
    """Writes notes in the language of *phrases*, whose code is *language*."""

    def __init__(self, known: Catalogue, phrases: Phrases, language: str) -> None:
        self._known = known
        self._phrases = phrases
        self._language = language

    def write(self, key: str, place: str | None, country: str | None, topic: str | None) -> ProfessionNote:
        """The note about the profession *key* for somebody at *place* who was trained in *country*.

        *topic* is what the message is about: if that is recognition in general, the answer for the kind is offered.
        """
        profession = self._known.professions[key]
        match = resolve(place) if place else None
        who = body_for(self._known, profession, match if isinstance(match, Found) else None, country)
        shown = self._shown(key, profession, who, country)
        card = contact_card(who.contact, self._of_offices) if who and who.contact and who.needs != "country" else None
        return ProfessionNote(
            shown=shown,
            texts=(self._as_text(shown),),
            contacts=(card,) if card else (),
            topics=self._topics(key, topic, unclear=who is None and profession.regulation != "no"),
            buttons=self._buttons(asks_place=who is not None and who.needs == "place" and not place),
        )

    def _buttons(self, asks_place: bool) -> tuple[Button, ...]:
        """A place button without a value asks for the place."""
        return (Button(self._phrases.bot["profession_place_button"], "place"),) if asks_place else ()

    def _topics(self, key: str, topic: str | None, unclear: bool) -> tuple[str, ...]:
        own = self._known.topic_of(key)
        advice = (COUNSELLING,) if unclear and topic != COUNSELLING else ()
        return (*advice, *([own] if own and own != topic and self._known.is_generic(topic) else ()))

    def _shown(self, key: str, profession: Profession, who: Competence | None, country: str | None) -> ProfessionShown:
        return ProfessionShown(
            id=key,
            name=profession.name(self._language),
            official_name=profession.official_name,
            regulated=profession.regulation,
            basis=profession.basis if profession.regulation else None,
            body=BodyShown(self._body_name(who, country), who.url) if who else None,
            note=" ".join(self._sentences(profession, who)),
        )

    def _sentences(self, profession: Profession, who: Competence | None) -> list[str]:
        said, kind = self._phrases.bot, self._known.kinds[profession.kind]
        meanings = {"yes": "regulated", "no": "free", "title": "title", "partly": "partly", None: "uncertain"}
        meaning = meanings[profession.regulation]
        detail = {"partly": kind.partly, "free": kind.free}.get(meaning)
        keys = [f"{meaning}_{detail}" if detail else meaning]
        if who and who.needs:
            keys.append(who.needs)
        elif who is None and meaning not in {"free", "uncertain"}:
            keys.append("body")
        return [said[f"profession_{key}"] for key in keys]

    def _body_name(self, who: Competence, country: str | None) -> str:
        name = who.name(self._of_offices)
        if who.decided_by != "country" or not country:
            return name
        where = Locale.parse(self._language).territories.get(country, country)
        return f"{name} ({self._phrases.labels['training_country']}: {where})"

    def _as_text(self, shown: ProfessionShown) -> str:
        labels = self._phrases.labels
        official = f" ({shown.official_name})" if shown.official_name != shown.name else ""
        lines = [f"{labels['profession']}: {shown.name}{official}", shown.note]
        lines += [f"{labels['legal_basis']}: {shown.basis}"] * bool(shown.basis)
        if shown.body:
            url = f", {shown.body.url}" if shown.body.url else ""
            lines.append(f"{labels['competent_body']}: {shown.body.name}{url}")
        return "\n".join(lines)

    @property
    def _of_offices(self) -> str:
        """Offices have their names in German and English."""
        return "de" if self._language == "de" else "en"
