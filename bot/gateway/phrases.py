"""Everything the gateway says itself, from ``knowledge/phrases/<lang>.yml``, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

MASTER = "de"
FALL_BACK = ("en", MASTER)


class PhrasesError(Exception):
    """The phrases of the master language are missing or not readable."""


@dataclass(frozen=True)
class Language:
    """A language that Lotse writes."""

    code: str
    name: str
    direction: str


class Phrases:
    """The phrases of all languages; a phrase that a language lacks comes from English, then from German."""

    def __init__(self, sections: Mapping[str, Mapping[str, Any]]) -> None:
        if MASTER not in sections:
            raise PhrasesError(f"knowledge/phrases/{MASTER}.yml is missing")
        self._sections = sections
        self.languages = {code: _language(code, data) for code, data in sorted(sections.items())}

    def supports(self, language: str) -> bool:
        """Whether Lotse writes this language."""
        return language in self.languages

    def language(self, code: str) -> Language:
        """The language, or the nearest one that Lotse writes."""
        return self.languages[self._codes(code)[0]]

    def section(self, language: str, name: str) -> dict[str, Any]:
        """A whole section with nothing missing."""
        merged: dict[str, Any] = {}
        for code in reversed(self._codes(language)):
            merged.update(self._sections[code].get(name) or {})
        return merged

    def say(self, language: str, key: str, **values: object) -> str:
        """The phrase *key* (``section.name``) with its placeholders filled; raises `KeyError` for an unknown key."""
        section, _, name = key.partition(".")
        phrase = str(self.section(language, section)[name])
        for placeholder, value in values.items():
            # Not str.format: what a visitor wrote may hold braces.
            phrase = phrase.replace("{" + placeholder + "}", str(value))
        return phrase.strip()

    def choose(self, accept_language: str) -> str:
        """The best language for an ``Accept-Language`` header."""
        for code in _preferences(accept_language):
            if code in self.languages:
                return code
        return MASTER

    def _codes(self, language: str) -> list[str]:
        wanted = (language, *FALL_BACK)
        return list(dict.fromkeys(code for code in wanted if code in self._sections))


def load_phrases(folder: Path) -> Phrases:
    """Read all files of *folder*."""
    files = sorted(folder.glob("*.yml"))
    return Phrases({file.stem: yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader) or {} for file in files})


@cache
def phrases() -> Phrases:
    """The phrases of this installation."""
    return load_phrases(settings.KNOWLEDGE_DIR / "phrases")


def _language(code: str, data: Mapping[str, Any]) -> Language:
    about = data.get("language") or {}
    return Language(code, about.get("name", code), about.get("direction", "ltr"))


def _preferences(header: str) -> list[str]:
    weighted: list[tuple[float, str]] = []
    for part in header.split(",")[:20]:
        tag, _, parameter = part.strip().partition(";")
        try:
            weight = float(parameter.strip().removeprefix("q=")) if parameter else 1.0
        except ValueError:
            continue
        weighted.append((-weight, tag.split("-")[0].strip().lower()))
    return [code for _, code in sorted(weighted, key=lambda item: item[0]) if code]
