"""`./lotse contacts`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.commands.contacts import main
from bot.places.service import contact_book


def test_the_table_names_every_region_and_sums_up(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    out = capsys.readouterr().out
    assert "Bergisches Städtedreieck" in out
    assert f"{len(contact_book().contacts)} offices" in out


def test_missing_lists_only_what_has_to_be_done(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--missing", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert rows
    assert all(row["state"] != "shown" or row["to_verify"] for row in rows)


def test_mistakes_in_the_files_end_the_command_with_a_message(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (copy / "contacts.yml").write_text("contacts: [", encoding="utf-8")
    assert main(["--knowledge", str(copy)]) == 1
    assert "contacts.yml:2: error: is not valid YAML" in capsys.readouterr().err
