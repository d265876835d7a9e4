"""Noting that somebody has the desk open (`hand_over/presence.py` reads it)."""

from __future__ import annotations

from datetime import datetime

from bot.gateway.desk.people import Adviser


def note_presence(adviser_id: int, now: datetime) -> None:
    """The person has the desk open now."""
    Adviser.objects.filter(id=adviser_id).update(seen_at=now)
