"""Questions that two states of the content answer differently, and a report of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Any

from bot.evaluation.answers import Given
from bot.evaluation.items import Question

_NO_TOPIC = {
    "no_answer": "no answer",
    "hand_over": "names offices or a person",
    "small_talk": "small talk",
    "inform": "small talk",
}


@dataclass(frozen=True)
class Difference:
    """One question with what became of it *before* and *now*."""

    question: Question
    before: Given
    now: Given

    @property
    def only_text(self) -> bool:
        """True if the same answer is given in other words."""
        return self.before.outcome == self.now.outcome == "answer" and self.before.topic == self.now.topic

    @property
    def topic(self) -> str:
        """Where it stands in the report: the answer whose text has changed, else the subject of the question."""
        if self.only_text and self.now.topic:
            return self.now.topic
        return self.question.topics[0] if self.question.topics else self.question.kind

    def as_dict(self) -> dict[str, Any]:
        """As JSON data."""
        question = {key: getattr(self.question, key) for key in ("id", "text", "lang", "topics")}
        return {"question": question, "before": asdict(self.before), "now": asdict(self.now)}


def differences(questions: Sequence[Question], before: Iterable[Given], now: Iterable[Given]) -> list[Difference]:
    """The questions of which something differs, ordered by topic."""
    all_of_them = (Difference(*each) for each in zip(questions, before, now, strict=True))
    return sorted((each for each in all_of_them if each.before != each.now), key=lambda each: each.topic)


def report(found: Sequence[Difference]) -> str:
    """The differences by topic, as text for people."""
    parts: list[str] = []
    for topic, group in groupby(found, key=lambda each: each.topic):
        members = list(group)
        parts += ["", f"{topic}: {len(members)} {'question' if len(members) == 1 else 'questions'}"]
        for each in members:
            if not each.only_text:
                parts += [
                    f"  [{each.question.lang}] {each.question.text}",
                    f"      before: {described(each.before)}",
                    f"      now:    {described(each.now)}",
                ]
        parts += _texts([each for each in members if each.only_text])
    return "\n".join(parts).strip("\n")


def described(given: Given) -> str:
    """What became of a question, in words."""
    if given.outcome == "answer":
        return f"answers {given.topic}"
    if given.outcome == "clarify":
        return f"asks back: {', '.join(given.choices)}"
    said = _NO_TOPIC.get(given.outcome, given.outcome)
    return f"{said} ({given.topic or given.intent})"


def _texts(found: Sequence[Difference]) -> list[str]:
    """Each change of a text once, with a question that leads to it."""
    changes: dict[tuple[Given, Given], list[Question]] = {}
    for each in found:
        changes.setdefault((each.before, each.now), []).append(each.question)
    lines = []
    for (before, now), questions in changes.items():
        shortest = min(questions, key=lambda question: len(question.text))
        others = f" (and {len(questions) - 1} more)" if len(questions) > 1 else ""
        lines += [f"  [{shortest.lang}] {shortest.text}{others}", *_change(before, now)]
    return lines


def _change(before: Given, now: Given) -> list[str]:
    if before.language != now.language:
        return [f"      same answer, before in '{before.language}', now in '{now.language}'"]
    old, new = _sentences(before), _sentences(now)
    lines = ["      same answer, other text:"]
    for kind, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            lines += [f"      - {sentence}" for sentence in old[start:end]]
            lines += [f"      + {sentence}" for sentence in new[new_start:new_end]]
    return lines


def _sentences(given: Given) -> list[str]:
    """The sentences of the text; "31. Dezember" is no end of one."""
    return re.split(r"\n+|(?<=[^\d][.!?:]) (?=[A-ZÄÖÜ])", given.text or "")
