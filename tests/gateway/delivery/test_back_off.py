"""The pauses between attempts."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.gateway.delivery.back_off import LONGEST, back_off


def test_pauses_are_doubled_up_to_a_quarter_of_an_hour() -> None:
    assert [back_off(attempt).total_seconds() for attempt in range(1, 8)] == [30, 60, 120, 240, 480, 900, 900]


@given(st.integers(0, 10**9))
def test_whatever_the_number_of_attempts_there_is_a_pause_that_ends(attempts: int) -> None:
    assert timedelta() < back_off(attempts) <= LONGEST
