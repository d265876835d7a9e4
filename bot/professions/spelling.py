"""Names of professions with one typing mistake: "Krankenschwster", "Elektroinker". Rather nothing than a wrong one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import groupby

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST = 7
LONG = 12


class Speller:
    """Knows the names in one word; compares only those with the same first letter and about the same length."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names
        self._similar: dict[tuple[str, int], list[str]] = defaultdict(list)
        for name in names:
            if len(name) >= SHORTEST - 1:
                self._similar[name[0], len(name)].append(name)

    def correct(self, said: str) -> str | None:
        """The profession whose name *said* is one slip away from; None if it is none or might be another word."""
        if len(said) < SHORTEST:
            return None
        near = [name for length in (-1, 0, 1) for name in self._similar.get((said[0], len(said) + length), ())]
        found = process.extract(said, near, scorer=OSA.distance, score_cutoff=1, limit=4)
        meant = {self._names[name] for name, _, _ in found if _is_slip(said, name)}
        return meant.pop() if len(meant) == 1 else None


def _is_slip(said: str, name: str) -> bool:
    """True for letters that are swapped, missing or doubled, and in long words for a wrong one (not painter, printer).

    Never at the end of the word, where another letter is another form or another word (Schneider, schneiden).
    """
    if said[-2:] != name[-2:]:
        return False
    if len(said) > len(name):
        return _single(said) == _single(name)
    return len(said) < len(name) or sorted(said) == sorted(name) or len(said) >= LONG


def _single(word: str) -> str:
    """*word* without doubled letters."""
    return "".join(letter for letter, _ in groupby(word))
