"""Which team a visitor is offered, and in which ways it can be reached now. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.hand_over.hours import OpeningHours


@dataclass(frozen=True)
class TeamFacts:
    """What decides about a team. No regions means: all of North Rhine-Westphalia."""

    slug: str
    name: str
    regions: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    hours: OpeningHours = OpeningHours()
    reply_within_days: int = 2


@dataclass(frozen=True)
class Possibilities:
    """What one team offers now. `chat` only within its hours and while somebody of it is on duty."""

    team: TeamFacts
    open_now: bool
    chat: bool
    opens_at: datetime | None


def choose_team(
    teams: Iterable[TeamFacts], region: str | None, language: str, on_duty: Collection[str], now: datetime
) -> Possibilities | None:
    """The team for this region, else one for all regions; None if there is neither.

    Of several, the one that can chat now; then one that knows the visitor's language.
    """
    everyone = list(teams)
    regional = [team for team in everyone if region and region in team.regions]
    found = [possibilities(team, on_duty, now) for team in regional or [team for team in everyone if not team.regions]]
    found.sort(key=lambda one: (not one.chat, language not in one.team.languages, not one.open_now, one.team.slug))
    return found[0] if found else None


def possibilities(team: TeamFacts, on_duty: Collection[str], now: datetime) -> Possibilities:
    """What *team* offers now."""
    is_open = team.hours.is_open(now)
    return Possibilities(
        team, is_open, is_open and team.slug in on_duty, None if is_open else team.hours.next_opening(now)
    )
