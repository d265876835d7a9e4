"""A small knowledge base for the commands that read and write files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fakes import knowledge as fake


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder `knowledge` with the small knowledge base."""
    folder = tmp_path / "knowledge"
    folder.mkdir()
    return fake.write(folder)
