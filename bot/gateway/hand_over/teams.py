"""The teams of this installation, as `bot.hand_over` sees them."""

from __future__ import annotations

import logging
from datetime import datetime

from bot.gateway.hand_over.models import Team
from bot.gateway.hand_over.presence import teams_on_duty
from bot.hand_over.hours import HoursError, OpeningHours, read_hours
from bot.hand_over.offers import Possibilities, TeamFacts, choose_team, possibilities

logger = logging.getLogger(__name__)


def choose(region: str, language: str, now: datetime) -> Possibilities | None:
    """The team for a visitor of this region (empty: unknown) and what it offers now."""
    teams = [facts(team) for team in Team.objects.filter(is_active=True)]
    return choose_team(teams, region or None, language, teams_on_duty(now), now) if teams else None


def offered_by(team: Team, now: datetime) -> Possibilities:
    """What this team offers now."""
    return possibilities(facts(team), teams_on_duty(now), now)


def facts(team: Team) -> TeamFacts:
    """The team's row, read."""
    return TeamFacts(
        team.slug, team.name, frozenset(team.regions), frozenset(team.languages), _hours(team), team.reply_within_days
    )


def _hours(team: Team) -> OpeningHours:
    try:
        return read_hours(team.hours)
    except HoursError:
        # A visitor can still leave contact details.
        logger.exception("the hours of a team cannot be read")
        return OpeningHours()
