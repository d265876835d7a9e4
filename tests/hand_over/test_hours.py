"""Opening hours, holidays, working days."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.hand_over.hours import LOCAL, HoursError, OpeningHours, is_holiday, read_hours, working_day_after

OFFICE = read_hours({"mon": [["13:00", "16:00"], ["09:00", "12:00"]], "thu": [["09:00", "18:00"]]})
YEARS = 3 * 366 * 24 * 60
MOMENTS = st.integers(0, YEARS).map(lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes))


def _berlin(day: str, at: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), time.fromisoformat(at), LOCAL)


@pytest.mark.parametrize(
    ("day", "at", "is_open"),
    [
        ("2026-11-23", "09:00", True),
        ("2026-11-23", "11:59", True),
        ("2026-11-23", "12:00", False),
        ("2026-11-23", "15:59", True),
        ("2026-11-24", "10:00", False),
        ("2026-07-23", "17:59", True),  # in summer time
        ("2026-06-04", "10:00", False),  # Fronleichnam, a Thursday
    ],
)
def test_a_team_is_there_within_its_hours(day: str, at: str, is_open: bool) -> None:
    assert OFFICE.is_open(_berlin(day, at).astimezone(UTC)) is is_open


def test_the_next_opening_leaves_out_holidays() -> None:
    # 1 January 2026 was a Thursday.
    assert OFFICE.next_opening(_berlin("2025-12-29", "16:00")) == _berlin("2026-01-05", "09:00")
    assert OFFICE.next_opening(_berlin("2026-11-23", "09:00")) == _berlin("2026-11-23", "13:00")
    assert OpeningHours().next_opening(_berlin("2026-11-23", "09:00")) is None


@given(MOMENTS)
def test_the_next_opening_is_later_and_open_and_the_minute_before_is_not(now: datetime) -> None:
    opening = OFFICE.next_opening(now)
    assert opening is not None
    assert opening > now
    assert OFFICE.is_open(opening)
    assert not OFFICE.is_open(opening - timedelta(minutes=1))


@pytest.mark.parametrize(
    ("day", "is_free"),
    [("2026-06-04", True), ("2026-11-01", True), ("2026-10-31", False), ("2026-04-06", True), ("2026-11-18", False)],
)
def test_the_holidays_are_those_of_north_rhine_westphalia(day: str, is_free: bool) -> None:
    assert is_holiday(date.fromisoformat(day)) is is_free


def test_working_days_leave_out_weekends_and_holidays() -> None:
    friday = _berlin("2026-11-20", "15:00")
    assert working_day_after(friday, 2) == date(2026, 11, 24)
    assert working_day_after(_berlin("2026-12-24", "15:00"), 1) == date(2026, 12, 28)
    assert working_day_after(friday, 0) == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("data", "named"),
    [
        ([], "not an object"),
        ({"monday": []}, "monday"),
        ({"mon": "09:00-12:00"}, "hours.mon"),
        ({"mon": [["09:00"]]}, "hours.mon"),
        ({"mon": [[9, 12]]}, "hours.mon"),
        ({"mon": [["12:00", "09:00"]]}, "not later"),
        ({"mon": [["09:00", "12:00"], ["11:00", "13:00"]]}, "overlap"),
    ],
)
def test_unreadable_hours_are_named(data: object, named: str) -> None:
    with pytest.raises(HoursError, match=named):
        read_hours(data)
