"""The training questions as files: reading `data/nlu/<lang>/*.yml` without Rasa, and checking them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.knowledge.library import MASTER
from bot.knowledge.problems import KnowledgeError, Problem, Severity, unreadable

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


@dataclass(frozen=True)
class Block:
    """The questions that stand together under one intent; `stray` are the lines that are none."""

    intent: str
    file: Path
    line: int
    examples: tuple[Example, ...]
    stray: tuple[int, ...]


def read(root: Path = DEFAULT_ROOT) -> Iterator[Example]:
    """Every example below *root*, in file order. Raises `KnowledgeError` if a file cannot be read."""
    problems: list[Problem] = []
    blocks = list(_blocks(root, problems))
    if problems:
        raise KnowledgeError(problems)
    yield from (example for block in blocks for example in block.examples)


def _blocks(root: Path, problems: list[Problem]) -> Iterator[Block]:
    for path in sorted(root.glob("*/*.yml")):
        shown = path.relative_to(root.parent.parent)
        try:
            document = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            problems.append(unreadable(shown, error))
            continue
        try:
            # An empty file has no examples.
            yield from [_block(*fields, shown, path.parent.name) for fields in _intents(document)] if document else []
        except (AttributeError, KeyError, TypeError, ValueError):
            form = "`nlu:` is a list of `- intent: …` with `examples: |`; see docs/knowledge-format.md"
            problems.append(Problem(shown, 0, "has not the form of training questions", form))


def _intents(document: yaml.Node) -> Iterator[tuple[yaml.ScalarNode, yaml.ScalarNode]]:
    top = {key.value: value for key, value in document.value}
    for item in top["nlu"].value:
        fields = {key.value: value for key, value in item.value}
        yield fields["intent"], fields["examples"]


def _block(intent: yaml.ScalarNode, block: yaml.ScalarNode, file: Path, language: str) -> Block:
    first = block.start_mark.line + 2  # the line below `examples: |`, counted from 1
    lines = [(number, line.strip()) for number, line in enumerate(block.value.splitlines(), first)]
    questions = [(number, line[2:].strip()) for number, line in lines if line.startswith("- ")]
    examples = tuple(Example(text, intent.value, language, file, number) for number, text in questions)
    stray = tuple(number for number, line in lines if line and not line.startswith("- "))
    return Block(intent.value, file, intent.start_mark.line + 1, examples, stray)


def with_block(text: str, intent: str, minimum: int) -> str:
    """*text*, the content of a training file or nothing, with an empty block for *intent* at the end."""
    text = text.rstrip() or 'version: "3.1"\n\nnlu:'
    indent = next(iter(re.findall(r"(?m)^( *)- intent:", text)), "  ")
    advice = f"At least {minimum} ways to ask, as people type them: one a line, each beginning with a dash"
    block = [f"# {advice}", f"- intent: {intent}", "  examples: |"]
    return "\n".join([text, *(indent + line for line in block), ""])


def check(topics: set[str], answered: set[str], root: Path = DEFAULT_ROOT) -> list[Problem]:
    """Files that cannot be used, intents without a topic, lines that are no questions, sentences under two intents, and
    answers with too few questions; an answer without any German one is an error: nobody would find it."""
    problems: list[Problem] = []
    blocks = list(_blocks(root, problems))
    examples = [example for block in blocks for example in block.examples]
    known = {intent_of(topic) for topic in topics}
    problems += [
        Problem(block.file, block.line, f"no topic for the intent {block.intent!r}", "correct it or register the topic")
        for block in {each.intent: each for each in blocks}.values()
        if block.intent.startswith(f"{TOPIC_INTENT}/") and block.intent not in known
    ]
    problems += [
        Problem(block.file, line, f"{block.intent}: this line is no question", "begin it with '- '")
        for block in blocks
        for line in block.stray
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
                severity = Severity.WARNING if have or language != MASTER else Severity.ERROR
                yield Problem(file, 0, f"{topic}: {have} questions in '{language}'", f"write at least {need}", severity)
