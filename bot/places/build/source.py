"""The rows for Germany in the PyPI package `countrystatecity-postal-codes` (ODbL), the source of our postal codes."""

from __future__ import annotations

import importlib.util
import json
from dataclasses import dataclass
from pathlib import Path

PACKAGE = "countrystatecity_postal_codes"


@dataclass(frozen=True)
class Row:
    """One postal code in one municipality; `land` is the short name of the Land ("NW")."""

    code: str
    name: str
    land: str


def read_rows() -> list[Row]:
    """All German rows. Raises ModuleNotFoundError with the command to install the package."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise ModuleNotFoundError("The source is not installed: uv pip install countrystatecity-postal-codes==2.0.1")
    path = Path(found.origin).parent / "data" / "by-country" / "DE" / "postcodes.json"
    rows = json.loads(path.read_text(encoding="utf-8"))
    return [Row(row["code"], row["localityName"], row["stateCode"]) for row in rows]
