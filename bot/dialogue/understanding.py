"""What was understood of one message, in its context."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from bot.knowledge.model import Side

Outcome = Literal["answer", "clarify", "no_answer", "hand_over", "small_talk", "inform"]


@dataclass(frozen=True)
class Candidate:
    """A topic and the probability, 0 to 1, that it is the right one."""

    topic: str
    confidence: float


@dataclass(frozen=True)
class Understanding:
    """The decision about one message.

    `intent` is the name the dialogue rules know; `topic` is set if the message is about exactly one subject; `choices`
    are the subjects asked back, best first; `candidates` are the subjects considered, for advisers and editors.
    `profession` (its id) and `country` (its code) are those that the message names, if it names just one.
    """

    intent: str
    outcome: Outcome
    language: str
    recognised_language: str
    reason: str
    confidence: float = 0.0
    topic: str | None = None
    choices: tuple[Candidate, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    side: Side | None = None
    place: str | None = None
    value: str | None = None
    not_found: str | None = None
    profession: str | None = None
    country: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """The same as plain data, to travel on a Rasa message."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Understanding:
        """The inverse of `as_dict`."""
        lists = {key: tuple(Candidate(**item) for item in data[key]) for key in ("choices", "candidates")}
        return cls(**{**data, **lists})
