"""Dates of birth: a date beside a word that says "born". Other dates, such as those of laws, stay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.spans import GAP, Span
from bot.privacy.words import any_of

MARK = "[Geburtsdatum]"

_BORN = any_of(
    "geboren* geb geburtsdat* geburtstag* born birthdate* birth_date* birthday* date_of_birth dates_of_birth d.o.b dob",
    "doğum* dogum* doğdu* народи* народжен* родил* рожден* д.р д._р д.н д._н né née nés nées naissance",
    "nací nacido nacida nacidos nacidas nacimiento urodz* ur născut* nato nata nascita lindur rođen*",
    "*مواليد *ولدت *ولادة *ولادت* *ميلاد* *میلاد* *مولود* متولد* تولد*",
)

_NUMERIC = r"\d{1,2} ?[./-] ?\d{1,2} ?[./-] ?(?:\d{4}|\d{2})|\d{4} ?[./-] ?\d{1,2} ?[./-] ?\d{1,2}"
_MONTH = r"[^\W\d_]{3,12}\.?"
_DAY_FIRST = rf"\d{{1,2}}(?:\.|st|nd|rd|th|er)? (?:de |of )?{_MONTH},? (?:de )?\d{{2,4}}"
_MONTH_FIRST = rf"{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
_DATE = rf"(?<![\d.,/-])(?:{_NUMERIC}|{_DAY_FIRST}|{_MONTH_FIRST})(?!\d)"

# Between the word and its date stand at most a few others, and none that tells of something else.
_OTHER = r"(?:gesetz|seit|since|gilt|law|visum|visa|gültig|valid|valable|depuis|desde|закон|с\b|з\b|от\b)"
_BETWEEN = rf"(?:(?!\b{_OTHER})[^\d\n{GAP}]){{0,30}}?"

_AFTER = re.compile(rf"{_BORN}{_BETWEEN}(?P<date>{_DATE})", re.IGNORECASE)
_BEFORE = re.compile(rf"(?P<date>{_DATE})(?:(?!\b{_OTHER})[^\d\n.;!?{GAP}]){{0,30}}?{_BORN}", re.IGNORECASE)
_STAR = re.compile(rf"(?:^|\s)\*\s?(?P<date>{_DATE})")


def find_birth_dates(view: str) -> Iterator[Span]:
    """Every date with its word before or behind it."""
    end = 0
    matches = [match for pattern in (_AFTER, _BEFORE, _STAR) for match in pattern.finditer(view)]
    for match in sorted(matches, key=lambda found: found.start("date")):
        if match.start("date") >= end:
            end = match.end("date")
            yield Span(match.start("date"), end, MARK)
