"""Which message is offered to the brain next, and when. Pure.

Messages go to the brain in the order in which the visitor sent them. A message that the brain keeps refusing although
it is healthy steps aside after a few attempts, so that one poisonous message does not silence a whole conversation.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

BACK_OFF_SECONDS = (1, 2, 4, 8, 15)
REFUSALS_BEFORE_STEPPING_ASIDE = 3


@dataclass(frozen=True)
class OpenMessage:
    """A visitor's message without an answer. `told` means that the visitor knows about the delay."""

    seq: int
    received_at: datetime
    next_attempt_at: datetime
    refusals: int
    told: bool


@dataclass(frozen=True)
class Send:
    """Offer this message to the brain now."""

    seq: int


@dataclass(frozen=True)
class Wait:
    """Nothing to do before this moment."""

    until: datetime


@dataclass(frozen=True)
class Idle:
    """No open message."""


Plan = Send | Wait | Idle


def plan(messages: Iterable[OpenMessage], now: datetime) -> Plan:
    """What to do next with the open *messages* of one conversation."""
    queue = sorted(messages, key=lambda message: message.seq)
    if not queue:
        return Idle()
    moments: list[datetime] = []
    for position, message in enumerate(queue):
        # Somebody who has just written must not wait for the back-off of an earlier message.
        hurried = any(not other.told for other in queue[position:]) and not _steps_aside(message)
        if hurried or message.next_attempt_at <= now:
            return Send(message.seq)
        moments.append(message.next_attempt_at)
        if not _steps_aside(message):
            break
    return Wait(min(moments))


def is_given_up(message: OpenMessage, now: datetime, patience: timedelta) -> bool:
    """Whether the time in which a late answer still makes sense is over."""
    return now - message.received_at >= patience


def back_off(attempts: int) -> timedelta:
    """How long to wait after the given number of failed attempts."""
    return timedelta(seconds=BACK_OFF_SECONDS[min(attempts, len(BACK_OFF_SECONDS)) - 1])


def _steps_aside(message: OpenMessage) -> bool:
    return message.refusals >= REFUSALS_BEFORE_STEPPING_ASIDE
