"""Is somebody who names a lawyer or a doctor one, or about to hire one? Often only a service is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from bot.places.text import split
from bot.professions.forms import spelt
from bot.professions.index import Hit
from bot.professions.introduction import Introductions
from bot.professions.model import Profession, Words

FILLERS = 2  # words that may stand between a cue and the name: "bin eine erfahrene Ärztin"
_CLAUSES = re.compile(r"[.!?;,\n–—،؛؟]")
_TURKISH_I_AM = ("yim", "yum", "yuem")
Keys = tuple[str, ...]


class Cues:
    """Knows which professions are often named by those who have another one, and the words that say who has them."""

    def __init__(self, professions: Mapping[str, Profession], words: Words) -> None:
        self._doubtful = {key for key, profession in professions.items() if profession.only_with_cue}
        cues = words.cues.values()
        self._before = _phrases(chain.from_iterable(cue.before for cue in cues))
        self._after = _phrases(chain.from_iterable(cue.after for cue in cues))
        self._anywhere = _phrases(chain.from_iterable(cue.anywhere for cue in cues))
        self._services = {phrase[0] for phrase in _phrases(chain.from_iterable(cue.never for cue in cues))}
        self._introductions = Introductions(words)

    def meant(
        self, text: str, hits: Sequence[Hit], places: Sequence[tuple[int, int]], countries: Sequence[tuple[int, int]]
    ) -> list[Hit]:
        """Those of *hits* that speak of somebody's profession; *places* and *countries* are where *text* names some."""
        if all(hit.profession not in self._doubtful for hit in hits):
            return list(hits)
        names = [*places, *countries, *((hit.start, hit.end) for hit in hits)]
        if self._introductions.says_nothing_else(text, names):
            return list(hits)
        return [hit for hit in hits if hit.profession not in self._doubtful or self._is_cued(text, hit, countries)]

    def _is_cued(self, text: str, hit: Hit, countries: Sequence[tuple[int, int]]) -> bool:
        behind = _CLAUSES.split(text[hit.end :], maxsplit=1)
        before, name, after = (
            _keys(part) for part in (_CLAUSES.split(text[: hit.start])[-1], text[hit.start : hit.end], behind[0])
        )
        if before and before[-1] in self._services:
            return False
        return (
            any(_is_near(text, hit, country) for country in countries)
            or (not _keys(text[: hit.start]) and len(behind) > 1 and not after)  # "Ärztin, B2, ..."
            or name[-1].endswith(_TURKISH_I_AM)
            or self._follows_cue(before)
            or any(_begins(after[skipped:], self._after) for skipped in range(FILLERS + 1))
            or any(_begins(name[start:], self._after) for start in range(1, len(name)))
            or any(_begins(_keys(text)[start:], self._anywhere) for start in range(len(_keys(text))))
        )

    def _follows_cue(self, before: Keys) -> bool:
        for end in range(len(before), max(len(before) - FILLERS, 0) - 1, -1):
            if any(before[:end][-len(cue) :] == cue for cue in self._before):
                return True
            if end and before[end - 1] in self._services:
                return False
        return False


def _is_near(text: str, hit: Hit, country: tuple[int, int]) -> bool:
    """True for "Arzt aus Syrien" and "aus Syrien, Arzt": at most the fillers stand between, and no sentence ends."""
    between = text[hit.end : country[0]] if country[0] >= hit.end else text[country[1] : hit.start]
    return len(split(between)) <= FILLERS and not re.search(r"[.!?;\n؛؟]", between)


def _begins(keys: Keys, cues: Iterable[Keys]) -> bool:
    return any(keys[: len(cue)] == cue for cue in cues)


def _keys(text: str) -> Keys:
    return tuple(spelt(word.raw) for word in split(text))


def _phrases(texts: Iterable[str]) -> frozenset[Keys]:
    return frozenset(_keys(text) for text in texts)
