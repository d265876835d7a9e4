"""Forms of words: what a word of a message may be a case, plural, gender or suffixed form of.

Nothing here knows which words exist. Each function gives candidates, and the index of names tells which are names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from bot.places.text import fold

Script = Literal["latin", "cyrillic", "arabic"]

SHORTEST = 4  # letters that must be left of a word in Latin or Cyrillic letters
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_PLURALS = re.compile(r"(?:maenn(?:er|ern)|manns|mannes|leuten?)$")
_GERMAN = ("innen", "in", "en", "es", "e", "n", "r", "s")
# Folded like the words: without the marks of й, ї and ё.
_CYRILLIC = (
    *("ами", "ями", "ові", "еві", "ою", "ею", "єю", "еи", "ои", "ом", "ем", "єм", "ам", "ям", "ах", "ях", "ів"),
    *("ов", "ев", "ок", "а", "у", "е", "є", "і", "и", "ю", "я", "ы"),
)
_CYRILLIC_BASES = ("", "ь", "и", "а", "я", "о")
_POLISH = ("owie", "ami", "ach", "iem", "ow", "em", "om", "a", "e", "i", "o", "u", "y")
_TURKISH = (
    *("lerimiz", "larimiz", "leriniz", "lariniz", "lerden", "lardan", "lerin", "larin", "lere", "lara", "leri", "lari"),
    *("lerle", "larla", "ler", "lar", "yim", "yum", "yuem", "yiz", "yuz", "im", "um", "uem", "iz", "uz", "nin", "nun"),
    *("lik", "luk", "den", "dan", "ten", "tan", "yle", "yla", "de", "da", "te", "ta", "le", "la", "ye", "ya", "yi"),
    *("yu", "si", "su", "in", "un", "i", "u", "ue", "e", "a"),
)
# As they look when folded (bot.places.text): one kind of ی, ک and ه.
_ARABIC_BEFORE = ("", "ال", "وال", "بال", "کال", "فال", "لل", "و", "ب", "ل", "ک", "ف")
_ARABIC_AFTER = (("ات", "ه"), ("ات", ""), ("ون", ""), ("ین", ""), ("ان", ""), ("تی", "ه"), ("ی", ""), ("نا", ""))
_PERSIAN_AFTER = ("هایم", "های", "ها", "ان", "ام", "یم", "م", "ی")


def script_of(word: str) -> Script:
    """Which letters a word is written with; anything but Cyrillic and Arabic counts as Latin."""
    letter = word[:1]
    if "\u0400" <= letter <= "\u04ff":
        return "cyrillic"
    return "arabic" if "\u0600" <= letter <= "\u06ff" else "latin"


@lru_cache(maxsize=20000)
def spelt(word: str) -> str:
    """*word* as it is compared: without case and accents, with German umlauts as two letters."""
    return word.lower() if word.isascii() else fold(unicodedata.normalize("NFC", word).casefold().translate(_UMLAUTS))


@lru_cache(maxsize=20000)
def candidates(word: str, language: str) -> tuple[str, ...]:
    """*word* (as from `spelt`) itself, then what it may be a form of in *language*."""
    return (word, *dict.fromkeys(_BY_LANGUAGE.get(language, _plural_s)(word)))


def bases(name: str, language: str) -> Iterator[str]:
    """The forms under which a *name* (as from `spelt`) is kept: itself and, in German, the stem of both genders."""
    yield name
    if language == "de" and name.endswith("in") and len(name) - 2 >= SHORTEST:
        yield name[:-2]
    elif language == "de" and name.endswith("e") and len(name) - 1 > SHORTEST:
        yield name[:-1]


def loose(word: str, language: str) -> str:
    """One form for all cases and both genders of a *word* that is not the last of a name."""
    if language in {"uk", "ru"}:
        return word[: max(SHORTEST, len(word) - 2)]
    if language in {"ar", "fa"}:
        return word.removeprefix("ال").removesuffix("ه")
    plain = word.replace("ae", "a").replace("oe", "o").replace("ue", "u")
    plain = re.sub(r"(?:mann(?:er|ern|s|es)?|frau(?:en)?|leuten?)$", "", plain) or plain
    for _ in range(2):
        shorter = re.sub(r"(?:innen|in|ern|er|en|em|es|e|n|s)$", "", plain)
        plain = shorter if len(shorter) >= SHORTEST else plain
    return plain


def _german(word: str) -> Iterator[str]:
    singular = _PLURALS.sub("mann", word)
    if singular != word:
        yield singular
        yield _PLURALS.sub("frau", word)
    yield from _without(word, _GERMAN)
    if "kraeft" in word:
        yield re.sub(r"kraeften?$", "kraft", word)


def _english(word: str) -> Iterator[str]:
    yield from _without(word, ("es", "s"))
    for plural, singular in (("ies", "y"), ("wives", "wife"), ("women", "woman"), ("men", "man")):
        if word.endswith(plural):
            yield word[: -len(plural)] + singular


def _plural_s(word: str) -> Iterator[str]:
    yield from _without(word, ("es", "s", "x"))


def _polish(word: str) -> Iterator[str]:
    for stem in _without(word, _POLISH):
        yield stem
        yield f"{stem}a"
    for ending in ("ce", "ek"):
        if word.endswith(ending):
            yield f"{word[:-2]}ka"


def _turkish(word: str) -> Iterator[str]:
    """Two endings at most: mühendis-i-yim, hemşire-ler-i."""
    for stem in _without(word, _TURKISH):
        yield stem
        yield from _without(stem, _TURKISH)


def _cyrillic(word: str) -> Iterator[str]:
    for stem in _without(word, _CYRILLIC):
        yield from (stem + base for base in _CYRILLIC_BASES)


def _arabic(word: str) -> Iterator[str]:
    for before in _ARABIC_BEFORE:
        if word.startswith(before) and len(word) - len(before) >= SHORTEST:
            bare = word[len(before) :]
            yield bare
            yield from (bare[: -len(end)] + base for end, base in _ARABIC_AFTER if bare.endswith(end))


def _persian(word: str) -> Iterator[str]:
    yield from _without(word, _PERSIAN_AFTER)


def _without(word: str, endings: tuple[str, ...]) -> Iterator[str]:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            yield word[: -len(ending)]


_BY_LANGUAGE = {
    "de": _german, "en": _english, "pl": _polish, "tr": _turkish, "uk": _cyrillic, "ru": _cyrillic,
    "ar": _arabic, "fa": _persian,
}  # fmt: skip
