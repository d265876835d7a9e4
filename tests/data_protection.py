"""Reads the tables of docs/data-protection.md."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

PAGE = Path(__file__).resolve().parents[1] / "docs" / "data-protection.md"
COLUMNS = 5


@dataclass(frozen=True)
class Entry:
    """What the page says about one field."""

    field: str
    meaning: str
    purpose: str
    period: str
    readers: str


def register() -> dict[str, dict[str, Entry]]:
    """The entries by table and field; raises `ValueError` for a row that is not complete."""
    found: dict[str, dict[str, Entry]] = {}
    entries: dict[str, Entry] | None = None
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        heading = re.fullmatch(r"#+ .*?(?:`(?P<table>[^`]+)`)?", line)
        if heading:
            table = heading["table"]
            entries = found.setdefault(table, {}) if table else None
        elif entries is not None and line.startswith("| `"):
            for entry in _entries(line):
                entries[entry.field] = entry
    return found


def terms(section: str) -> set[str]:
    """The words in bold at the beginning of the items of a section."""
    text = PAGE.read_text(encoding="utf-8").split(f"\n## {section}\n")[1].split("\n## ")[0]
    return set(re.findall(r"^- \*\*([^*]+)\*\*", text, re.MULTILINE))


def _entries(line: str) -> list[Entry]:
    """One row may name several fields that are alike."""
    cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
    if len(cells) != COLUMNS or not all(cells):
        raise ValueError(f"not complete: {line}")
    return [Entry(field, *cells[1:]) for field in re.findall(r"`([^`]+)`", cells[0])]
