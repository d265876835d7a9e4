"""`./lotse train`, without training."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bot import model_stamp
from bot.commands import train as command
from bot.knowledge.library import load
from bot.knowledge.problems import Problem
from bot.retrieval import training_files
from tests.fakes import knowledge as fake


@pytest.fixture
def trained(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Gets an entry for every training; model, stamp and knowledge are those of a temporary folder."""
    trainings: list[str] = []

    def train() -> None:
        trainings.append("trained")
        model_stamp.MODEL.write_bytes(b"model")

    monkeypatch.setattr(model_stamp, "MODEL", tmp_path / "lotse.tar.gz")
    monkeypatch.setattr(model_stamp, "STAMP", tmp_path / "lotse.sha256")
    monkeypatch.setattr(command, "PROJECT_ROOT", tmp_path)
    monkeypatch.setattr(command, "load", lambda: load(root))
    monkeypatch.setattr(training_files, "check", lambda *_: [])
    monkeypatch.setattr(command, "_train", train)
    return trainings


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Callable[[int, int, int], None]:
    """Sets the day on which the command runs."""

    def set_day(year: int, month: int, day: int) -> None:
        class Day(date):
            @classmethod
            def today(cls) -> Day:
                return cls(year, month, day)

        monkeypatch.setattr(command, "date", Day)

    return set_day


def test_a_model_is_trained_once(trained: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main([]) == 0
    assert command.main([]) == 0
    assert trained == ["trained"]
    assert "up to date" in capsys.readouterr().out


def test_it_is_trained_again_when_forced(trained: list[str]) -> None:
    assert [command.main([]), command.main(["--force"])] == [0, 0]
    assert len(trained) == 2


def test_nothing_is_trained_from_content_with_errors(
    trained: list[str], root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fake.write(root, {**fake.files(), "figures.yml": {"other": fake.files()["figures.yml"]["fee"]}})
    assert command.main([]) == 1
    assert trained == []
    assert "there is no figure" in capsys.readouterr().err


def test_nothing_is_trained_from_questions_with_errors(
    trained: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    problem = Problem(Path("data/nlu/de/work.yml"), 7, "there are no questions yet", "write some")
    monkeypatch.setattr(training_files, "check", lambda *_: [problem])
    assert command.main([]) == 1
    assert trained == []
    assert "data/nlu/de/work.yml:7" in capsys.readouterr().err


@pytest.mark.parametrize("key", ["review_by", "reviewed_on"])
def test_an_answer_without_a_date_of_review_is_an_error_like_any_other(
    trained: list[str], root: Path, key: str, capsys: pytest.CaptureFixture[str]
) -> None:
    files = fake.files()
    del files["de/residence/fees.yml"][key]
    fake.write(root, files)
    assert command.main([]) == 1
    assert trained == []
    assert f"{key}: Field required" in capsys.readouterr().err


def test_a_review_that_is_due_and_a_figure_that_has_ended_do_not_stop_a_training(
    trained: list[str], on: Callable[[int, int, int], None]
) -> None:
    on(2027, 7, 2)
    assert command.main([]) == 0
    assert trained == ["trained"]
