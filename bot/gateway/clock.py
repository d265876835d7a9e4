"""The one clock of the gateway; tests put their own in its place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Gives the present moment, always with time zone UTC."""


def system_clock() -> datetime:
    """The machine's time."""
    return datetime.now(UTC)
