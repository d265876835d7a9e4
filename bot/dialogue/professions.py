"""When the visitor's profession is spoken of: in which messages, and which profession."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue.compose import Composer, describe
from bot.dialogue.context import Context
from bot.dialogue.message import Message
from bot.dialogue.profession_note import NOTHING_TO_ADD, ProfessionNote, ProfessionWriter
from bot.dialogue.understanding import Understanding
from bot.professions.catalogue import Catalogue


class Professions:
    """Chooses the note that belongs to a message; without a catalogue there is none."""

    def __init__(self, composer: Composer, known: Catalogue | None) -> None:
        self._composer = composer
        self._known = known

    def for_answer(self, understood: Understanding, context: Context) -> ProfessionNote:
        """What the answer to `understood.topic` says in addition."""
        return self._note(understood, context, understood.topic)

    def with_office(self, message: Message, understood: Understanding, context: Context) -> Message:
        """A message that names offices, with the one that decides before them; a question for the place as it is."""
        if message.request is not None:
            return message
        note = self._note(understood, context, None if understood.profession else context.topic)
        if note.shown is None:
            return message
        phrases, named = self._composer.phrases(message.language), {contact.id for contact in message.contacts}
        new = [describe(office, phrases) for office in note.contacts if office.id not in named]
        text = "\n\n".join([*note.texts, *new, message.text])
        return replace(message, profession=note.shown, contacts=note.before(message.contacts), text=text)

    def _note(self, understood: Understanding, context: Context, topic: str | None) -> ProfessionNote:
        """The note with a message about *topic*, or about the profession itself if that is None.

        A profession named now goes with more topics than one that is remembered.
        """
        key = understood.profession or context.profession
        if self._known is None or key is None:
            return NOTHING_TO_ADD
        topic = topic or self._known.topic_of(key)
        if topic is None or not self._known.fits(key, topic, asked_now=understood.profession is not None):
            return NOTHING_TO_ADD
        language = self._composer.written(understood.language)
        writer = ProfessionWriter(self._known, self._composer.phrases(language), language)
        return writer.write(key, understood.place or context.place, understood.country, topic)
