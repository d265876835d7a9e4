"""Is the trained model that of what lies here now?"""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import model_stamp
from bot.settings import PROJECT_ROOT

TRAINED_FROM = ["config.yml", "domain.yml", "data/nlu/de/a.yml", "knowledge/de/a/b.yml", "bot/retrieval/model.py"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in [*TRAINED_FROM, "README.md", "bot/gateway/urls.py"]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"content of {name}", encoding="utf-8")
    return tmp_path


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A trained model in a folder of its own, stamped as fresh."""
    file = tmp_path / "lotse.tar.gz"
    monkeypatch.setattr(model_stamp, "MODEL", file)
    monkeypatch.setattr(model_stamp, "STAMP", tmp_path / "lotse.sha256")
    monkeypatch.setattr(model_stamp, "digest", lambda: "digest of today")
    file.write_bytes(b"model")
    model_stamp.write("digest of today")
    return file


@pytest.mark.parametrize("name", TRAINED_FROM)
def test_what_the_model_is_trained_from_changes_the_digest(project: Path, name: str) -> None:
    before = model_stamp.digest(project)
    (project / name).write_text("other content", encoding="utf-8")
    assert model_stamp.digest(project) != before


def test_a_new_a_removed_and_a_renamed_file_change_it(project: Path) -> None:
    digests = [model_stamp.digest(project)]
    answer = project / "knowledge/de/a/b.yml"
    answer = answer.rename(answer.with_name("c.yml"))
    digests.append(model_stamp.digest(project))
    answer.unlink()
    digests.append(model_stamp.digest(project))
    assert len(set(digests)) == 3


def test_nothing_else_changes_it(project: Path) -> None:
    before = model_stamp.digest(project)
    (project / "README.md").write_text("new", encoding="utf-8")
    (project / "bot/gateway/urls.py").unlink()
    (project / "var").mkdir()
    assert model_stamp.digest(project) == before


def test_the_digest_does_not_depend_on_where_the_project_lies(project: Path, tmp_path: Path) -> None:
    before = model_stamp.digest(project)
    moved = tmp_path.parent / f"{tmp_path.name}-moved"
    tmp_path.rename(moved)
    assert model_stamp.digest(moved) == before


def test_a_model_is_fresh_until_something_changes(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert model_stamp.is_fresh()
    monkeypatch.setattr(model_stamp, "digest", lambda: "another digest")
    assert not model_stamp.is_fresh()


def test_without_model_or_stamp_nothing_is_fresh(model: Path) -> None:
    content = model.read_bytes()
    model.unlink()
    assert not model_stamp.is_fresh()
    model.write_bytes(content)
    model_stamp.STAMP.unlink()
    assert not model_stamp.is_fresh()


def test_every_pattern_finds_a_file_of_this_checkout() -> None:
    for pattern in model_stamp._TRAINED_FROM:
        assert any(PROJECT_ROOT.glob(pattern)), pattern
