"""From an entry to what a visitor reads: a card with its figures filled in, and the same as plain text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.knowledge.citations import link
from bot.knowledge.figures import FigureWriter
from bot.knowledge.library import MASTER, Knowledge
from bot.knowledge.model import Entry, Phrases, Side
from bot.knowledge.translation import TranslationState, state

PLACEHOLDER = re.compile(r"\{(figure|amount|number):([a-z0-9_]+)\}")
FALLBACKS = ("en", MASTER)


@dataclass(frozen=True)
class Link:
    """A named address; `language` is that of the page behind it."""

    label: str
    url: str
    language: str


@dataclass(frozen=True)
class Card:
    """An answer as shown to a visitor, in `content_language`. Texts carry the marks of docs/knowledge-format.md."""

    topic: str
    title: str
    short: str
    details: str | None
    steps: tuple[str, ...]
    limits: str | None
    legal_basis: tuple[Link, ...]
    sources: tuple[Link, ...]
    reviewed_on: date
    content_language: str

    def as_text(self, phrases: Phrases) -> str:
        """The whole card as plain text, for channels that show nothing else."""
        labels = phrases.labels
        parts = [self.short, self.details or ""]
        if self.steps:
            steps = "\n".join(f"{number}. {step}" for number, step in enumerate(self.steps, 1))
            parts.append(f"{labels['steps']}:\n{steps}")
        if self.limits:
            parts.append(f"{labels['limits']}: {self.limits}")
        parts.append(
            "\n".join(
                [f"{labels['legal_basis']}: {', '.join(basis.label for basis in self.legal_basis)}"]
                * bool(self.legal_basis)
                + [f"{source.label}: {source.url}" for source in self.sources]
            )
        )
        return "\n\n".join(plain(part) for part in parts if part)


def plain(text: str) -> str:
    """*text* without marks: list items get a bullet, emphasis disappears."""
    without_bold = re.sub(r"\*\*(.+?)\*\*|\*(.+?)\*", lambda match: match[1] or match[2], text.strip())
    return re.sub(r"(?m)^- ", "• ", without_bold)


def content_language(knowledge: Knowledge, topic: str, wanted: str) -> str:
    """The language in which *topic* is answered to somebody who reads *wanted*.

    A translation whose German master has changed since is not used: an old answer about the law is worse than one in
    another language.
    """
    for code in (wanted, *FALLBACKS):
        if code == MASTER or _is_current(knowledge, topic, code):
            return code
    return MASTER


def render(knowledge: Knowledge, topic: str, language: str, side: Side | None, day: date) -> Card:
    """The card of *topic* for a reader of *language* as of *day*. Raises `KeyError` if there is no entry."""
    entry = knowledge.entries[topic]
    code = content_language(knowledge, topic, language)
    wording = knowledge.wording(topic, code)
    assert wording is not None
    block = wording.block_for(side)
    fill = filler(FigureWriter(knowledge.figures, knowledge.phrases[code], code, day))
    return Card(
        topic=topic,
        title=wording.title,
        short=fill(block.short),
        details=fill(block.details) if block.details else None,
        steps=tuple(fill(step) for step in block.steps),
        limits=fill(block.limits) if block.limits else None,
        legal_basis=tuple(Link(basis, link(basis, knowledge.sources.statutes), MASTER) for basis in entry.legal_basis),
        sources=tuple(_source(knowledge, key, code) for key in entry.sources),
        reviewed_on=entry.reviewed_on,
        content_language=code,
    )


def filler(writer: FigureWriter) -> Callable[[str], str]:
    """A function that replaces the placeholders of a text."""
    return lambda text: PLACEHOLDER.sub(lambda match: writer.write(match[1], match[2]), text)


def button_label(knowledge: Knowledge, topic: str, language: str) -> str:
    """The subject as a visitor would ask it, in the language its answer would have."""
    wording = (
        knowledge.wording(topic, content_language(knowledge, topic, language)) if topic in knowledge.entries else None
    )
    return wording.button if wording else knowledge.topics[topic].title


def _is_current(knowledge: Knowledge, topic: str, code: str) -> bool:
    entry: Entry = knowledge.entries[topic]
    return state(entry, knowledge.translations.get(code, {}).get(topic)) is TranslationState.CURRENT


def _source(knowledge: Knowledge, key: str, code: str) -> Link:
    page = knowledge.sources.pages[key]
    return Link(page.de if code == MASTER else page.en, page.url, page.language)
