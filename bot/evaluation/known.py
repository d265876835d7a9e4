"""Questions whose subject is known because they are training questions."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable

from bot.evaluation.items import Kind, Question
from bot.retrieval.head import OUTSIDE
from bot.retrieval.ranking import PERSON_INTENTS
from bot.retrieval.training_files import TOPIC_INTENT, Example, topic_of

LANGUAGES = frozenset({"de", "en"})


def known_questions(before: Iterable[Example], now: Iterable[Example], of_each: int | None) -> list[Question]:
    """German and English questions of two states: *of_each* for every intent and language, or all of them.

    Which ones are taken depends on nothing but their texts: others may come and go. Those that only one state has,
    or that have another intent in the other, are always among them.
    """
    earlier, later = _by_text(before), _by_text(now)
    chosen: list[Example] = []
    groups: dict[tuple[str, str], list[Example]] = defaultdict(list)
    for key, example in {**earlier, **later}.items():
        same = key in earlier and key in later and earlier[key].intent == later[key].intent
        (groups[example.intent, example.language] if same else chosen).append(example)
    for group in groups.values():
        chosen += sorted(group, key=_by_chance)[:of_each]
    return [_question(example) for example in chosen]


def _by_text(examples: Iterable[Example]) -> dict[tuple[str, str], Example]:
    return {(example.language, example.text): example for example in examples if example.language in LANGUAGES}


def _by_chance(example: Example) -> bytes:
    return hashlib.sha256(example.text.encode()).digest()


def _question(example: Example) -> Question:
    place = f"{example.file}:{example.line}"
    if example.intent.startswith(f"{TOPIC_INTENT}/"):
        return Question(place, example.text, example.language, "question", (topic_of(example.intent),))
    kinds: dict[str, Kind] = {OUTSIDE: "out_of_scope", **dict.fromkeys(PERSON_INTENTS, "handoff")}
    return Question(place, example.text, example.language, kinds.get(example.intent, "smalltalk"))
