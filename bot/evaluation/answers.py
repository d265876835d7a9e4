"""What Lotse does with a question, from the content alone: the model is trained here, without Rasa."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.dialogue.context import Context
from bot.dialogue.decision import Decider, Heard, Thresholds
from bot.dialogue.understanding import Understanding
from bot.evaluation.items import Question
from bot.knowledge.library import MASTER, Knowledge, load
from bot.knowledge.model import Side
from bot.knowledge.problems import KnowledgeError, Problem
from bot.knowledge.rendering import content_language, render
from bot.professions.catalogue import Catalogue
from bot.retrieval.model import IntentModel, passages_of
from bot.retrieval.ranking import Ranking
from bot.retrieval.training_files import Example, read

BATCH = 256  # all rankings at once would need gigabytes
Hear = Callable[[Question], Heard]


@dataclass(frozen=True)
class Content:
    """Answers and training questions of one state of the project."""

    knowledge: Knowledge
    examples: tuple[Example, ...]

    @classmethod
    def read(cls, root: Path) -> Content:
        """From the project folder *root*. Raises `KnowledgeError` with everything that this code cannot read."""
        knowledge = load(root / "knowledge")
        examples = tuple(read(root / "data" / "nlu"))
        if not examples:
            raise KnowledgeError([Problem(Path("data/nlu"), 0, "has no training questions", "restore the folder")])
        return cls(knowledge, examples)

    def lessons(self) -> tuple[list[tuple[str, str]], dict[str, list[str]]]:
        """All that a model learns from: questions with their intents, and the answers' passages."""
        return [(example.text, example.intent) for example in self.examples], passages_of(self.knowledge)


@dataclass(frozen=True)
class Given:
    """What a question leads to; *intent* tells kinds of small talk apart, the last fields are those of an answer."""

    outcome: str
    intent: str
    choices: tuple[str, ...] = ()
    topic: str | None = None
    text: str | None = None
    language: str | None = None


class Answerer:
    """Answers questions as the first message of a conversation, in the question's own language."""

    def __init__(
        self,
        knowledge: Knowledge,
        model: IntentModel,
        hear: Hear,
        day: date,
        thresholds: Thresholds | None = None,
        professions: Catalogue | None = None,
    ) -> None:
        self._knowledge = knowledge
        self._model = model
        self._hear = hear
        self._day = day
        self._thresholds = thresholds or Thresholds()
        self._professions = professions

    def answer(self, questions: Sequence[Question]) -> list[Given]:
        """What becomes of each of *questions*."""
        rankings: dict[str, Ranking] = {}
        for start in range(0, len(questions), BATCH):
            texts = [question.text for question in questions[start : start + BATCH]]
            rankings.update(zip(texts, self._model.rank_all(texts)))
        decider = Decider(
            rankings.__getitem__,
            self._knowledge.follow_ups,
            lambda topic: self._knowledge.title(topic, MASTER),
            self._thresholds,
            self._professions,
        )
        return [self._given(decider.decide(self._hear(question), Context()), question.lang) for question in questions]

    def _given(self, found: Understanding, language: str) -> Given:
        if found.outcome != "answer" or found.topic is None:
            return Given(found.outcome, found.intent, choices=tuple(sorted(choice.topic for choice in found.choices)))
        if found.topic not in self._knowledge.entries:
            return Given("no_answer", found.intent, topic=found.topic)
        side = found.side or self._knowledge.topics[found.topic].usual_side
        written = content_language(self._knowledge, found.topic, language)
        return Given("answer", found.intent, (), found.topic, self._text(found.topic, written, side), written)

    def _text(self, topic: str, language: str, side: Side) -> str:
        try:
            card = render(self._knowledge, topic, language, side, self._day)
        except (LookupError, ValueError) as error:  # a mistake that `./lotse check` names
            return f"cannot be shown: {error}"
        return f"{card.title}\n{card.as_text(self._knowledge.phrases[language])}"
