"""Questions to measure with, and what became of each."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from bot.dialogue.understanding import Understanding

Kind = Literal["question", "out_of_scope", "handoff", "smalltalk"]
Verdict = Literal["right", "offered", "wrong", "none"]


@dataclass(frozen=True)
class Question:
    """One line of a set; `topics` are the subjects a careful adviser would accept."""

    id: str
    text: str
    lang: str
    kind: Kind
    topics: tuple[str, ...] = ()
    audience: str = "unknown"
    register: str = "unknown"


@dataclass(frozen=True)
class Item:
    """What Lotse did with a question; `ms` is the time of understanding in milliseconds."""

    id: str
    outcome: str
    topic: str | None
    choices: tuple[str, ...]
    confidence: float
    language: str
    ms: float

    @classmethod
    def of(cls, question: Question, understood: Understanding, ms: float) -> Item:
        """The item for what was *understood* of *question*."""
        outcome = "small_talk" if understood.outcome == "inform" else understood.outcome
        choices = tuple(choice.topic for choice in understood.choices)
        confidence = round(understood.confidence, 4)
        return cls(
            question.id, outcome, understood.topic, choices, confidence, understood.recognised_language, round(ms, 1)
        )

    def as_dict(self) -> dict[str, Any]:
        """As JSON data."""
        return asdict(self)


def read_questions(file: Path) -> list[Question]:
    """Read a set. Raises `SystemExit` naming the line that cannot be read."""
    questions = []
    lines = file.read_text(encoding="utf-8").split("\n")  # splitlines() would also split at signs that JSON may hold
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
            fields = {key: data[key] for key in ("audience", "register") if key in data}
            questions.append(
                Question(data["id"], data["text"], data["lang"], data["kind"], tuple(data.get("topics", ())), **fields)
            )
        except (ValueError, KeyError, TypeError) as error:
            raise SystemExit(
                f"{file}:{number}: cannot be read ({error}); needed: id, text, lang, kind, topics"
            ) from None
    return questions


def verdict(question: Question, item: Item) -> Verdict:
    """Right at once, right among the choices offered, wrong, or no answer; what counts as right depends on the kind."""
    if question.kind == "question":
        if item.outcome in {"answer", "hand_over"} and item.topic:
            return "right" if item.topic in question.topics else "wrong"
        return (
            "offered"
            if set(item.choices) & set(question.topics)
            else ("wrong" if item.outcome == "small_talk" else "none")
        )
    if question.kind == "handoff":
        return "right" if item.outcome == "hand_over" else "wrong"
    if question.kind == "smalltalk":
        return "right" if item.outcome == "small_talk" else "wrong"
    return "wrong" if item.outcome == "answer" else "right"
