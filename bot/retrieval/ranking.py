"""The result of retrieval: all intents that a text may mean, with probabilities."""

from __future__ import annotations

from dataclasses import dataclass

from bot.dialogue.understanding import Candidate
from bot.retrieval.training_files import TOPIC_INTENT, intent_of, topic_of

PERSON_INTENTS = ("human", "inform_place", intent_of("service/regional_contact"))


@dataclass(frozen=True)
class Hit:
    """An intent, the probability that it is meant, and the signals that say so (for `./lotse ask`)."""

    intent: str
    confidence: float
    signals: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class Ranking:
    """Hits, best first; never empty.

    `scope` is the probability that the text is a question about any of the topics. `person` is the probability that
    somebody wants a person or
    an office: several intents say that, each for itself may be unlikely.
    """

    hits: tuple[Hit, ...]
    scope: float = 1.0
    person: float = 0.0

    def topics(self) -> tuple[Candidate, ...]:
        """The topics among the hits, best first."""
        prefix = f"{TOPIC_INTENT}/"
        return tuple(
            Candidate(topic_of(hit.intent), round(hit.confidence, 4))
            for hit in self.hits
            if hit.intent.startswith(prefix)
        )

    @property
    def best_topic_confidence(self) -> float:
        """The probability of the best topic; 0 if none was considered."""
        topics = self.topics()
        return topics[0].confidence if topics else 0.0
