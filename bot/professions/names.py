"""Names of professions that mean two things: two professions, an everyday word, a place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from bot.knowledge.problems import Problem
from bot.places.territory import Territory
from bot.places.text import Key, key_of
from bot.professions.catalogue import Catalogue
from bot.professions.forms import script_of
from bot.professions.index import NameIndex, name_keys
from bot.professions.places_in_files import PROFESSIONS, WORDS, SourceFile

VOCABULARY = "vocabulary.yml"


def problems(known: Catalogue, territory: Territory, root: Path) -> Iterator[Problem]:
    """A problem for each such name, at its line."""
    file = SourceFile(root, PROFESSIONS)
    yield from _twice(known, file)
    index, meanings = NameIndex((), known.words.all_common()), {**_vocabulary(root), **_towns(territory)}
    for profession, entry in known.professions.items():
        for _, place, name in entry.all_names():
            meaning = f"a common word in {WORDS}" if index.is_common(name) else meanings.get(key_of(name))
            if meaning:
                message = f"{name!r} is also {meaning}"
                yield file.problem([profession, place], message, "remove the name or make it longer")


def _twice(known: Catalogue, file: SourceFile) -> Iterator[Problem]:
    """Visitors write in any language, so that a name must mean the same in all that share a script."""
    first: dict[tuple[str, str], tuple[str, str]] = {}
    for profession, entry in known.professions.items():
        for language, place, name in entry.all_names():
            for key in name_keys(name, language):
                other, said = first.setdefault((script_of(key), key), (profession, name))
                if other != profession:
                    message = f"{name!r} is taken for {said!r}, a name of {other}"
                    yield file.problem([profession, place], message, "keep it where it belongs")
                    break


def _vocabulary(root: Path) -> dict[Key, str]:
    path = root / VOCABULARY
    content: Any = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader) if path.exists() else {}
    forms = (form for values in content.values() for words in values.values() for form in words)
    return {key_of(form): f"in {VOCABULARY}" for form in forms}


def _towns(territory: Territory) -> dict[Key, str]:
    return {key_of(town.name): "a town in NRW" for town in territory.towns.values()}
