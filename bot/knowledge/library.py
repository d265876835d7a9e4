"""The whole knowledge base in memory."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from bot.knowledge.files import read_model
from bot.knowledge.guides import Guide
from bot.knowledge.model import Entry, Figure, FollowUps, Phrases, Sources, Topic, Translation, Wording
from bot.knowledge.problems import KnowledgeError, Problem

MASTER = "de"
NEEDED_PHRASES = (MASTER, "en")  # who uses a language that Lotse does not write reads English
Words = TypeVar("Words", bound=Wording)
DEFAULT_ROOT = Path(__file__).resolve().parents[2] / "knowledge"


@dataclass(frozen=True)
class Knowledge:
    """Everything under `knowledge/` except places and contacts. Obtain it with `load()`."""

    root: Path
    topics: Mapping[str, Topic]
    figures: Mapping[str, Figure]
    sources: Sources
    follow_ups: FollowUps
    phrases: Mapping[str, Phrases]
    entries: Mapping[str, Entry]
    translations: Mapping[str, Mapping[str, Translation]] = field(default_factory=dict)
    guides: Mapping[str, Guide] = field(default_factory=dict)

    def wording(self, topic: str, language: str) -> Wording | None:
        """The words of *topic* in *language*, or None if nobody has written them."""
        if language == MASTER:
            return self.entries.get(topic)
        return self.translations.get(language, {}).get(topic)

    def languages_of(self, topic: str) -> list[str]:
        """The languages in which *topic* can be answered, German first."""
        if topic not in self.entries:
            return []
        return [MASTER, *(code for code, answers in self.translations.items() if topic in answers)]

    def title(self, topic: str, language: str) -> str:
        """The best title of *topic* for *language*: its own, else English, else German."""
        for code in (language, "en", MASTER):
            wording = self.wording(topic, code)
            if wording:
                return wording.title
        return self.topics[topic].title


def load(root: Path = DEFAULT_ROOT) -> Knowledge:
    """Read and validate every file; raise `KnowledgeError` with all mistakes if there is one."""
    reader = _Reader(root)
    knowledge = reader.read()
    if reader.problems or knowledge is None:
        raise KnowledgeError(reader.problems)
    return knowledge


def digest(root: Path = DEFAULT_ROOT) -> str:
    """A hash of every file below *root*: it changes whenever any content changes."""
    total = hashlib.sha256()
    for path in sorted(root.rglob("*.yml")):
        total.update(str(path.relative_to(root)).encode())
        total.update(path.read_bytes())
    return total.hexdigest()


class _Reader:
    """Reads all files, collecting mistakes instead of stopping at the first."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []

    def read(self) -> Knowledge | None:
        if not self.root.is_dir():
            self.problems.append(Problem(self.root, 0, "does not exist", "restore the folder from the repository"))
            return None
        areas = self._file("topics.yml", dict[str, dict[str, Topic]])
        figures = self._file("figures.yml", dict[str, Figure])
        sources = self._file("sources.yml", Sources)
        follow_ups = self._file("follow_ups.yml", FollowUps)
        phrases = self._folder("phrases", Phrases)
        for code in NEEDED_PHRASES:
            if code not in phrases:
                self._file(f"phrases/{code}.yml", Phrases)  # says that it is missing
        guides = self._folder("guides", Guide)
        entries = dict(self._answers(MASTER, Entry))
        others = sorted(p.name for p in self.root.iterdir() if p.is_dir() and len(p.name) == 2 and p.name != MASTER)
        translations = {code: dict(self._answers(code, Translation)) for code in others}
        if self.problems:
            return None
        topics = {f"{area}/{name}": topic for area, members in areas.items() for name, topic in members.items()}
        return Knowledge(self.root, topics, figures, sources, follow_ups, phrases, entries, translations, guides)

    def _file(self, name: str, kind: Any) -> Any:
        path = self.root / name
        return read_model(path, self._shown(path), kind, self.problems)

    def _folder(self, name: str, kind: Any) -> dict[str, Any]:
        return {path.stem: self._file(f"{name}/{path.name}", kind) for path in sorted((self.root / name).glob("*.yml"))}

    def _answers(self, language: str, kind: type[Words]) -> Iterator[tuple[str, Words]]:
        folder = self.root / language
        for path in sorted(folder.glob("*/*.yml")):
            wording = read_model(path, self._shown(path), kind, self.problems)
            if wording is not None:
                yield f"{path.parent.name}/{path.stem}", wording

    def _shown(self, path: Path) -> Path:
        return Path(self.root.name) / path.relative_to(self.root)
