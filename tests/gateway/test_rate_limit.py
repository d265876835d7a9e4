"""How often somebody may do something."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.gateway.rate_limit import Limit, seconds_to_wait

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
LIMIT = Limit(3, timedelta(minutes=1))


def _ago(*seconds: float) -> list[datetime]:
    return [NOW - timedelta(seconds=value) for value in seconds]


def test_below_the_limit_nobody_waits() -> None:
    assert seconds_to_wait(_ago(1, 2), LIMIT, NOW) == 0


def test_at_the_limit_one_waits_until_the_oldest_event_leaves_the_window() -> None:
    assert seconds_to_wait(_ago(1, 2, 50), LIMIT, NOW) == 10


def test_events_before_the_window_do_not_count() -> None:
    assert seconds_to_wait(_ago(60, 61, 100), LIMIT, NOW) == 0


@given(st.lists(st.floats(0, 120), max_size=20))
def test_who_waits_as_long_as_told_is_let_in(ago: list[float]) -> None:
    earlier = _ago(*ago)
    wait = seconds_to_wait(earlier, LIMIT, NOW)
    assert seconds_to_wait(earlier, LIMIT, NOW + timedelta(seconds=wait)) == 0
    if wait > 1:
        assert seconds_to_wait(earlier, LIMIT, NOW + timedelta(seconds=wait - 1)) > 0
