"""Finding the names of professions in a text, longest name first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from bot.places.text import Word, raw_words, split
from bot.professions.catalogue import Catalogue
from bot.professions.forms import Script, bases, candidates, loose, script_of, spelt
from bot.professions.spelling import Speller

# What writes both genders into one word: Pfleger:in, Pfleger*innen, Pfleger/-in, Pfleger(in).
_BOTH_GENDERS = re.compile(r"(?:[:*_·/]-?|/?-|\()(?P<ending>in(?:nen)?)\b\)?", re.IGNORECASE)
BEGINNING = 4  # letters; shorter names are found by fewer
_JOINS = re.compile(r"[\s\-‐-―./&,'’]*")
_SCRIPTS: dict[Script, tuple[str, ...]] = {
    "latin": ("de", "en", "tr", "fr", "es", "pl"),
    "cyrillic": ("uk", "ru"),
    "arabic": ("ar", "fa"),
}


class Name(NamedTuple):
    """A name of a profession in a language."""

    profession: str
    language: str
    text: str


@dataclass(frozen=True)
class Hit:
    """A profession named in a text from `start` to `end`; `exact` is false if a typing mistake was mended."""

    profession: str
    start: int
    end: int
    exact: bool = True


class NameIndex:
    """All names, and what may be forms of them."""

    def __init__(self, names: Iterable[Name], common: Iterable[str] = ()) -> None:
        self._common = frozenset("".join(_keys(word)) for word in common)
        self._names: dict[str, dict[str, str]] = defaultdict(dict)
        self._beginnings: dict[str, dict[str, int]] = defaultdict(dict)
        for name in names:
            self._add(name)
        single = {key: name for language in _SCRIPTS["latin"] for key, name in self._names[language].items()}
        self._speller = Speller({**single, **self._names["ru"], **self._names["uk"]})

    @classmethod
    def of(cls, known: Catalogue) -> NameIndex:
        """The names of a catalogue."""
        names = (
            Name(key, language, name)
            for key, profession in known.professions.items()
            for language, _, name in profession.all_names()
        )
        return cls(names, known.words.all_common())

    def find(self, text: str) -> list[Hit]:
        """The professions named in *text*, in order, without overlaps."""
        words = split(text)
        keys = [spelt(word.raw) for word in words]
        hits: list[Hit] = []
        index = 0
        while index < len(words):
            length, hit = self._at(text, words, keys, index)
            if hit:
                hits.append(hit)
            index += length
        return hits

    def is_common(self, name: str) -> bool:
        """True for a word that is never read as a name."""
        return "".join(_keys(name)) in self._common

    def _add(self, name: Name) -> None:
        known, beginnings = self._names[name.language], self._beginnings[name.language]
        for spelling in _spellings(name.text):
            words, keys = _keys(spelling), set(name_keys(spelling, name.language))
            known.update((key, name.profession) for key in keys - known.keys())
            for beginning in {key[:BEGINNING] for key in (*keys, *words[:1])}:
                beginnings[beginning] = max(len(words), beginnings.get(beginning, 1))

    def _at(self, text: str, words: list[Word], keys: list[str], index: int) -> tuple[int, Hit | None]:
        """How many words from *index* on are a name, and which; one word if none."""
        longest = self._longest(keys[index])
        for length in range(min(max(longest.values(), default=0), len(words) - index), 0, -1):
            last = words[index + length - 1]
            if not _belong_together(text, words[index : index + length]):
                continue
            ending = _BOTH_GENDERS.match(text, last.end)
            languages = [language for language, most in longest.items() if most >= length]
            found = self._named(keys[index : index + length], ending["ending"].lower() if ending else "", languages)
            if found:
                end = ending.end() if ending else last.end
                return length + (ending is not None), Hit(found, words[index].start, end)
        return 1, self._misspelt(words[index], keys[index])

    def _longest(self, key: str) -> dict[str, int]:
        """How many words a name may have that begins with *key*, by language; a compound may be written in two."""
        if script_of(key) == "arabic":  # an article or a preposition may stand before
            return dict.fromkeys(_SCRIPTS["arabic"], 3)
        longest = {}
        for language in _SCRIPTS[script_of(key)]:
            beginnings = self._beginnings[language]
            count = beginnings.get(key[:BEGINNING], 0) or beginnings.get(key[: BEGINNING - 1], 0)
            if count:
                longest[language] = count + 1
        return longest

    def _named(self, keys: list[str], ending: str, languages: Iterable[str]) -> str | None:
        if "".join(keys) in self._common or keys[-1] in {"in", "innen"}:
            return None
        for language in languages:
            known = self._names[language]
            for key in _span_keys(keys, ending, language):
                if key in known:
                    return known[key]
        return None

    def _misspelt(self, word: Word, key: str) -> Hit | None:
        found = self._speller.correct(key) if key not in self._common else None
        return Hit(found, word.start, word.end, exact=False) if found else None


def _span_keys(keys: list[str], ending: str, language: str) -> Iterator[str]:
    """Everything the words may be a form of: joined as they are, and with the words before the last one loosened."""
    *before, last = keys
    heads = [*([last + ending] if ending else []), last]
    starts = ["".join(before), *([_loosened(before, language)] if before else [])]
    yield from (start + form for start in starts for head in heads for form in candidates(head, language))
    if before and language in {"ar", "fa"}:
        yield from ("".join([first, *before[1:]]) + last for first in candidates(before[0], language))


def name_keys(name: str, language: str) -> Iterator[str]:
    """The keys under which a name is kept."""
    *before, last = _keys(name) or [""]
    for base in bases(last, language):
        yield "".join(before) + base
        if before:
            yield _loosened(before, language) + base


def _loosened(words: list[str], language: str) -> str:
    """The words before the last one; the space keeps such a key apart from single words."""
    return "".join(loose(word, language) for word in words) + " "


def _spellings(name: str) -> tuple[str, ...]:
    """A name with umlauts is also known without their dots."""
    plain = name.translate(str.maketrans("äöüÄÖÜ", "aouAOU"))
    return (name,) if plain == name else (name, plain)


def _keys(text: str) -> list[str]:
    return [spelt(word) for word in raw_words(text)]


def _belong_together(text: str, words: list[Word]) -> bool:
    return all(_JOINS.fullmatch(text, one.end, other.start) for one, other in pairwise(words))
