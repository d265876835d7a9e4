"""Names for people of what the store knows by id: regions, topics, languages, moments."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_time

from bot.gateway.desk.texts import language_name, say
from bot.knowledge.library import Knowledge, load
from bot.places.service import gazetteer

LOCAL = ZoneInfo("Europe/Berlin")
LOCALES = {"de": "de_DE", "en": "en_GB"}
MINUTE, HOUR, DAY = 60, 3600, 86400


@cache
def knowledge() -> Knowledge:
    """The knowledge base of this installation, read when it is needed first."""
    return load()


def region_name(region: str) -> str:
    """The region's name, or the id if there is none any more."""
    found = gazetteer().territory.regions.get(region)
    return found.name if found else region


def all_regions() -> list[tuple[str, str]]:
    """Ids and names, by name."""
    return sorted(
        ((key, region.name) for key, region in gazetteer().territory.regions.items()), key=lambda pair: pair[1]
    )


def topic_title(topic: str, language: str) -> str:
    """The subject as the knowledge base calls it; the id if it is gone."""
    return knowledge().title(topic, language) if topic in knowledge().topics else topic


def language_label(code: str, language: str) -> str:
    """ "Türkisch" or "Turkish", with a capital as a heading has it."""
    name = language_name(code, language) if code else ""
    return name[:1].upper() + name[1:]


def moment(at: datetime | None, language: str, now: datetime) -> str:
    """The time for today, with the date for other days."""
    if at is None:
        return ""
    local = at.astimezone(LOCAL)
    if local.date() == now.astimezone(LOCAL).date():
        return format_time(local, "HH:mm", tzinfo=LOCAL, locale=LOCALES[language])
    return format_datetime(local, "d. MMM, HH:mm" if language == "de" else "d MMM, HH:mm", LOCAL, LOCALES[language])


def full_moment(at: datetime | None, language: str) -> str:
    """Date and time, for print and the log."""
    pattern = "dd.MM.yyyy, HH:mm:ss" if language == "de" else "d MMM yyyy, HH:mm:ss"
    return format_datetime(at, pattern, LOCAL, LOCALES[language]) if at else ""


def day_name(day: date, language: str) -> str:
    """A day in full."""
    return format_date(day, "full", LOCALES[language])


def duration(seconds: float, language: str) -> str:
    """How long, in the one unit that matters."""
    for unit, size in (("days", DAY), ("hours", HOUR)):
        if seconds >= 2 * size or (unit == "hours" and seconds >= size):
            return say(language, f"duration.{unit}", n=int(seconds // size))
    return (
        say(language, "duration.minutes", n=int(seconds // MINUTE))
        if seconds >= MINUTE
        else say(language, "duration.now")
    )
