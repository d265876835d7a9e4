"""The knowledge base of this checkout, loaded once, and a small one that a test may break."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.knowledge.library import Knowledge, load
from tests.fakes import knowledge as fake


@pytest.fixture(scope="session")
def real() -> Knowledge:
    return load()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An empty folder called `knowledge`."""
    folder = tmp_path / "knowledge"
    folder.mkdir()
    return folder


@pytest.fixture
def small(root: Path) -> Knowledge:
    return fake.small(root)
