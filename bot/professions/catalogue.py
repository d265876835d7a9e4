"""All professions and bodies in memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.knowledge.files import read_model
from bot.knowledge.library import DEFAULT_ROOT
from bot.knowledge.problems import KnowledgeError, Problem
from bot.professions import references
from bot.professions.model import Body, CompetentBodies, Kind, Profession, ProfessionId, Words
from bot.professions.places_in_files import BODIES, PROFESSIONS, WORDS


@dataclass(frozen=True)
class Catalogue:
    """Everything about professions, each by its id. Obtain it with `load()` or `catalogue()`."""

    professions: Mapping[str, Profession]
    rules: CompetentBodies
    words: Words

    @property
    def kinds(self) -> Mapping[str, Kind]:
        """What professions with the same answer have in common."""
        return self.rules.kinds

    @property
    def bodies(self) -> Mapping[str, Body]:
        """Who decides."""
        return self.rules.bodies

    def topic_of(self, profession: str | None) -> str | None:
        """The topic that answers for the kind of *profession*; None for an unknown one."""
        known = self.professions.get(profession or "")
        return self.kinds[known.kind].topic if known else None

    def is_generic(self, topic: str | None) -> bool:
        """True for an answer about recognition in general."""
        return topic in self.rules.generic

    def is_about_recognition(self, topic: str) -> bool:
        """True for a topic of the areas whose answers carry notes about professions."""
        return topic.partition("/")[0] in self.rules.shown_with.areas

    def fits(self, profession: str, topic: str, asked_now: bool) -> bool:
        """True if the answer to *topic* should carry a note about *profession*.

        *asked_now*: the question itself names the profession; otherwise it is remembered from before.
        """
        for_all = {*self.rules.generic, *self.rules.shown_with.topics}
        kinds_answers = {kind.topic for kind in self.kinds.values()} - for_all
        if profession not in self.professions or (topic in kinds_answers and topic != self.topic_of(profession)):
            return False  # the answer for another kind of profession
        named_with = (*self.rules.shown_with.topics, self.topic_of(profession))
        return self.is_about_recognition(topic) or (asked_now and topic in named_with)


def load(root: Path = DEFAULT_ROOT) -> Catalogue:
    """Read the three files below *root*; raise `KnowledgeError` with all mistakes if there is one."""
    found, problems = read(root)
    if found:
        problems += references.problems(found.professions, found.rules, root)
    if found is None or problems:
        raise KnowledgeError(problems)
    return found


def read(root: Path) -> tuple[Catalogue | None, list[Problem]]:
    """The files as they are, even if one names what another does not have; None if one cannot be read."""
    problems: list[Problem] = []
    kinds = ((PROFESSIONS, dict[ProfessionId, Profession]), (BODIES, CompetentBodies), (WORDS, Words))
    parts: list[Any] = [read_model(root / name, Path(root.name) / name, kind, problems) for name, kind in kinds]
    return (None if problems else Catalogue(*parts)), problems


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """The professions of this checkout, read once."""
    return load()
