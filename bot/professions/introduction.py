"""Messages that say who somebody is and ask nothing: "Ich bin Krankenpfleger aus Tunesien und wohne in Herne"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.places.endings import bare_forms
from bot.places.service import gazetteer
from bot.places.text import split
from bot.professions.forms import spelt
from bot.professions.model import Words


class Introductions:
    """Knows the words that say nothing beside the names."""

    def __init__(self, words: Words) -> None:
        places = gazetteer()
        parts = (word.raw for texts in words.introductions.values() for text in texts for word in split(text))
        self._empty = {spelt(part) for part in parts} | {spelt(filler) for filler in places.vocabulary.fillers}
        self._abroad = {key[0] for key in places.abroad if len(key) == 1}

    def says_nothing_else(self, text: str, named: Sequence[tuple[int, int]]) -> bool:
        """True if *text* has only empty words and countries outside of *named*, the places of the names in it."""
        rest = (word for word in split(text) if not any(start <= word.start < end for start, end in named))
        return all(word.is_number or spelt(word.raw) in self._empty or self._is_abroad(word.key) for word in rest)

    def _is_abroad(self, key: str) -> bool:
        forms: Iterable[str] = (key, *bare_forms(key))
        return any(form in self._abroad for form in forms)
