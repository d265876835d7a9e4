"""Bank accounts (IBAN) and payment cards, recognised by their check digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.spans import Span

IBAN_MARK = "[IBAN]"
CARD_MARK = "[Kartennummer]"

# Length by country; of other countries every length is tried.
_LENGTHS_OF = {
    15: "NO", 16: "BE", 18: "DK FI FK FO GL NL SD", 19: "MK SI", 20: "AT BA EE KZ LT LU MN XK", 21: "CH HR LI LV",
    22: "BG BH CR DE GB GE IE ME RS VA", 23: "AE GI IL IQ OM SO TL", 24: "AD CZ ES MD PK RO SA SE SK TN VG",
    25: "LY PT ST", 26: "IS TR", 27: "BI DJ FR GR IT MC MR SM", 28: "AL AZ BY CY DO GT HU LB NI PL SV",
    29: "BR EG PS QA UA", 30: "JO KW MU YE", 31: "MT SC", 32: "LC", 33: "RU",
}  # fmt: skip
LENGTHS = {country: length for length, countries in _LENGTHS_OF.items() for country in countries.split()}

_HEAD = re.compile(r"(?<![^\W_])[A-Z]{2}[ ]?\d{2}", re.IGNORECASE)
_TAIL = re.compile(r"(?:[ .-]?[A-Z0-9])*", re.IGNORECASE)
_NAMED = re.compile(r"\bIBAN\b\W{0,3}(?:\w{2,6}\W){0,2}\W*$", re.IGNORECASE)
_CARD = re.compile(r"(?<![\w-])\d{4}(?:[ -]?\d{4}){2}[ -]?\d{1,4}(?![\w-])")


def find_accounts(view: str) -> Iterator[Span]:
    """IBANs with correct check digits (German ones and those called IBAN also with a typing error), then cards."""
    end = 0
    for head in _HEAD.finditer(view):
        stop = _end_of_iban(view, head.start()) if head.start() >= end else None
        if stop:
            end = stop
            yield Span(head.start(), stop, IBAN_MARK)
    for match in _CARD.finditer(view):
        if match.start() >= end and _luhn(re.sub(r"\D", "", match.group())):
            yield Span(match.start(), match.end(), CARD_MARK)


def iban_is_valid(compact: str) -> bool:
    """ISO 13616: the number that the letters and digits form leaves the remainder 1."""
    rotated = compact[4:] + compact[:4]
    return int("".join(str(int(character, 36)) for character in rotated)) % 97 == 1


def _end_of_iban(view: str, start: int) -> int | None:
    tail = _TAIL.match(view, start)
    places = [place for place in range(start, tail.end() if tail else start) if view[place].isalnum()]
    country = view[start : start + 2].upper()
    for length in (LENGTHS[country],) if country in LENGTHS else range(34, 14, -1):
        if length > len(places):
            continue
        end = places[length - 1] + 1
        compact = "".join(view[place] for place in places[:length])
        if not _goes_on(view, end) and (iban_is_valid(compact) or _looks_like_one(view, start, compact)):
            return end
    return None


def _goes_on(view: str, end: int) -> bool:
    return view[end : end + 1].isalnum()


def _looks_like_one(view: str, start: int, compact: str) -> bool:
    german = compact[:2].upper() == "DE" and compact[2:].isdigit()
    return german or bool(_NAMED.search(view[max(0, start - 30) : start]))


def _luhn(digits: str) -> bool:
    values = [int(digit) for digit in reversed(digits)]
    total = sum(sum(divmod(value * 2, 10)) if place % 2 else value for place, value in enumerate(values))
    return 13 <= len(digits) <= 19 and total % 10 == 0
