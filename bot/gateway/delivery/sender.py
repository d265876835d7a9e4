"""What the outbox asks of a channel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.gateway.delivery.case_facts import CaseFacts
from bot.gateway.delivery.models import Kind

# Longer than any step inside, shorter than a lease.
SEND_SECONDS = 30.0


@dataclass(frozen=True)
class Outgoing:
    """One delivery with what is known at the moment of sending; *reference* is what the other side calls the case."""

    key: str
    kind: Kind
    happened_at: datetime
    case: CaseFacts
    reference: str = ""


class DeliveryFailedError(Exception):
    """It was not delivered; *problem* is a short code without any data.

    *away* means that the other side takes nothing at all at present, and not only this.
    """

    def __init__(self, problem: str, *, away: bool = False) -> None:
        super().__init__(problem)
        self.problem = problem
        self.away = away


class NothingToSendError(Exception):
    """Nobody is to be told, for instance because the team has no address."""


class Sender(Protocol):
    """A channel. Sending the same key twice must not do harm on the other side."""

    async def send(self, outgoing: Outgoing, now: datetime) -> str:
        """Deliver and return what the other side calls it, or nothing.

        Raises `DeliveryFailedError` or `NothingToSendError`.
        """

    async def close(self) -> None:
        """Close the connections."""
