"""Five-digit numbers: which of them are postal codes, and which are salaries, phone numbers or reference numbers."""

from __future__ import annotations

from bot.places.gazetteer import Gazetteer
from bot.places.models import Meaning
from bot.places.text import Word

_MONEY = "€$£₺"
_NEAR = 2


def read_code(
    gazetteer: Gazetteer, text: str, words: list[Word], index: int, *, alone: bool, beside_name: bool
) -> Meaning | None:
    """The place of the postal code at `index`, or null when the number is none or probably something else.

    A code where letters are delivered in NRW counts anywhere; other codes need a name beside them, a word like "PLZ",
    or to be the answer itself.
    """
    word = words[index]
    if len(word.key) != 5 or not word.is_number or _inside_number(text, word) or _after_number(text, words, index):
        return None
    place = gazetteer.place_of_code(word.key)
    vocabulary = gazetteer.vocabulary
    before = words[index - 1].key if index else ""
    named = before in vocabulary.codes or beside_name
    if place is None or (not named and _is_amount(gazetteer, text, words, index)):
        return None
    sure = word.key in gazetteer.territory.owners
    return place if sure or named or alone or before in vocabulary.context else None


def _inside_number(text: str, word: Word) -> bool:
    """True for a piece of 50.700, 12-44623-1 or +4944623."""
    before, after = text[max(0, word.start - 2) : word.start], text[word.end : word.end + 2]
    joined_before = before[-1:] in (".", ",", "/", "-") and before[:1].isdigit()
    return before[-1:] == "+" or joined_before or (after[:1] in (".", ",", "/", "-") and after[1:].isdigit())


def _after_number(text: str, words: list[Word], index: int) -> bool:
    """True for the second half of a phone number: 0211 44623."""
    if not index or not words[index - 1].is_number:
        return False
    return words[index - 1].key.startswith("0") and not text[words[index - 1].end : words[index].start].strip(" /-")


def _is_amount(gazetteer: Gazetteer, text: str, words: list[Word], index: int) -> bool:
    word = words[index]
    around = text[max(0, word.start - 2) : word.start] + text[word.end : word.end + 2]
    after, before = words[index + 1 : index + 1 + _NEAR], words[max(0, index - _NEAR) : index]
    return any(sign in around for sign in _MONEY) or any(
        near.key in gazetteer.vocabulary.amounts for near in (*before, *after)
    )
