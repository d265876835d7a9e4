"""The trained model for tests of the brain: loading it takes seven seconds, so all of them share one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from bot.nlu.brain import Brain


@pytest.fixture(scope="session")
def brain() -> Brain:
    """The trained model, loaded once; only in the brain's environment."""
    from bot.nlu.brain import Brain, quiet  # imports Rasa

    with quiet():
        return Brain.load()
