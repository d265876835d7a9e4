"""Loading is quick enough to happen in every process."""

from __future__ import annotations

import time
from pathlib import Path

from bot.places.gazetteer import load_gazetteer
from bot.places.text import fold, key_of, spellings


def test_the_place_files_load_in_less_than_a_third_of_a_second(knowledge: Path) -> None:
    assert min(_seconds(knowledge) for _ in range(3)) < 0.3


def _seconds(knowledge: Path) -> float:
    for cached in (fold, key_of, spellings):
        cached.cache_clear()
    started = time.process_time()
    load_gazetteer(knowledge)
    return time.process_time() - started
