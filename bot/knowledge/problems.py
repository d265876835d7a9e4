"""A mistake in the content, told so that an editor can mend it: file, line, what is wrong, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import yaml


class Severity(Enum):
    """`ERROR` stops training and `./lotse check`; `WARNING` is reported only."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake. `line` counts from 1; 0 means the whole file. `due`: nothing is wrong but that time has passed."""

    file: Path
    line: int
    message: str
    remedy: str = ""
    severity: Severity = Severity.ERROR
    due: bool = False

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else str(self.file)
        return f"{place}: {self.severity.value}: {self.message}" + (f" → {self.remedy}" if self.remedy else "")


def unreadable(file: Path, error: OSError | UnicodeDecodeError | yaml.YAMLError) -> Problem:
    """Why *file* could not be read as YAML, and what to do."""
    if isinstance(error, FileNotFoundError):
        return Problem(file, 0, "does not exist", "restore it from the repository")
    if not isinstance(error, yaml.YAMLError):
        return Problem(file, 0, f"cannot be read: {error}", "save the file as UTF-8 text")
    mark = getattr(error, "problem_mark", None)
    reason = getattr(error, "problem", None) or str(error)
    remedy = "check indentation and quotes around texts with ': '"
    return Problem(file, mark.line + 1 if mark else 0, f"is not valid YAML: {reason}", remedy)


class KnowledgeError(Exception):
    """The knowledge base cannot be used; `problems` holds every reason, not only the first."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems, key=lambda problem: (str(problem.file), problem.line, problem.message))
        super().__init__("\n".join(str(problem) for problem in self.problems))
