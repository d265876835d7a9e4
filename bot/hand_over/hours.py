"""When a team is there: its opening hours in Berlin's time, and the public holidays of North Rhine-Westphalia. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from types import MappingProxyType
from zoneinfo import ZoneInfo

from holidays import country_holidays

LOCAL = ZoneInfo("Europe/Berlin")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SATURDAY = 5
# Longer than any series of holidays; a team without hours has no next opening.
LOOK_AHEAD_DAYS = 21

Span = tuple[time, time]


class HoursError(ValueError):
    """Opening hours cannot be read; the message says which and why."""


@dataclass(frozen=True)
class OpeningHours:
    """The spans of each weekday (0 is Monday), in order and without overlap."""

    spans: Mapping[int, tuple[Span, ...]] = field(default_factory=lambda: MappingProxyType({}))

    def is_open(self, now: datetime) -> bool:
        """Whether the team is there at this moment."""
        local = now.astimezone(LOCAL)
        return any(begin <= local.time() < end for begin, end in self.on(local.date()))

    def next_opening(self, now: datetime) -> datetime | None:
        """When the team is there again; *now* itself is never the answer. None if it has no hours."""
        local = now.astimezone(LOCAL)
        return next((moment for moment in self._openings(local.date()) if moment > local), None)

    def on(self, day: date) -> tuple[Span, ...]:
        """The spans of this day; none on a public holiday."""
        return () if is_holiday(day) else self.spans.get(day.weekday(), ())

    def _openings(self, first: date) -> Iterator[datetime]:
        for days in range(LOOK_AHEAD_DAYS + 1):
            day = first + timedelta(days=days)
            for begin, _ in self.on(day):
                yield datetime.combine(day, begin, LOCAL)


def read_hours(data: object) -> OpeningHours:
    """Hours in the form {"mon": [["09:00", "12:00"], …], …}; raises `HoursError`."""
    if not isinstance(data, Mapping):
        raise HoursError("hours: not an object")
    unknown = sorted(str(day) for day in data if day not in WEEKDAYS)
    if unknown:
        raise HoursError(f"hours: {unknown[0]} is not one of {', '.join(WEEKDAYS)}")
    return OpeningHours(MappingProxyType({WEEKDAYS.index(day): _spans(day, data[day]) for day in data}))


def is_holiday(day: date) -> bool:
    """Whether *day* is a public holiday in all of North Rhine-Westphalia."""
    return day in _holidays(day.year)


def working_day_after(now: datetime, days: int) -> date:
    """The last of *days* working days (Monday to Friday, no holiday) after today."""
    day, left = now.astimezone(LOCAL).date(), days
    while left > 0:
        day += timedelta(days=1)
        left -= int(day.weekday() < SATURDAY and not is_holiday(day))
    return day


@cache
def _holidays(year: int) -> frozenset[date]:
    return frozenset(country_holidays("DE", subdiv="NW", years=year))


def _spans(day: str, data: object) -> tuple[Span, ...]:
    if not isinstance(data, Sequence) or isinstance(data, str):
        raise HoursError(f"hours.{day}: not a list of spans")
    spans = sorted(_span(day, item) for item in data)
    for (_, end), (begin, _) in pairwise(spans):
        if begin < end:
            raise HoursError(f"hours.{day}: spans overlap at {begin:%H:%M}")
    return tuple(spans)


def _span(day: str, data: object) -> Span:
    try:
        begin, end = (time.fromisoformat(item) for item in data)  # type: ignore[attr-defined]
    except (TypeError, ValueError):
        raise HoursError(f"hours.{day}: a span is written as two times, for example 09:00 and 12:00") from None
    if begin >= end:
        raise HoursError(f"hours.{day}: {end:%H:%M} is not later than {begin:%H:%M}")
    return begin, end
