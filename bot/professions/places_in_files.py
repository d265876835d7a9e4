"""Where something stands in the files of professions, for messages to editors."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import yaml

from bot.knowledge.files import line_of
from bot.knowledge.problems import Problem, Severity

PROFESSIONS, BODIES, WORDS = "professions.yml", "competent_bodies.yml", "profession_words.yml"


class SourceFile:
    """A readable file; its lines are looked up only when there is something to say about one."""

    def __init__(self, root: Path, name: str) -> None:
        self._path = root / name
        self.shown_as = Path(root.name) / name

    def problem(self, place: Sequence[str], message: str, remedy: str, severity: Severity = Severity.ERROR) -> Problem:
        """A problem at *place*, the keys that lead to it; a key with dots stands for several."""
        keys = [key for part in place for key in part.split(".")]
        return Problem(self.shown_as, line_of(self._root, keys), f"{'.'.join(keys)}: {message}", remedy, severity)

    @cached_property
    def _root(self) -> yaml.Node | None:
        return yaml.compose(self._path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
