"""Finding place names in the words of a text, longest name first."""

from __future__ import annotations

import re

from bot.places.endings import bare_forms
from bot.places.gazetteer import Gazetteer
from bot.places.models import Found, Meaning, PlaceSpan
from bot.places.numbers import read_code
from bot.places.spelling import correct
from bot.places.text import Key, Word

_APOSTROPHES = "'’‘`´"
_CLOSING = re.compile(r"\.?\)")
_SUFFIX = 5


def find_spans(gazetteer: Gazetteer, text: str, words: list[Word]) -> list[PlaceSpan]:
    """All names and postal codes in `text`, in order, not yet combined with each other."""
    alone = not [word for word in words if word.key not in gazetteer.vocabulary.fillers][1:]
    taken: list[tuple[int, int, Meaning]] = []
    index = 0
    while index < len(words):
        length, match = _name_at(gazetteer, text, words, index, alone)
        if match is not None:
            taken.append((index, length, match))
        index += max(length, 1)
    named = {position for start, length, _ in taken for position in (start - 1, start + length)}
    for index, word in enumerate(words):
        if word.is_number and len(word.key) == 5:
            place = read_code(gazetteer, text, words, index, alone=alone, beside_name=index in named)
            if place is not None:
                taken.append((index, 1, place))
    return [
        _span(text, words, start, length, match) for start, length, match in sorted(taken, key=lambda entry: entry[0])
    ]


def _span(text: str, words: list[Word], start: int, length: int, match: Meaning) -> PlaceSpan:
    first, last = words[start].start, words[start + length - 1].end
    closing = _CLOSING.match(text, last) if "(" in text[first:last] else None
    last = closing.end() if closing else last
    return PlaceSpan(first, last, text[first:last], match)


def _name_at(gazetteer: Gazetteer, text: str, words: list[Word], index: int, alone: bool) -> tuple[int, Meaning | None]:
    """How many words from `index` on are a name, and which; a rejected name is skipped as a whole."""
    if words[index].is_number:
        return 1, None
    for length in range(min(gazetteer.longest, len(words) - index), 0, -1):
        key = tuple(word.key for word in words[index : index + length])
        if key in gazetteer.state:
            return length, None
        match = _meaning(gazetteer, key)
        if match is not None:
            return length, match if _is_meant(gazetteer, text, words, index, length, key, alone) else None
    return 1, _misspelt(gazetteer, words, index)


def _meaning(gazetteer: Gazetteer, key: Key) -> Meaning | None:
    """What the words mean as they are, or without a case ending of the last one."""
    exact = gazetteer.names.of(key)
    if exact is not None:
        return exact
    if key[-1] in gazetteer.vocabulary.never_misspelt:
        return None
    for bare in bare_forms(key[-1]):
        candidate = (*key[:-1], bare)
        if candidate in gazetteer.names.inflected and candidate not in gazetteer.vocabulary.traps:
            return gazetteer.names.of(candidate)
    return None


def _is_meant(
    gazetteer: Gazetteer, text: str, words: list[Word], index: int, length: int, key: Key, alone: bool
) -> bool:
    """False when the words are probably no name: "das Essen", "in der Lage"."""
    vocabulary = gazetteer.vocabulary
    end = index + length
    if (
        key not in vocabulary.traps
        or _has_suffix(text, words, end - 1)
        or _before_its_district(gazetteer, words, end, key)
    ):
        return True
    before = words[index - 1] if index else None
    after = words[index + length].key if index + length < len(words) else ""
    if after in vocabulary.never_before.get(key, ()) or (before is not None and before.key in vocabulary.articles):
        return False
    if alone or before is None:
        return alone or _beside_code(words, index, length)
    if key in vocabulary.capital and words[index].raw.islower() and words[index].raw.isascii():
        return _beside_code(words, index, length)
    return _in_context(gazetteer, before) or _beside_code(words, index, length)


def _before_its_district(gazetteer: Gazetteer, words: list[Word], end: int, key: Key) -> bool:
    """True for "Lage (Kreis Lippe)": the next words name the district of a town of that name."""
    districts = {place.district for place in gazetteer.names.places.get(key, ()) if isinstance(place, Found)}
    following = [gazetteer.names.of(tuple(word.key for word in words[end : end + count])) for count in range(1, 5)]
    return any(
        isinstance(place, Found) and not place.municipality and place.district in districts for place in following
    )


def _in_context(gazetteer: Gazetteer, before: Word) -> bool:
    return before.key in gazetteer.vocabulary.context or before.raw.casefold() in gazetteer.vocabulary.exact_context


def _beside_code(words: list[Word], index: int, length: int) -> bool:
    beside = [words[position].key for position in (index - 1, index + length) if 0 <= position < len(words)]
    return any(len(key) == 5 and key.isdigit() for key in beside)


def _has_suffix(text: str, words: list[Word], last: int) -> bool:
    """True for a name with a Turkish ending after an apostrophe: Essen'de."""
    end = words[last].end
    if text[end : end + 1] not in tuple(_APOSTROPHES) or last + 1 >= len(words):
        return False
    return words[last + 1].start == end + 1 and len(words[last + 1].key) <= _SUFFIX


def _misspelt(gazetteer: Gazetteer, words: list[Word], index: int) -> Meaning | None:
    """A town with a small mistake, only directly after a word like "in"."""
    if not index or not _in_context(gazetteer, words[index - 1]):
        return None
    return correct(gazetteer, words[index].key, strict=True)
