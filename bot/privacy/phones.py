"""Telephone numbers: German ones, international ones, and long numbers in general."""

from __future__ import annotations

import re
from collections.abc import Iterator

from phonenumbers import Leniency, PhoneNumberMatcher

from bot.privacy.spans import Span, take_out
from bot.privacy.words import any_of

MARK = "[Telefon]"
NUMBER_MARK = "[Nummer]"
HOME = "DE"
FEWEST_DIGITS = 7
MOST_DIGITS = 16

# What might look like a telephone number and is none.
_DATE = r"(?:0?[1-9]|[12]\d|3[01])[./-] ?(?:0?[1-9]|1[0-2])[./-] ?(?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}"
_AMOUNT = r"[1-9]\d{0,2}(?:[.' ]\d{3})+(?:,\d{1,2})?|[1-9]\d*(?:[.,]\d{1,2})? ?(?:€|euro?\b)"
_ORDINARY = re.compile(rf"(?<![\d.,/+(-])(?<!\d )(?:{_DATE}|{_AMOUNT})(?![./-]?\d| \d)", re.IGNORECASE)

_SEPARATOR = r"(?:[ ]?[-/()]{1,2}[ ]?|[ ]|\.(?=\d)|)"
_DIALLED = re.compile(rf"(?<![\w.,§])(?:\+[ ]?|\(?0|00)(?:{_SEPARATOR}\d){{{FEWEST_DIGITS - 1},}}")
_WORDS = any_of(
    "tel* phone handy* mobil* whatsapp whats_app nummer* number rufnummer fax numara* cep тел* номер* numéro número",
    "numer* portable móvil *هاتف* *رقم* جوال موبايل شماره تلفن موبایل",
)
_ANNOUNCED = re.compile(rf"{_WORDS}[^\d\n]{{0,12}}?(?P<number>\d(?:{_SEPARATOR}\d){{6,15}})", re.IGNORECASE)
_LONG = re.compile(r"(?<![\w.,])\d{10,}(?!\w)")


def find_phones(view: str) -> Iterator[Span]:
    """Numbers that can be dialled, numbers called a telephone number, and unbroken numbers of ten digits and more."""
    for match in _ORDINARY.finditer(view):
        view = take_out(view, Span(match.start(), match.end(), ""))
    for finder in (_by_library, _dialled, _announced, _long):
        spans = list(finder(view))
        yield from spans
        for span in spans:
            view = take_out(view, span)


def _by_library(view: str) -> Iterator[Span]:
    for match in PhoneNumberMatcher(view, HOME, leniency=Leniency.VALID, max_tries=1000):
        # Without the leading 0 or + every other number could be one.
        if match.raw_string.lstrip("(")[0] in "+0":
            yield Span(match.start, match.end, MARK)


def _dialled(view: str) -> Iterator[Span]:
    for match in _DIALLED.finditer(view):
        if _digits(match.group()) >= FEWEST_DIGITS:
            yield Span(match.start(), match.end(), MARK)


def _announced(view: str) -> Iterator[Span]:
    for match in _ANNOUNCED.finditer(view):
        if _digits(match.group("number")) <= MOST_DIGITS:
            yield Span(match.start("number"), match.end("number"), MARK)


def _long(view: str) -> Iterator[Span]:
    for match in _LONG.finditer(view):
        yield Span(match.start(), match.end(), NUMBER_MARK)


def _digits(text: str) -> int:
    return sum(character.isdigit() for character in text)
