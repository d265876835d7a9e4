"""Why somebody comes to a person, and what about, read from the bot's last messages. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LOOK_BACK = 6
MISSES = 2
CRISIS = "crisis"
NO_ANSWER = "no_answer"
CONTACT_TOPIC = "service/regional_contact"


@dataclass(frozen=True)
class Said:
    """A message of the bot; `sensitive` means that an editor has marked its subject."""

    kind: str
    intent: str = ""
    topic: str | None = None
    side: str | None = None
    sensitive: bool = False
    rated_down: bool = False


@dataclass(frozen=True)
class Occasion:
    """Why, and what about."""

    reason: str
    topic: str
    side: str


def occasion(said: Sequence[Said]) -> Occasion:
    """The gravest reason among the last messages (*said*: oldest first); subject and side are the last ones known."""
    recent = said[-LOOK_BACK:]
    return Occasion(
        _reason(recent), _last([one.topic for one in said if _is_subject(one)]), _last([one.side for one in said])
    )


def _reason(recent: Sequence[Said]) -> str:
    if any(one.intent == CRISIS for one in recent):
        return "crisis"
    if any(one.sensitive for one in recent):
        return "sensitive"
    if any(one.rated_down for one in recent):
        return "rating"
    return "missed" if _misses_in_a_row(recent) >= MISSES else "asked"


def _misses_in_a_row(recent: Sequence[Said]) -> int:
    most = run = 0
    for one in recent:
        run = run + 1 if one.kind == NO_ANSWER else 0
        most = max(most, run)
    return most


def _is_subject(one: Said) -> bool:
    return bool(one.topic) and one.topic != CONTACT_TOPIC


def _last(values: Sequence[str | None]) -> str:
    return next((value for value in reversed(values) if value), "")
