"""The project as it was at a git revision, in a folder of its own."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory


class RevisionError(Exception):
    """The revision cannot be had; the message says why."""


@dataclass(frozen=True)
class Revision:
    """The project folder of a revision, and what git calls the revision: short hash, day and subject."""

    folder: Path
    name: str


@contextmanager
def checked_out(revision: str, project: Path) -> Iterator[Revision]:
    """Check *revision* of the repository of *project* out into a temporary folder, which always disappears again.

    Raises `RevisionError` without git, outside of a repository, and for a revision that does not exist.
    """
    below = _git(project, "rev-parse", "--show-prefix")
    commit = _commit(revision, project)
    name = _git(project, "log", "-1", "--format=%h, %cs, %s", commit)
    with TemporaryDirectory(prefix="lotse-") as folder:
        tree = Path(folder) / "tree"
        try:
            _git(project, "worktree", "add", "--quiet", "--detach", str(tree), commit)
            yield Revision(tree / below, name)
        finally:
            _git(project, "worktree", "remove", "--force", str(tree))


def _commit(revision: str, project: Path) -> str:
    try:
        if revision.startswith("-"):
            raise RevisionError("")
        return _git(project, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    except RevisionError:
        remedy = "`git log --oneline` lists the revisions; a tag, a branch or HEAD~3 will do, too"
        raise RevisionError(f"git knows no revision {revision!r}: {remedy}") from None


def _git(project: Path, *arguments: str) -> str:
    # Git sets such variables for its hooks; they would lead to another repository than that of the folder.
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    command = ["git", "-c", "core.hooksPath=/dev/null", "-C", str(project), *arguments]
    try:
        result = subprocess.run(command, capture_output=True, text=True, env=environment)
    except FileNotFoundError:
        raise RevisionError("git is not installed; on Debian: apt-get install git") from None
    if result.returncode:
        raise RevisionError(f"git {arguments[0]} failed: {result.stderr.strip()}")
    return result.stdout.strip()
