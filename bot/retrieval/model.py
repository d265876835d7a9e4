"""The intent model: which topic or dialogue act a text means. Trains on questions and answers, ranks, saves and
loads."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.knowledge.library import MASTER, Knowledge
from bot.knowledge.rendering import plain
from bot.retrieval.encoder import Encoder, Vectors
from bot.retrieval.head import SIGNALS, Head, Signals
from bot.retrieval.lexical import LexicalClassifier
from bot.retrieval.ranking import PERSON_INTENTS, Hit, Ranking
from bot.retrieval.semantic import Labels, SemanticClassifier, nearest
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
    """The signals' sources, trained on one set of examples."""

    semantic: SemanticClassifier
    lexical: LexicalClassifier
    vectors: Vectors
    labels: Labels

    @classmethod
    def train(cls, texts: Sequence[str], vectors: Vectors, labels: Labels, classes: int) -> _Base:
        semantic = SemanticClassifier.train(vectors, labels, classes)
        return cls(semantic, LexicalClassifier.train(texts, labels, classes), vectors, labels)

    def signals(self, texts: Sequence[str], vectors: Vectors, answers: Vectors, answer_labels: Labels) -> Signals:
        classes = self.semantic.bias.shape[0]
        parts = [
            self.semantic.scores(vectors),
            self.lexical.scores(texts),
            _relative(nearest(vectors, self.vectors, self.labels, classes)),
            _relative(nearest(vectors, answers, answer_labels, classes)),
        ]
        return np.stack(parts, axis=2)


def _relative(cosines: Vectors) -> Vectors:
    """Cosines of e5 all lie close together; what counts is the distance to the best. A class without any gets the
    worst of the others."""
    worst = np.where(cosines > 0, cosines, np.inf).min(axis=1, keepdims=True)
    filled = np.where(cosines > 0, cosines, np.where(np.isfinite(worst), worst, 0.0))
    return np.asarray(filled - filled.max(axis=1, keepdims=True), dtype=np.float32)


class IntentModel:
    """Ranks intents for a text."""

    def __init__(
        self, intents: Sequence[str], base: _Base, answers: Vectors, answer_labels: Labels, encoder: Encoder
    ) -> None:
        self.intents = tuple(intents)
        self._base = base
        self._head = Head()
        self._answers = answers
        self._answer_labels = answer_labels
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
        known = [(text, number[intent]) for intent, parts in passages.items() if intent in number for text in parts]
        answers = encoder.passages([text for text, _ in known])
        answer_labels = np.array([label for _, label in known], dtype=np.intp)
        return cls(intents, _Base.train(texts, vectors, labels, len(intents)), answers, answer_labels, encoder)

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
        return self._base.signals(texts, self._encoder.queries(texts), self._answers, self._answer_labels)

    def _ranking(self, signals: Signals, chances: Vectors) -> Ranking:
        best = np.argsort(-chances)[:SHOWN]
        hits = tuple(Hit(self.intents[i], float(chances[i]), tuple(zip(SIGNALS, map(float, signals[i])))) for i in best)
        return Ranking(hits, scope=float(chances[self._topical].sum()), person=float(chances[self._person].sum()))

    def save(self, folder: Path) -> None:
        """Write everything as JSON and npz; nothing that could run code when it is read."""
        self._base.semantic.save(folder)
        self._base.lexical.save(folder)
        np.savez(
            folder / "examples.npz", vectors=self._base.vectors, labels=self._base.labels, answers=self._answers,
            answer_labels=self._answer_labels,
        )  # fmt: skip
        (folder / "intents.json").write_text(json.dumps(self.intents), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path, encoder: Encoder) -> IntentModel:
        """The inverse of `save`."""
        intents = json.loads((folder / "intents.json").read_text(encoding="utf-8"))
        with np.load(folder / "examples.npz") as stored:
            base = _Base(
                SemanticClassifier.load(folder), LexicalClassifier.load(folder), stored["vectors"], stored["labels"]
            )
            return cls(intents, base, stored["answers"], stored["answer_labels"], encoder)
