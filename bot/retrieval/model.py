"""The intent model: which topic or dialogue act a text means. Trains on questions and answers, ranks, saves and
loads."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from bot.knowledge.library import MASTER, Knowledge
from bot.knowledge.rendering import plain
from bot.retrieval.encoder import Encoder, Vectors
from bot.retrieval.head import SIGNALS, Head, Signals
from bot.retrieval.lexical import LexicalClassifier
from bot.retrieval.neighbours import Neighbours
from bot.retrieval.ranking import PERSON_INTENTS, Hit, Ranking
from bot.retrieval.space import SubjectSpace
from bot.retrieval.training_files import TOPIC_INTENT, intent_of

SHOWN = 12
Passages = Mapping[str, Sequence[str]]


def passages_of(knowledge: Knowledge) -> dict[str, list[str]]:
    """What is answered, by intent: title, button and short answer, in each language there is."""
    passages: dict[str, list[str]] = {}
    for topic in knowledge.entries:
        for language in (MASTER, *knowledge.translations):
            wording = knowledge.wording(topic, language)
            if wording is None:
                continue
            for block in wording.blocks().values():
                passages.setdefault(intent_of(topic), []).append(
                    plain(f"{wording.title}. {wording.button} {block.short}")
                )
    return passages


def source_digest() -> str:
    """A hash of this package's source: other code may train another model from the same data."""
    total = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        total.update(path.read_bytes())
    return total.hexdigest()


@dataclass(frozen=True)
class _Base:
    """All that yields signals; which signal means what is in docs/retrieval.md."""

    lexical: LexicalClassifier
    space: SubjectSpace
    questions: Neighbours
    subjects: Neighbours
    answers: Neighbours

    @classmethod
    def of(cls, lexical: LexicalClassifier, space: SubjectSpace, questions: Neighbours, answers: Neighbours) -> _Base:
        subjects = Neighbours(space.project(questions.vectors), questions.labels, questions.classes)
        return cls(lexical, space, questions, subjects, answers)

    def signals(self, texts: Sequence[str], vectors: Vectors) -> Signals:
        parts = [
            self.subjects.closeness(self.space.project(vectors)),
            self.lexical.scores(texts),
            self.questions.closeness(vectors),
            self.answers.closeness(vectors),
        ]
        return np.stack(parts, axis=2)


class IntentModel:
    """Ranks intents for a text."""

    def __init__(self, intents: Sequence[str], base: _Base, encoder: Encoder) -> None:
        self.intents = tuple(intents)
        self._base = base
        self._head = Head()
        self._encoder = encoder
        self._person = np.isin(intents, PERSON_INTENTS)
        self._topical = np.array([intent.startswith(f"{TOPIC_INTENT}/") for intent in intents]) & ~self._person

    @classmethod
    def train(cls, examples: Sequence[tuple[str, str]], passages: Passages, encoder: Encoder) -> IntentModel:
        """Learn from (text, intent) pairs and the answers' passages."""
        intents = sorted({intent for _, intent in examples})
        number = {intent: index for index, intent in enumerate(intents)}
        texts = [text for text, _ in examples]
        labels = np.array([number[intent] for _, intent in examples], dtype=np.intp)
        vectors = encoder.queries(texts)
        base = _Base.of(
            LexicalClassifier.train(texts, labels, len(intents)),
            SubjectSpace.train(vectors, labels),
            Neighbours.of(vectors, labels, len(intents)),
            _answers(passages, intents, encoder),
        )
        return cls(intents, base, encoder)

    def with_answers(self, passages: Passages) -> IntentModel:
        """What training with the same questions and other answers would give, at once."""
        return IntentModel(
            self.intents, replace(self._base, answers=_answers(passages, self.intents, self._encoder)), self._encoder
        )

    def rank(self, text: str) -> Ranking:
        """The likeliest intents of *text* with their probabilities."""
        return self.rank_all([text])[0]

    def rank_all(self, texts: Sequence[str]) -> list[Ranking]:
        """As `rank` for several texts at once."""
        signals = self.signals(texts)
        return [
            self._ranking(row, chances)
            for row, chances in zip(signals, self._head.probabilities(signals, self.intents), strict=True)
        ]

    def signals(self, texts: Sequence[str]) -> Signals:
        """The signals of all intents for *texts*, as the head weighs them."""
        return self._base.signals(texts, self._encoder.queries(texts))

    def _ranking(self, signals: Signals, chances: Vectors) -> Ranking:
        best = np.argsort(-chances)[:SHOWN]
        hits = tuple(Hit(self.intents[i], float(chances[i]), tuple(zip(SIGNALS, map(float, signals[i])))) for i in best)
        return Ranking(hits, scope=float(chances[self._topical].sum()), person=float(chances[self._person].sum()))

    def save(self, folder: Path) -> None:
        """Write everything as JSON and npz; nothing that could run code when it is read."""
        self._base.space.save(folder)
        self._base.lexical.save(folder)
        for name, neighbours in (("questions", self._base.questions), ("answers", self._base.answers)):
            np.savez(folder / f"{name}.npz", vectors=neighbours.vectors.astype(np.float16), labels=neighbours.labels)
        (folder / "intents.json").write_text(json.dumps(self.intents), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path, encoder: Encoder) -> IntentModel:
        """The inverse of `save`."""
        intents = json.loads((folder / "intents.json").read_text(encoding="utf-8"))
        questions, answers = (_neighbours(folder / f"{name}.npz", len(intents)) for name in ("questions", "answers"))
        base = _Base.of(LexicalClassifier.load(folder), SubjectSpace.load(folder), questions, answers)
        return cls(intents, base, encoder)


def _answers(passages: Passages, intents: Sequence[str], encoder: Encoder) -> Neighbours:
    number = {intent: index for index, intent in enumerate(intents)}
    known = [(text, number[intent]) for intent, parts in passages.items() if intent in number for text in parts]
    labels = np.array([label for _, label in known], dtype=np.intp)
    return Neighbours.of(encoder.passages([text for text, _ in known]), labels, len(intents))


def _neighbours(file: Path, classes: int) -> Neighbours:
    with np.load(file) as stored:
        return Neighbours(stored["vectors"].astype(np.float32), stored["labels"], classes)
