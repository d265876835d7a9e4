"""When to try again. Pure."""

from __future__ import annotations

from datetime import timedelta

FIRST = timedelta(seconds=30)
LONGEST = timedelta(minutes=15)


def back_off(attempts: int) -> timedelta:
    """The pause after this many attempts (from 1): 30 seconds, doubled each time, at most a quarter of an hour."""
    # The exponent is limited, because days of attempts would make it a very long number.
    doublings = min(max(attempts, 1) - 1, 10)
    return min(FIRST * (1 << doublings), LONGEST)
