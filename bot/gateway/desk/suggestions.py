"""Answers of the knowledge base for a reply: in the visitor's language, with the German beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz, utils

from bot.gateway.desk.names import knowledge, language_label
from bot.knowledge.library import MASTER
from bot.knowledge.model import Side
from bot.knowledge.rendering import Card, plain, render

MOST = 6
GOOD_ENOUGH = 62


@dataclass(frozen=True)
class Suggestion:
    """One answer, ready to be put into a reply."""

    topic: str
    title: str
    german_title: str
    language: str
    language_name: str
    direction: str
    text: str
    german_text: str

    @property
    def is_german(self) -> bool:
        """Whether there is nothing to show beside it."""
        return self.language == MASTER


def suggestions(query: str, topics: Iterable[str], wanted: str, side: str, reader: str, day: date) -> list[Suggestion]:
    """Answers that fit *query*; without one those to *topics*. In *wanted*, or the nearest language there is."""
    known = knowledge()
    chosen = (
        _find(query, wanted) if query.strip() else [topic for topic in dict.fromkeys(topics) if topic in known.entries]
    )
    return [_suggestion(topic, wanted, side, reader, day) for topic in chosen[:MOST]]


def suggestion(topic: str, wanted: str, side: str, reader: str, day: date) -> Suggestion | None:
    """One answer, or null if the knowledge base has none."""
    return _suggestion(topic, wanted, side, reader, day) if topic in knowledge().entries else None


def _suggestion(topic: str, wanted: str, side: str, reader: str, day: date) -> Suggestion:
    known = knowledge()
    whom: Side = "employer" if side == "employer" else "worker"
    card = render(known, topic, wanted, whom, day)
    german = card if card.content_language == MASTER else render(known, topic, MASTER, whom, day)
    direction = known.phrases[card.content_language].language.direction
    return Suggestion(
        topic=topic,
        title=card.title,
        german_title=german.title,
        language=card.content_language,
        language_name=language_label(card.content_language, reader),
        direction=direction,
        text=_text(card),
        german_text=_text(german),
    )


def _text(card: Card) -> str:
    """Short enough for a chat: the short answer, the steps, one source."""
    steps = "\n".join(f"{number}. {plain(step)}" for number, step in enumerate(card.steps, 1))
    source = f"{card.sources[0].label}: {card.sources[0].url}" if card.sources else ""
    return "\n\n".join(part for part in (plain(card.short), steps, source) if part)


def _find(query: str, wanted: str) -> list[str]:
    wanted_words = utils.default_process(query)
    scored = []
    for topic in knowledge().entries:
        score = max(fuzz.token_set_ratio(wanted_words, text) for text in _searchable(topic, wanted))
        scored.append((score, topic))
    scored.sort(key=lambda pair: -pair[0])
    return [topic for score, topic in scored if score >= GOOD_ENOUGH]


def _searchable(topic: str, wanted: str) -> list[str]:
    texts = [topic.replace("/", " ").replace("_", " ")]
    for code in dict.fromkeys((MASTER, "en", wanted)):
        words = knowledge().wording(topic, code)
        if words is not None:
            texts += [utils.default_process(words.title), utils.default_process(words.button)]
    return texts
