"""A small knowledge base and the writers on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.dialogue.compose import Composer
from bot.dialogue.contact import ContactWriter
from bot.dialogue.voice import Voice
from bot.knowledge.library import Knowledge
from tests.fakes import knowledge as fake


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    root: Path = tmp_path_factory.mktemp("small") / "knowledge"
    root.mkdir()
    return fake.small(root)


@pytest.fixture(scope="session")
def composer(small: Knowledge) -> Composer:
    return Composer(small, lambda: fake.TODAY)


@pytest.fixture(scope="session")
def contacts(composer: Composer) -> ContactWriter:
    return ContactWriter(composer)


@pytest.fixture(scope="session")
def voice(composer: Composer, contacts: ContactWriter) -> Voice:
    return Voice(composer, contacts)
