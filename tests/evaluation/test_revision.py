"""Earlier states of the project, with real git in a temporary folder."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from bot.evaluation.revision import RevisionError, checked_out


def git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=Redaktion", "-c", "user.email=redaktion@example.org"]
    command = ["git", *identity, "-C", str(folder), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository with two commits; the file is now `new`."""
    folder = tmp_path / "project"
    folder.mkdir()
    git(folder, "init", "--quiet")
    for text in ("old", "new"):
        (folder / "file.txt").write_text(text, encoding="utf-8")
        git(folder, "add", ".")
        git(folder, "commit", "--quiet", "-m", f"Make it {text}")
    return folder


def test_the_files_of_the_revision_lie_outside_of_the_project_and_then_disappear(project: Path) -> None:
    with checked_out("HEAD~1", project) as earlier:
        assert (earlier.folder / "file.txt").read_text(encoding="utf-8") == "old"
        assert not earlier.folder.is_relative_to(project)
        assert earlier.name.endswith(", Make it old")
    assert not earlier.folder.exists()
    assert (project / "file.txt").read_text(encoding="utf-8") == "new"
    assert git(project, "worktree", "list").count("\n") == 1
    assert git(project, "status", "--short") == ""


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, SystemExit])
def test_they_disappear_whatever_happens(project: Path, error: type[BaseException]) -> None:
    with pytest.raises(error), checked_out("HEAD", project) as earlier:
        raise error
    assert not earlier.folder.exists()
    assert git(project, "worktree", "list").count("\n") == 1


def test_changes_that_are_not_committed_stay_where_they_are(project: Path) -> None:
    (project / "file.txt").write_text("newer", encoding="utf-8")
    with checked_out("HEAD", project) as earlier:
        assert (earlier.folder / "file.txt").read_text(encoding="utf-8") == "new"
    assert (project / "file.txt").read_text(encoding="utf-8") == "newer"


def test_a_project_below_the_top_of_its_repository_is_found_there(project: Path) -> None:
    below = project / "bot"
    below.mkdir()
    (below / "file.txt").write_text("below", encoding="utf-8")
    git(project, "add", ".")
    git(project, "commit", "--quiet", "-m", "Below")
    with checked_out("HEAD", below) as earlier:
        assert (earlier.folder / "file.txt").read_text(encoding="utf-8") == "below"


@pytest.mark.parametrize("revision", ["nowhere", "HEAD~9", "--all", "HEAD:file.txt", ""])
def test_a_revision_that_git_does_not_know_is_named_with_a_remedy(project: Path, revision: str) -> None:
    message = f"knows no revision '{revision}'.*git log --oneline"
    with pytest.raises(RevisionError, match=message), checked_out(revision, project):
        pass


def test_a_folder_without_a_repository_is_told(tmp_path: Path) -> None:
    with pytest.raises(RevisionError, match="not a git repository"), checked_out("HEAD", tmp_path):
        pass


def test_a_machine_without_git_is_told(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(project))
    with pytest.raises(RevisionError, match="git is not installed"), checked_out("HEAD", project):
        pass


def test_variables_of_a_git_hook_do_not_lead_astray(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere/index")
    with checked_out("HEAD", project) as earlier:
        assert (earlier.folder / "file.txt").exists()
