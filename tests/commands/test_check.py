"""`./lotse check`."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.commands import check as command
from bot.knowledge.library import load
from bot.knowledge.problems import KnowledgeError, Problem
from bot.professions import check as professions
from bot.retrieval import training_files

DAY = ["--on", "2026-11-22"]


@pytest.fixture(autouse=True)
def _small(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "load", lambda: load(root))
    monkeypatch.setattr(training_files, "check", lambda *_: [])
    monkeypatch.setattr(professions, "check", lambda *_: [])


def change(root: Path, name: str, old: str, new: str) -> None:
    text = (root / name).read_text(encoding="utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def test_sound_content_ends_with_a_summary_and_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(DAY) == 0
    out = capsys.readouterr().out
    assert "4 of 5 topics answered in German; translations: en 1." in out
    assert out.strip().endswith("0 errors, 1 warnings.")


def test_an_error_is_named_with_file_and_remedy_and_ends_with_one(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(root, "de/residence/fees.yml", "{figure:fee}", "{figure:fees}")
    assert command.main(DAY) == 1
    out = capsys.readouterr().out
    assert "knowledge/de/residence/fees.yml: error: there is no figure 'fees' → add it to figures.yml" in out
    assert "1 errors" in out


def test_warnings_can_be_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    command.main([*DAY, "--errors"])
    assert "warning:" not in capsys.readouterr().out


def test_files_that_cannot_be_read_are_all_reported(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(root, "de/residence/fees.yml", "title:", "titel:")
    change(root, "figures.yml", "unit: eur\n", "unit: euros\n")
    assert command.main(DAY) == 1
    out = capsys.readouterr().out
    assert "knowledge/de/residence/fees.yml:1: error: titel" in out
    assert "knowledge/figures.yml:2: error: fee.unit" in out
    assert "The rest is checked when these are mended." in out


def test_another_day_can_be_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--on", "2028-01-01"]) == 1
    assert "had to be reviewed by 2027-06-30" in capsys.readouterr().out


def test_an_office_that_does_not_exist_is_an_error(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = root / "de/residence/fees.yml"
    entry = {**yaml.safe_load(file.read_text(encoding="utf-8")), "contacts": ["no-such-office"]}
    file.write_text(yaml.safe_dump(entry, allow_unicode=True, sort_keys=False), encoding="utf-8")
    assert command.main(DAY) == 1
    assert "'no-such-office' is not in contacts.yml" in capsys.readouterr().out


def test_places_that_cannot_be_read_are_told_like_everything_else(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> None:
        raise KnowledgeError([Problem(Path("knowledge/regions.yml"), 0, "does not exist", "restore it")])

    monkeypatch.setattr(command, "contact_book", broken)
    assert command.main(DAY) == 1
    assert "knowledge/regions.yml: error: does not exist → restore it\n" in capsys.readouterr().out


def test_mistakes_in_professions_are_told_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    problem = Problem(Path("knowledge/professions.yml"), 7, "baker.kind: there is no kind 'bread'", "use one of craft")
    monkeypatch.setattr(professions, "check", lambda *_: [problem])
    assert command.main(DAY) == 1
    assert "knowledge/professions.yml:7: error: baker.kind" in capsys.readouterr().out


def test_a_new_language_appears_in_the_summary(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("residence/blue_card", "residence/fees"):
        words = yaml.safe_load((root / "de" / f"{name}.yml").read_text(encoding="utf-8"))
        words = {key: value for key, value in words.items() if key in {"title", "button", "everyone"}}
        (root / "nl" / name).parent.mkdir(parents=True, exist_ok=True)
        text = yaml.safe_dump({**words, "translates": "0" * 12}, allow_unicode=True, sort_keys=False)
        (root / "nl" / f"{name}.yml").write_text(text, encoding="utf-8")
    (root / "phrases/nl.yml").write_text((root / "phrases/en.yml").read_text(encoding="utf-8"), encoding="utf-8")
    assert command.main(DAY) == 0
    out = capsys.readouterr().out
    assert "translations: en 1, nl 2." in out
    assert "knowledge/nl/residence/fees.yml: warning: the German text has changed since" in out
