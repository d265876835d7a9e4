"""Reading YAML files so that every mistake is collected with file, key and remedy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from bot.knowledge.problems import KnowledgeError, Problem, unreadable

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C one is ten times faster, equally safe


class Reader:
    """Reads the files of one folder and remembers what is wrong with them; `finish` raises everything together."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []

    def report(self, file: str, key: str, what: str, remedy: str) -> None:
        """Remember one mistake at *key*, in dotted form; empty for the whole file."""
        self.problems.append(Problem(self._shown(file), 0, f"{key}: {what}" if key else what, remedy))

    def finish(self) -> None:
        """Raise `KnowledgeError` with all mistakes, if there are any."""
        if self.problems:
            raise KnowledgeError(self.problems)

    def mapping(self, file: str) -> dict[str, Any]:
        """The content of a file whose top level is a mapping; empty after a mistake."""
        try:
            content = yaml.load((self.folder / file).read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            self.problems.append(unreadable(self._shown(file), error))
            return {}
        return self.as_mapping(file, "", content)

    def _shown(self, file: str) -> Path:
        return Path(self.folder.name) / file

    def as_mapping(self, file: str, key: str, value: Any) -> dict[str, Any]:
        """`value` as a mapping with text keys, or empty and reported."""
        if isinstance(value, dict):
            return {str(name): entry for name, entry in value.items()}
        self.report(file, key, "is not a mapping", "write `key: value` lines below it")
        return {}

    def section(self, file: str, content: dict[str, Any], key: str) -> dict[str, Any]:
        """The mapping under `key`; a missing or empty section is empty."""
        return self.as_mapping(file, key, content.get(key) or {})

    def texts(self, file: str, key: str, value: Any) -> tuple[str, ...]:
        """`value` as a list of texts, or empty and reported."""
        if isinstance(value, list) and all(isinstance(entry, (str, int)) for entry in value):
            return tuple(str(entry) for entry in value)
        self.report(file, key, "is not a list of texts", "write [one, two] or one `- text` per line")
        return ()


def names_in(line: str) -> Iterator[str]:
    """The names in a line "Köln | Cologne | Colonia"."""
    return (name.strip() for name in str(line).split("|") if name.strip())
