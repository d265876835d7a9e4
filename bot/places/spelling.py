"""Towns with a small spelling mistake: "Dortmudn", "Gelsenkirhcen". Careful: rather nothing than a wrong town."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.places.gazetteer import Gazetteer
from bot.places.models import Ambiguous, Found, Meaning, Place

SHORTEST, SHORTEST_IN_SENTENCE = 5, 7
_LONG = 9
_OPTIONS = 3


def correct(gazetteer: Gazetteer, said: str, *, strict: bool = False) -> Meaning | None:
    """The town that `said` (folded) is one slip away from, two in a long name; equally near towns become a question.

    `strict` is for words inside a sentence: only one slip, and only longer words.
    """
    if len(said) < (SHORTEST_IN_SENTENCE if strict else SHORTEST) or said in gazetteer.vocabulary.never_misspelt:
        return None
    slips = 2 if len(said) >= _LONG and not strict else 1
    near = process.extract(said, gazetteer.spellings, scorer=OSA.distance, score_cutoff=slips, limit=8)
    candidates = [
        (name, distance) for name, distance, _ in near if _plausible(said, name) and not _is_trap(gazetteer, said, name)
    ]
    best = min((distance for _, distance in candidates), default=None)
    return _choose(gazetteer, said, (name for name, distance in candidates if distance == best))


def _is_trap(gazetteer: Gazetteer, said: str, name: str) -> bool:
    """A name that is also a word has neighbours: "Sieger" is not Siegen; only swapped or doubled letters count."""
    return (
        tuple(name.split()) in gazetteer.vocabulary.traps and sorted(said) != sorted(name) and not _doubled(said, name)
    )


def _plausible(said: str, name: str) -> bool:
    """The first letter is rarely wrong, and a short word needs all its letters."""
    return said[0] == name[0] and (
        len(said) > SHORTEST or sorted(said) == sorted(name) or len(said) < len(name) or _doubled(said, name)
    )


def _doubled(said: str, name: str) -> bool:
    """True when the words differ in doubled letters only: Kölln, Esen."""
    return _single(said) == _single(name)


def _single(word: str) -> str:
    return "".join(letter for position, letter in enumerate(word) if position == 0 or word[position - 1] != letter)


def _choose(gazetteer: Gazetteer, said: str, names: Iterable[str]) -> Meaning | None:
    places: list[Place] = []
    for name in names:
        match = gazetteer.names.of(tuple(name.split()))
        for place in match.options if isinstance(match, Ambiguous) else (match,):
            marked = replace(place, certainty="spelling") if isinstance(place, Found) else place
            if marked is not None and marked not in places:
                places.append(marked)
    if len(places) > 1:
        return Ambiguous(said, tuple(places[:_OPTIONS]))
    return places[0] if places else None
