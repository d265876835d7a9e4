"""Words around place names: what makes a place likely, what says nothing, what is an amount (places/traps.yml)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bot.places.reading import Reader
from bot.places.text import Key, fold, key_of, spellings

TRAPS = "places/traps.yml"


@dataclass(frozen=True)
class Vocabulary:
    """Folded words. `traps` are names that are also words; `capital` those that need a capital letter in a sentence."""

    traps: frozenset[Key]
    capital: frozenset[Key]
    never_before: dict[Key, frozenset[str]]
    context: frozenset[str]
    exact_context: frozenset[str]
    articles: frozenset[str]
    fillers: frozenset[str]
    never_misspelt: frozenset[str]
    amounts: frozenset[str]
    codes: frozenset[str]


def load_vocabulary(reader: Reader) -> Vocabulary:
    """Read traps.yml."""
    content = reader.mapping(TRAPS)
    context = _by_language(reader, content, "context")
    return Vocabulary(
        traps=_keys(reader.texts(TRAPS, "words", content.get("words"))),
        capital=_keys(reader.texts(TRAPS, "capital", content.get("capital"))),
        never_before=_never_before(reader, content),
        context=frozenset(fold(word) for word in context if _same_when_folded(word)),
        exact_context=frozenset(word.casefold() for word in context if not _same_when_folded(word)),
        articles=_words(reader.texts(TRAPS, "articles", content.get("articles"))),
        fillers=_words(_by_language(reader, content, "fillers")),
        never_misspelt=_words(reader.texts(TRAPS, "never_misspelt", content.get("never_misspelt"))),
        amounts=_words(reader.texts(TRAPS, "amounts", content.get("amounts"))),
        codes=_words(reader.texts(TRAPS, "codes", content.get("codes"))),
    )


def _by_language(reader: Reader, content: dict[str, Any], key: str) -> list[str]:
    section = reader.section(TRAPS, content, key)
    return [word for language, raw in section.items() for word in reader.texts(TRAPS, f"{key}.{language}", raw)]


def _never_before(reader: Reader, content: dict[str, Any]) -> dict[Key, frozenset[str]]:
    section = reader.section(TRAPS, content, "never_before")
    return {key_of(name): _words(reader.texts(TRAPS, f"never_before.{name}", raw)) for name, raw in section.items()}


def _same_when_folded(word: str) -> bool:
    """False for "à": without its accent it is another word, so it counts only as written."""
    return len(word) > 1 or fold(word) == word


def _words(words: Iterable[str]) -> frozenset[str]:
    return frozenset(key[0] for word in words for key in spellings(word) if len(key) == 1) | frozenset(
        w for w in words if not key_of(w)
    )


def _keys(names: Iterable[str]) -> frozenset[Key]:
    return frozenset(key for name in names for key in spellings(name))
