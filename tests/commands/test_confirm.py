"""`./lotse confirm`."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.commands import confirm as command
from bot.knowledge.library import load
from bot.knowledge.translation import TranslationState, state

SOON = (date.today() + timedelta(days=200)).isoformat()
BLUE_CARD = "residence/blue_card"


@pytest.fixture(autouse=True)
def _small(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "load", lambda: load(root))


def test_a_review_sets_both_dates_and_changes_no_other_line(root: Path) -> None:
    file = root / "de/residence/fees.yml"
    file.write_text(f"# Kommentar der Redaktion\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
    before = file.read_text(encoding="utf-8").splitlines()
    assert command.main(["residence/fees", "--review-by", SOON]) == 0
    after = file.read_text(encoding="utf-8").splitlines()
    changed = {new for old, new in zip(before, after, strict=True) if old != new}
    assert changed == {f"reviewed_on: {date.today()}", f"review_by: {SOON}"}
    assert load(root).entries["residence/fees"].review_by.isoformat() == SOON


def test_a_translation_is_current_after_it_was_confirmed(root: Path) -> None:
    german = root / f"de/{BLUE_CARD}.yml"
    german.write_text(german.read_text(encoding="utf-8").replace("Blaue Karte EU", "Blaue Karte", 1), encoding="utf-8")
    before = load(root)
    assert state(before.entries[BLUE_CARD], before.translations["en"][BLUE_CARD]) is TranslationState.OUTDATED
    assert command.main([BLUE_CARD, "--lang", "en"]) == 0
    after = load(root)
    assert state(after.entries[BLUE_CARD], after.translations["en"][BLUE_CARD]) is TranslationState.CURRENT


@pytest.mark.parametrize("arguments", [["residence/fees"], ["residence/fees", "--review-by", "2020-01-01"]])
def test_a_review_needs_a_day_in_the_future(
    root: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    before = (root / "de/residence/fees.yml").read_text(encoding="utf-8")
    assert command.main(arguments) == 1
    assert "a day in the future" in capsys.readouterr().err
    assert (root / "de/residence/fees.yml").read_text(encoding="utf-8") == before


@pytest.mark.parametrize("arguments", [["residence/nowhere", "--review-by", SOON], ["residence/fees", "--lang", "en"]])
def test_what_does_not_exist_cannot_be_confirmed(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(arguments) == 1
    assert "there is no file" in capsys.readouterr().err


def test_one_that_fails_does_not_stop_the_others(root: Path) -> None:
    assert command.main(["residence/nowhere", "residence/fees", "--review-by", SOON]) == 1
    assert load(root).entries["residence/fees"].review_by.isoformat() == SOON


def test_a_broken_knowledge_base_is_named_and_not_changed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "figures.yml").write_text("fee: [", encoding="utf-8")
    assert command.main(["residence/fees", "--review-by", SOON]) == 1
    assert "figures.yml" in capsys.readouterr().err


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.from_regex(r"[0-9a-f]{12}", fullmatch=True) | st.sampled_from(["123456789012", "1234567890e1", "0" * 12]))
def test_yaml_reads_every_hash_as_the_text_that_was_written(tmp_path: Path, value: str) -> None:
    file = tmp_path / "file.yml"
    file.write_text("title: Titel\ntranslates: old\n", encoding="utf-8")
    command._set(file, "translates", value)
    assert yaml.safe_load(file.read_text(encoding="utf-8")) == {"title": "Titel", "translates": value}


@pytest.mark.parametrize("text", ["title: Titel\n", "translates: a\ntranslates: b\n"])
def test_a_file_without_exactly_one_such_line_is_left_alone(tmp_path: Path, text: str) -> None:
    file = tmp_path / "file.yml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SystemExit, match="exactly one line"):
        command._set(file, "translates", "abc")
    assert file.read_text(encoding="utf-8") == text
