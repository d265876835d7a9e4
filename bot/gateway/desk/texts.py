"""The desk's own words, in German and English, from ``texts/<language>.yml``."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from babel import Locale, UnknownLocaleError

LANGUAGES = ("de", "en")
FOLDER = Path(__file__).parent / "texts"


@cache
def texts(language: str) -> dict[str, Any]:
    """All words by section; an unknown language gets German."""
    file = FOLDER / f"{language if language in LANGUAGES else LANGUAGES[0]}.yml"
    words: dict[str, Any] = yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader)
    return words


def say(language: str, key: str, /, **values: object) -> str:
    """The words of ``section.name`` with their placeholders filled; raises `KeyError` for an unknown key."""
    found: Any = texts(language)
    for part in key.split("."):
        found = found[part]
    words = str(found)
    for name, value in values.items():
        words = words.replace("{" + name + "}", str(value))
    return words


@cache
def language_name(code: str, language: str) -> str:
    """What *language* calls the language *code*."""
    try:
        return Locale.parse(code).get_display_name(language) or code
    except (UnknownLocaleError, ValueError):
        return code
