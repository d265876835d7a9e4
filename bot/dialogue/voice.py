"""What Lotse says for each utterance of the domain: one method for each `utter_…` in domain.yml (a test compares)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.dialogue.compose import Composer
from bot.dialogue.contact import ContactWriter
from bot.dialogue.context import Context
from bot.dialogue.decision import CONTACT_TOPIC
from bot.dialogue.message import Message
from bot.dialogue.professions import Professions
from bot.dialogue.understanding import Understanding
from bot.professions.catalogue import Catalogue

Writer = Callable[[Understanding, Context], Message]


class Voice:
    """Chooses the message for an utterance from what was understood and what was said before."""

    def __init__(self, composer: Composer, contacts: ContactWriter, professions: Catalogue | None = None) -> None:
        self._composer = composer
        self._contacts = contacts
        self._professions = Professions(composer, professions)

    def for_utterance(self, name: str) -> Writer | None:
        """The writer of `utter_<name>`, or None if Lotse does not know that utterance."""
        return getattr(self, name, None) if name.startswith("utter_") else None

    def utter_start(self, understood: Understanding, context: Context) -> Message:
        """The first message."""
        return self._composer.first(understood.language)

    def utter_answer(self, understood: Understanding, context: Context) -> Message:
        """The answer from the knowledge base, or that there is none for this subject yet."""
        side = understood.side or context.side
        assert understood.topic is not None
        if not self._composer.can_answer(understood.topic):
            return self._composer.no_answer(
                understood, self._contacts.state_wide(side, understood.topic, understood.language)
            )
        added = self._professions.for_answer(understood, context)
        return self._composer.answer(understood, side, ask_side=not context.side_asked, added=added)

    def utter_clarify(self, understood: Understanding, context: Context) -> Message:
        """A question back."""
        return self._composer.clarify(understood)

    def utter_no_answer(self, understood: Understanding, context: Context) -> Message:
        """No answer; at the second time in a row with somebody who can help."""
        if context.misses == 0:
            return self._composer.no_answer(understood, None)
        return self._composer.no_answer(understood, self._offices(understood, context))

    def utter_contact(self, understood: Understanding, context: Context) -> Message:
        """Offices for the visitor's place, or the question for it; first who decides about the visitor's profession."""
        message = self._contacts.contact(
            understood.place or context.place,
            understood.side or context.side,
            self._subject(context),
            understood.language,
        )
        return self._professions.with_office(replace(message, topic=CONTACT_TOPIC), understood, context)

    def utter_crisis(self, understood: Understanding, context: Context) -> Message:
        """Emergency numbers first, then a person."""
        return self._notice("crisis", understood)

    def utter_language_changed(self, understood: Understanding, context: Context) -> Message:
        """Goes on in the language asked for; asks which one if none was named, and says so if it cannot be written."""
        if understood.value is None:
            return replace(
                self._composer.notice("language_ask", understood.language, self._composer.language_buttons()),
                request="language",
            )
        if self._composer.written(understood.value) != understood.value:
            return self._composer.cannot_write(understood.value, understood.language)
        return self._composer.notice("language_changed", understood.value)

    def utter_side_noted(self, understood: Understanding, context: Context) -> Message:
        """Confirms what the visitor said about being employer or worker."""
        label = next(
            button.label
            for button in self._composer.side_buttons(understood.language)
            if button.value == understood.side
        )
        return self._composer.notice("side_noted", understood.language, side=label)

    def utter_no_text(self, understood: Understanding, context: Context) -> Message:
        """The message had no words."""
        return self._notice("no_text", understood)

    def utter_rephrase(self, understood: Understanding, context: Context) -> Message:
        """None of the choices was right."""
        return self._notice("rephrase", understood)

    def utter_follow_up_unclear(self, understood: Understanding, context: Context) -> Message:
        """A follow-up without anything it could refer to."""
        return self._notice("follow_up_unclear", understood)

    def utter_greet(self, understood: Understanding, context: Context) -> Message:
        """A greeting."""
        return self._composer.notice("greet", understood.language)

    def utter_thanks(self, understood: Understanding, context: Context) -> Message:
        """Thanks."""
        return self._composer.notice("thanks", understood.language)

    def utter_bye(self, understood: Understanding, context: Context) -> Message:
        """A farewell."""
        return self._composer.notice("bye", understood.language)

    def utter_chitchat(self, understood: Understanding, context: Context) -> Message:
        """Small talk."""
        return self._composer.notice("chitchat", understood.language)

    def utter_capabilities(self, understood: Understanding, context: Context) -> Message:
        """What Lotse can do."""
        return self._notice("capabilities", understood)

    def utter_robot(self, understood: Understanding, context: Context) -> Message:
        """Yes, this is software."""
        return self._notice("robot", understood)

    def utter_abuse(self, understood: Understanding, context: Context) -> Message:
        """Stays calm and offers a person."""
        return self._notice("abuse", understood)

    def utter_restart(self, understood: Understanding, context: Context) -> Message:
        """Starts again."""
        return self._composer.notice("restart", understood.language)

    def _notice(self, key: str, understood: Understanding) -> Message:
        return self._composer.notice(key, understood.language, [self._composer.human_button(understood.language)])

    def _offices(self, understood: Understanding, context: Context) -> Message:
        side, subject = understood.side or context.side, self._subject(context)
        place = understood.place or context.place
        if place:
            return self._contacts.contact(place, side, subject, understood.language)
        return self._contacts.state_wide(side, subject, understood.language)

    @staticmethod
    def _subject(context: Context) -> str | None:
        return context.topic if context.topic != CONTACT_TOPIC else None
