"""Case endings of other languages on German town names: Dortmundda, w Dortmundzie, в Кёльне, بدورتموند, Kölner."""

from __future__ import annotations

from collections.abc import Iterator

_LATIN = (
    "daki",
    "deki",
    "taki",
    "teki",
    "dan",
    "den",
    "tan",
    "ten",
    "iem",
    "owi",
    "zie",
    "da",
    "de",
    "ta",
    "te",
    "ya",
    "ye",
    "ie",
    "em",
    "er",
    "u",
    "s",
)
_CYRILLIC = ("ові", "еві", "ою", "ей", "ой", "ом", "ем", "ам", "ах", "а", "у", "е", "і", "и", "ю", "я", "ы")
_CYRILLIC_BASES = ("", "ь", "а", "я", "о", "и", "е")
_ARABIC_PREFIXES = ("وب", "بال", "ولل", "ب", "ل", "و", "ف", "ال")
SHORTEST = 4


def bare_forms(word: str) -> Iterator[str]:
    """Forms of a folded word without an ending or prefix it might have; the caller knows which are names."""
    letter = word[:1]
    if "a" <= letter <= "z":
        yield from _without(word, _LATIN)
    elif "\u0400" <= letter <= "\u04ff":
        for stem in _without(word, _CYRILLIC):
            yield from (stem + base for base in _CYRILLIC_BASES)
    elif "\u0600" <= letter <= "\u06ff":
        for prefix in _ARABIC_PREFIXES:
            if word.startswith(prefix) and len(word) - len(prefix) >= SHORTEST:
                yield word[len(prefix) :]


def _without(word: str, endings: tuple[str, ...]) -> Iterator[str]:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            yield word[: -len(ending)]
