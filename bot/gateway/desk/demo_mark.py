"""How one sees that something is for trying out only."""

from __future__ import annotations

from bot.gateway.hand_over.models import Team

PREFIX = "demo-"
CHANNEL = "demo"


def has_demo_data() -> bool:
    """Whether the desk must say that what it shows is invented."""
    return Team.objects.filter(slug__startswith=PREFIX).exists()
