"""Secrets that an installation makes for itself."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from bot import secrets_file
from bot.settings import load


@pytest.fixture(autouse=True)
def _no_secrets_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in secrets_file.NAMES:
        monkeypatch.delenv(name, raising=False)


def test_secrets_are_made_once_and_stay(tmp_path: Path) -> None:
    first = secrets_file.ensure(tmp_path / "new" / "folder")
    assert set(first) == set(secrets_file.NAMES)
    assert secrets_file.ensure(tmp_path / "new" / "folder") == first


def test_two_installations_have_different_secrets(tmp_path: Path) -> None:
    one, two = (secrets_file.ensure(tmp_path / name) for name in ("one", "two"))
    assert not set(one.values()) & set(two.values())
    assert len(set(one.values())) == len(one)


def test_the_settings_accept_them(tmp_path: Path) -> None:
    secrets = secrets_file.ensure(tmp_path)
    assert load(secrets).secret_key == secrets["LOTSE_SECRET_KEY"]


@pytest.mark.parametrize("before", [None, 0o644])
def test_only_the_owner_may_read_the_file(tmp_path: Path, before: int | None) -> None:
    file = tmp_path / "secrets.env"
    if before:
        file.write_text("LOTSE_SECRET_KEY=old\n", encoding="utf-8")
        file.chmod(before)
    secrets_file.ensure(tmp_path)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_environment_counts_more_than_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stored = secrets_file.ensure(tmp_path)
    monkeypatch.setenv("LOTSE_SECRET_KEY", "from the environment")
    secrets = secrets_file.ensure(tmp_path)
    assert secrets["LOTSE_SECRET_KEY"] == "from the environment"
    assert secrets["LOTSE_BRAIN_SECRET"] == stored["LOTSE_BRAIN_SECRET"]


def test_nothing_is_written_if_the_environment_has_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in secrets_file.NAMES:
        monkeypatch.setenv(name, f"value of {name}")
    assert secrets_file.ensure(tmp_path) == {name: f"value of {name}" for name in secrets_file.NAMES}
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("addition", ["\n", "# a comment\n", "\nOTHER=1\n"])
def test_lines_that_an_administrator_adds_do_no_harm(tmp_path: Path, addition: str) -> None:
    first = secrets_file.ensure(tmp_path)
    with (tmp_path / "secrets.env").open("a", encoding="utf-8") as file:
        file.write(addition)
    assert secrets_file.ensure(tmp_path) == first


def test_an_equals_sign_may_be_part_of_a_secret(tmp_path: Path) -> None:
    (tmp_path / "secrets.env").write_text("LOTSE_SECRET_KEY=a=b==\nLOTSE_BRAIN_SECRET=c\n", encoding="utf-8")
    assert secrets_file.ensure(tmp_path) == {"LOTSE_SECRET_KEY": "a=b==", "LOTSE_BRAIN_SECRET": "c"}
