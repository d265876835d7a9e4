"""The professions of this checkout, and files that a test may break."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.knowledge.library import DEFAULT_ROOT
from bot.professions.catalogue import Catalogue, load
from bot.professions.index import NameIndex
from bot.professions.places_in_files import BODIES, PROFESSIONS, WORDS

Change = Callable[[Any], None]


@pytest.fixture(scope="session")
def known() -> Catalogue:
    return load()


@pytest.fixture(scope="session")
def index(known: Catalogue) -> NameIndex:
    return NameIndex.of(known)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder `knowledge` with two professions and everything else as in the checkout."""
    folder = tmp_path / "knowledge"
    folder.mkdir()
    for name in (BODIES, WORDS, "vocabulary.yml"):
        shutil.copy(DEFAULT_ROOT / name, folder)
    write(
        folder / PROFESSIONS,
        {"baker": profession("Bäckerin", "Bäcker"), "tailor": profession("Schneiderin", "Schneider")},
    )
    return folder


def profession(*german: str, **more: Any) -> dict[str, Any]:
    """A sound craft with these German names."""
    sound = {"kind": "craft", "regulated": "partly", "body": "hwk", "sources": ["https://example.org/craft"]}
    return {"de": list(german), "en": [f"{german[0].lower()} in English"], **sound, **more}


def write(path: Path, content: Any) -> None:
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")


def change(root: Path, name: str, edit: Change) -> None:
    """Read the file *name*, let *edit* change its content, and write it again."""
    content = yaml.safe_load((root / name).read_text(encoding="utf-8"))
    edit(content)
    write(root / name, content)
