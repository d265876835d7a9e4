"""Which teams have somebody who would answer a chat now."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.gateway.desk.people import Role
from bot.gateway.hand_over.models import Team

# An open desk says that it is there more often than this.
SEEN_WITHIN = timedelta(seconds=90)
ANSWERING = (Role.ADVISER, Role.LEAD, Role.ADMIN)


def teams_on_duty(now: datetime) -> frozenset[str]:
    """The slugs of teams of which somebody has the desk open and takes chats."""
    there = Team.objects.filter(
        members__is_active=True,
        members__takes_chats=True,
        members__role__in=ANSWERING,
        members__seen_at__gte=now - SEEN_WITHIN,
    )
    return frozenset(there.values_list("slug", flat=True))


def is_on_duty(adviser_id: int | None, now: datetime) -> bool:
    """Whether this adviser has the desk open."""
    from bot.gateway.desk.people import Adviser

    if adviser_id is None:
        return False
    return Adviser.objects.filter(id=adviser_id, is_active=True, seen_at__gte=now - SEEN_WITHIN).exists()
