"""Guided checks: a few questions with choices that end in a result. `docs/knowledge-format.md` explains the files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import Field, StringConstraints

from bot.knowledge.model import Label, Side, Strict, Text, TopicId

NodeId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
LanguageCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
MAX_QUESTIONS = 5  # on one way through a guide: more is a form, not an orientation

# What a step may name besides a node of the guide; no node may be called so.
STOP = "stop"
AGAIN = "again"
RESERVED = frozenset({STOP, AGAIN})


class Choice(Strict):
    """An answer to press, and the node it leads to."""

    label: dict[LanguageCode, Label]
    next: NodeId


class Question(Strict):
    """Something asked, with two to five answers."""

    text: dict[LanguageCode, Text]
    choices: tuple[Choice, ...] = Field(min_length=2, max_length=5)

    def leads_to(self) -> tuple[str, ...]:
        """The nodes behind the choices, in their order."""
        return tuple(choice.next for choice in self.choices)


class Result(Strict):
    """The end of a way: one sentence or two, then the answer to `topic`."""

    topic: TopicId
    text: dict[LanguageCode, Text]


class Guide(Strict):
    """The whole of `guides/<id>.yml`. `side` is whose answers the results show; without it, the visitor's own."""

    title: dict[LanguageCode, Label]
    intro: dict[LanguageCode, Text]
    side: Side | None = None
    start: NodeId
    questions: dict[NodeId, Question]
    results: dict[NodeId, Result]

    def language_for(self, wanted: str) -> str:
        """The language for somebody who reads *wanted*: that one, else English, else German."""
        return next((code for code in (wanted, "en") if code in self.title), "de")

    def asking(self, nodes: tuple[str, ...]) -> str | None:
        """The question whose choices lead to *nodes*, in that order."""
        return next((name for name, question in self.questions.items() if question.leads_to() == nodes), None)

    def ways(self) -> Iterator[tuple[str, ...]]:
        """Every way through the guide from its start.

        A sound way ends in a result; a broken one ends in an unknown node or in one that it has already passed.
        """
        open_ways: list[tuple[str, ...]] = [(self.start,)]
        while open_ways:
            way = open_ways.pop()
            question = self.questions.get(way[-1])
            if question is None or way[-1] in way[:-1]:
                yield way
            else:
                open_ways += [(*way, node) for node in reversed(question.leads_to())]

    def texts(self) -> Iterator[tuple[str, Mapping[str, str]]]:
        """(place in the file, words by language) of every text except labels, in reading order."""
        yield "intro", self.intro
        for name, question in self.questions.items():
            yield f"questions.{name}.text", question.text
        for name, result in self.results.items():
            yield f"results.{name}.text", result.text

    def labels(self) -> Iterator[tuple[str, Mapping[str, str]]]:
        """(place in the file, words by language) of the title and of every button."""
        yield "title", self.title
        for name, question in self.questions.items():
            for number, choice in enumerate(question.choices):
                yield f"questions.{name}.choices.{number}.label", choice.label


def step(guide: str, node: str) -> str:
    """A step of a guide as a button carries it."""
    return f"{guide}:{node}"


def read_step(value: str) -> tuple[str, str]:
    """(guide, node) of what a button carried; empty strings for what is missing."""
    guide, _, node = value.partition(":")
    return guide, node
