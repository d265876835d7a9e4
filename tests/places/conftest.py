"""The place files of this checkout, loaded once for all tests, and copies of them that a test may break."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.places.contacts import ContactBook
from bot.places.gazetteer import Gazetteer
from bot.places.service import KNOWLEDGE, contact_book
from bot.places.service import gazetteer as load


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return load()


@pytest.fixture(scope="session")
def book() -> ContactBook:
    return contact_book()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A folder `knowledge` with copies of the files that bot.places reads."""
    for name in ("regions.yml", "contacts.yml", "topics.yml"):
        shutil.copy(KNOWLEDGE / name, tmp_path / name)
    shutil.copytree(KNOWLEDGE / "places", tmp_path / "places")
    return tmp_path


@pytest.fixture
def knowledge() -> Path:
    return KNOWLEDGE
