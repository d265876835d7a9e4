"""Puts messages together from the knowledge base: which words, which card, which buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from babel import Locale, UnknownLocaleError

from bot.dialogue.message import Button, ButtonKind, Message
from bot.dialogue.profession_note import NOTHING_TO_ADD, ProfessionNote
from bot.dialogue.understanding import Understanding
from bot.knowledge.figures import FigureWriter
from bot.knowledge.guides import step
from bot.knowledge.library import Knowledge
from bot.knowledge.model import Entry, Phrases, Side
from bot.knowledge.rendering import Card, button_label, render
from bot.places import ContactCard, contact_card

STARTERS = ("recognition/overview", "residence/overview", "family/overview", "employer/getting_started")
FALLBACK_LANGUAGE = "en"


class Composer:
    """Writes messages in the visitor's language. `today` is the clock: figures and dates depend on it."""

    def __init__(self, knowledge: Knowledge, today: Callable[[], date] = date.today) -> None:
        self._knowledge = knowledge
        self._today = today

    def written(self, language: str) -> str:
        """The language in which Lotse writes to somebody who uses *language*."""
        return language if language in self._knowledge.phrases else FALLBACK_LANGUAGE

    def can_answer(self, topic: str) -> bool:
        """True if the knowledge base has an answer to *topic*."""
        return topic in self._knowledge.entries

    def cannot_write(self, wanted: str, language: str) -> Message:
        """Says that Lotse understands *wanted* but does not write it."""
        return self.notice(
            "language_unavailable",
            language,
            self.language_buttons(),
            language=_language_name(wanted, self.written(language)),
        )

    def phrases(self, language: str) -> Phrases:
        """The phrases for a visitor who uses *language*."""
        return self._knowledge.phrases[self.written(language)]

    def notice(self, key: str, language: str, buttons: Sequence[Button] = (), /, **values: str) -> Message:
        """A sentence of `phrases.bot`, with its placeholders filled in."""
        phrases = self.phrases(language)
        return Message(
            "notice",
            self.written(language),
            phrases.language.direction,
            phrases.bot[key].format(**values),
            buttons=tuple(buttons),
        )

    def first(self, language: str) -> Message:
        """The first message: this is software, what it can do, that a person can be reached."""
        starters = [self.topic_button(topic, language) for topic in STARTERS if topic in self._knowledge.entries]
        message = self.notice("first", language, [*starters, self.human_button(language)])
        return self._with_language_notice(message, language)

    def answer(
        self, understood: Understanding, side: Side | None, ask_side: bool, added: ProfessionNote = NOTHING_TO_ADD
    ) -> Message:
        """The answer to `understood.topic`, with what is *added* about the visitor's profession.

        If the sides differ and the visitor's is unknown, *ask_side* adds the question.
        """
        topic, language = understood.topic, understood.language
        assert topic is not None
        entry, phrases = self._knowledge.entries[topic], self.phrases(language)
        assumed = side or self._knowledge.topics[topic].usual_side
        card = render(self._knowledge, topic, language, assumed, self._today())
        asks = ask_side and entry.differs_by_side and side is None
        before = self._content_notes(card, language)
        contacts = added.before(self._contacts(entry, card.content_language))
        after = [phrases.bot["sensitive_offer"]] * entry.sensitive + [phrases.bot["side_ask"]] * asks
        sides, guides = self.side_buttons(language) if asks else [], self.guide_buttons(topic, language)
        topics = dict.fromkeys((*added.topics, *entry.see_also))
        buttons = [*sides, *added.buttons, *guides, *(self.topic_button(other, language) for other in topics)]
        return Message(
            kind="answer",
            language=self.written(language),
            direction=phrases.language.direction,
            text="\n\n".join(
                [
                    *before,
                    card.as_text(self.phrases(card.content_language)),
                    self._checked(card, phrases, language),
                    *added.texts,
                    *after,
                    *(describe(contact, phrases) for contact in contacts),
                ]
            ),
            topic=topic,
            side=assumed if entry.differs_by_side else None,
            confidence=round(understood.confidence, 3),
            card=card,
            notes=(*before, *after),
            profession=added.shown,
            contacts=contacts,
            buttons=(*buttons, self.human_button(language)),
            request="side" if asks else None,
        )

    def clarify(self, understood: Understanding) -> Message:
        """A question back with two or three named choices."""
        language = understood.language
        buttons = [self.topic_button(choice.topic, language) for choice in understood.choices]
        extra = Button(self.phrases(language).bot["clarify_none"], "none_of_these")
        message = self.notice("clarify", language, [*buttons, extra, self.human_button(language)])
        text = "\n".join([message.text, *(f"{number}. {button.label}" for number, button in enumerate(buttons, 1))])
        return replace(
            message,
            kind="clarify",
            text=text,
            notes=(message.text,),
            confidence=round(understood.confidence, 3),
            request="choice",
        )

    def no_answer(self, understood: Understanding, offices: Message | None) -> Message:
        """An honest "I do not know".

        *offices* is a contact message whose offices are named with it, at the second miss or for a known topic.
        """
        language, phrases = understood.language, self.phrases(understood.language)
        if understood.topic:
            text = phrases.bot["no_answer_topic"].format(
                title=self._knowledge.title(understood.topic, self.written(language))
            )
        else:
            text = phrases.bot["no_answer_second" if offices else "no_answer"]
        message = Message(
            "no_answer",
            self.written(language),
            phrases.language.direction,
            text,
            topic=understood.topic,
            buttons=(self.human_button(language),),
        )
        message = self._with_language_notice(message, language)
        if offices is None:
            return message
        return replace(
            message,
            contacts=offices.contacts,
            region=offices.region,
            text=f"{message.text}\n\n{offices.text}",
            notes=(message.text,),
        )

    def topic_button(self, topic: str, language: str) -> Button:
        """A button that asks about *topic*."""
        label = button_label(self._knowledge, topic, self.written(language))
        return Button(label, "topic", topic)

    def guide_buttons(self, topic: str, language: str) -> list[Button]:
        """The button that starts the guided check of *topic*, if it has one."""
        name = self._knowledge.entries[topic].guide
        guide = self._knowledge.guides.get(name) if name else None
        if name is None or guide is None:
            return []
        return [Button(self.phrases(language).bot["guide_offer"], "guide", step(name, guide.start))]

    def human_button(self, language: str) -> Button:
        """The button that asks for a person; every message that may not help carries it."""
        return Button(self.phrases(language).bot["human_offer"], "human")

    def side_buttons(self, language: str) -> list[Button]:
        """Employer or worker?"""
        bot = self.phrases(language).bot
        return [Button(bot["side_worker"], "side", "worker"), Button(bot["side_employer"], "side", "employer")]

    def language_buttons(self) -> list[Button]:
        """One button for each language in which Lotse writes, in that language."""
        kind: ButtonKind = "language"
        return [Button(phrases.language.name, kind, code) for code, phrases in self._knowledge.phrases.items()]

    def date(self, day: date, language: str) -> str:
        """*day* in full in the visitor's language."""
        return FigureWriter({}, self.phrases(language), self.written(language), day).date(day)

    def _content_notes(self, card: Card, language: str) -> list[str]:
        if card.content_language == self.written(language):
            return []
        phrases = self.phrases(language)
        return [
            phrases.bot["content_language_notice"].format(content_language=phrases.languages[card.content_language])
        ]

    @staticmethod
    def _contacts(entry: Entry, content_language: str) -> tuple[ContactCard, ...]:
        """The offices that are always right for this subject, as far as something verified can be shown."""
        cards = (contact_card(key, content_language) for key in entry.contacts)
        return tuple(card for card in cards if card)

    def _checked(self, card: Card, phrases: Phrases, language: str) -> str:
        return phrases.labels["checked_on"].format(date=self.date(card.reviewed_on, language))

    def _with_language_notice(self, message: Message, language: str) -> Message:
        """For somebody whose language Lotse cannot write: say so once, in the language it goes on in."""
        if language == message.language:
            return message
        notice = (
            self.phrases(language)
            .bot["language_unavailable"]
            .format(language=_language_name(language, message.language))
        )
        return replace(message, text=f"{notice}\n\n{message.text}")


def _language_name(code: str, in_language: str) -> str:
    try:
        return Locale.parse(code).get_display_name(in_language) or code
    except (UnknownLocaleError, ValueError):
        return code


def describe(contact: ContactCard, phrases: Phrases) -> str:
    """An office as plain text: name, what it does, how to reach it."""
    labels = phrases.labels
    known = [(labels[key], getattr(contact, key)) for key in ("phone", "email", "website", "address", "hours")]
    lines: Sequence[str] = [contact.name, contact.purpose, *(f"{label}: {value}" for label, value in known if value)]
    return "\n".join(lines)
