"""What a visitor may know of teams and of the own case."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from bot.gateway.conversations.visible import moment
from bot.gateway.hand_over.models import Case
from bot.hand_over.offers import Possibilities


@dataclass(frozen=True)
class OpenCase:
    """A case as its visitor sees it."""

    number: str
    kind: str
    status: str

    def as_json(self) -> dict[str, Any]:
        """For the public interface."""
        return asdict(self)


@dataclass(frozen=True)
class Offer:
    """What is possible for one visitor now. Without a team there is nothing but the contacts of the offices."""

    team: str | None = None
    team_name: str | None = None
    open_now: bool = False
    opens_at: datetime | None = None
    reply_within_days: int | None = None
    chat: bool = False
    details: bool = False
    case: OpenCase | None = None

    def as_json(self) -> dict[str, Any]:
        """For the public interface; without the case it is the field `hand_over` of a message."""
        return {
            "team": self.team,
            "team_name": self.team_name,
            "open_now": self.open_now,
            "opens_at": _moment_or_none(self.opens_at),
            "reply_within_days": self.reply_within_days,
            "chat": self.chat,
            "details": self.details,
        }


def as_offer(found: Possibilities | None, case: Case | None = None) -> Offer:
    """The offer of a team; an open case takes the place of what could be asked for."""
    own = as_open_case(case) if case else None
    if found is None:
        return Offer(case=own)
    return Offer(
        team=found.team.slug,
        team_name=found.team.name,
        open_now=found.open_now,
        opens_at=found.opens_at,
        reply_within_days=found.team.reply_within_days,
        chat=found.chat,
        details=True,
        case=own,
    )


def as_open_case(case: Case) -> OpenCase:
    """The case without anything that is for advisers only."""
    return OpenCase(case.number, str(case.kind), str(case.status))


def _moment_or_none(at: datetime | None) -> str | None:
    return moment(at.astimezone(UTC)) if at else None
