"""The training questions as files: reading `data/nlu/<lang>/*.yml` without Rasa, and checking them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.knowledge.problems import Problem, Severity

DEFAULT_ROOT = Path(__file__).resolve().parents[2] / "data" / "nlu"
TOPIC_INTENT = "ask"
MINIMUM = {"de": 12, "en": 8}
MINIMUM_ELSEWHERE = 3
LANGUAGES = ("de", "en", "tr", "ar", "uk", "ru", "fa", "fr", "es", "pl")


@dataclass(frozen=True)
class Example:
    """One training question with its full intent, for example `ask/residence_blue_card`."""

    text: str
    intent: str
    language: str
    file: Path
    line: int


def intent_of(topic: str) -> str:
    """The retrieval intent of a topic id: `residence/blue_card` → `ask/residence_blue_card`."""
    return f"{TOPIC_INTENT}/{topic.replace('/', '_', 1)}"


def topic_of(intent: str) -> str:
    """The topic id of a retrieval intent; the inverse of `intent_of`."""
    return intent.removeprefix(f"{TOPIC_INTENT}/").replace("_", "/", 1)


def read(root: Path = DEFAULT_ROOT) -> Iterator[Example]:
    """Every example below *root*, in file order."""
    for path in sorted(root.glob("*/*.yml")):
        document = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        if document is None:
            continue  # an empty file has no examples
        shown, language = path.relative_to(root.parent.parent), path.parent.name
        for intent, block in _intents(document):
            for offset, line in enumerate(block.value.splitlines(), 1):
                if line.strip().startswith("- "):
                    yield Example(line.strip()[2:].strip(), intent, language, shown, block.start_mark.line + 1 + offset)


def _intents(document: yaml.Node) -> Iterator[tuple[str, yaml.ScalarNode]]:
    top = {key.value: value for key, value in document.value}
    for item in top["nlu"].value:
        fields = {key.value: value for key, value in item.value}
        yield fields["intent"].value, fields["examples"]


def check(topics: set[str], answered: set[str], root: Path = DEFAULT_ROOT) -> list[Problem]:
    """Intents without a topic, sentences under two intents, and topics with too few examples."""
    examples = list(read(root))
    known = {intent_of(topic) for topic in topics}
    problems = [
        Problem(
            example.file,
            example.line,
            f"no topic for the intent {example.intent!r}",
            "correct it or register the topic",
        )
        for example in {e.intent: e for e in examples}.values()
        if example.intent.startswith(f"{TOPIC_INTENT}/") and example.intent not in known
    ]
    return [*problems, *_ambiguous(examples), *_too_few(examples, answered)]


def _ambiguous(examples: list[Example]) -> Iterator[Problem]:
    first: dict[str, Example] = {}
    for example in examples:
        other = first.setdefault(example.text.casefold(), example)
        if other.intent != example.intent:
            message = f"{example.text!r} also stands under {other.intent} ({other.file}:{other.line})"
            yield Problem(example.file, example.line, message, "keep it where it belongs, or reword both")


def _too_few(examples: list[Example], answered: set[str]) -> Iterator[Problem]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for example in examples:
        counts[example.intent][example.language] += 1
    for topic in sorted(answered):
        for language in LANGUAGES:
            have, need = counts[intent_of(topic)][language], MINIMUM.get(language, MINIMUM_ELSEWHERE)
            if have < need:
                file = Path("data/nlu") / language / f"{topic.split('/')[0]}.yml"
                yield Problem(
                    file, 0, f"{topic}: {have} questions in '{language}'", f"write at least {need}", Severity.WARNING
                )
