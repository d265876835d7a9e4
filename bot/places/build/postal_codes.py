"""Fills the postal codes of places/municipalities.yml and places/outside_codes.yml from the source."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from bot.places.build.source import Row
from bot.places.codes import compact

NOTICE = """\
# Contains information from the countries-states-cities-database (PyPI package countrystatecity-postal-codes 2.0.1),
# made available under the Open Database License (ODbL) v1.0, https://opendatacommons.org/licenses/odbl/1-0/ .
# This file is offered under the same licence.
# Built by `python -m bot.places.build`; the postal codes are not edited here but corrected in corrections.yml.
"""
LANDS = {
    "BB": "Brandenburg",
    "BE": "Berlin",
    "BW": "Baden-Württemberg",
    "BY": "Bayern",
    "HB": "Bremen",
    "HE": "Hessen",
    "HH": "Hamburg",
    "MV": "Mecklenburg-Vorpommern",
    "NI": "Niedersachsen",
    "RP": "Rheinland-Pfalz",
    "SH": "Schleswig-Holstein",
    "SL": "Saarland",
    "SN": "Sachsen",
    "ST": "Sachsen-Anhalt",
    "TH": "Thüringen",
}


def load_yaml(path: Path) -> Any:
    """The content of a YAML file."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def codes_of_towns(rows: list[Row], corrections: dict[str, Any]) -> dict[str, set[str]]:
    """Municipality → its delivery codes, corrected. Raises ValueError when a correction does not apply any more."""
    towns: dict[str, set[str]] = {}
    for row in (row for row in rows if row.land == "NW"):
        towns.setdefault(corrections["names"].get(row.name, row.name), set()).add(row.code)
    for code, name in corrections["missing"].items():
        towns[name].add(code)
    for code, name in corrections["edges"].items():
        if code not in towns[name]:
            raise ValueError(f"corrections.yml: edges: {code} is not listed for {name} in the source. Remove the line.")
        towns[name].remove(code)
    for code, names in corrections["shared"].items():
        for name in names:
            towns[name].add(code)
    return towns


def municipalities_text(places: Path, rows: list[Row]) -> str:
    """The new text of municipalities.yml: names and keys as they are, codes from the source."""
    facts, corrections = load_yaml(places / "municipalities.yml"), load_yaml(places / "corrections.yml")
    towns = codes_of_towns(rows, corrections)
    known = {name for names in facts.values() for name in names}
    if known != set(towns):
        raise ValueError(
            f"names differ: only in the source {sorted(set(towns) - known)}, only here {sorted(known - set(towns))}"
        )
    districts = district_names(load_yaml(places.parent / "regions.yml"))
    blocks = []
    for district, names in facts.items():
        lines = [f'"{district}":  # {districts[district]}']
        lines += [
            f'  {name}: {{id: "{entry["id"]}", codes: {_quoted(compact(towns[name]))}}}'
            for name, entry in names.items()
        ]
        blocks.append("\n".join(lines))
    head = (
        NOTICE + "# District key → municipality: `id` is the end of its official key (AGS), `codes` its postal codes.\n"
    )
    return head + "\n" + "\n".join(blocks) + "\n"


def outside_codes_text(rows: list[Row]) -> str:
    """The text of outside_codes.yml: leading digits → Land, and single codes where NRW shares them with a neighbour."""
    nrw = {row.code for row in rows if row.land == "NW"}
    lands = {row.code: row.land for row in rows if row.land != "NW" and row.code not in nrw}
    digits = {code[:3] for code in nrw}
    prefixes = _prefixes(
        {code: land for code, land in lands.items() if code[:3] not in digits}, {code[:2] for code in nrw}
    )
    single = {code: land for code, land in lands.items() if code[:3] in digits}
    head = (
        NOTICE
        + "# `leading`: a code that begins so lies in that Land. `single`: codes of a neighbour in shared areas.\n"
    )
    return head + "\nleading:\n" + _by_land(prefixes) + "single:\n" + _by_land(single)


def district_names(regions: dict[str, Any]) -> dict[str, str]:
    """District key → name."""
    return {key: entry["name"] for region in regions["regions"].values() for key, entry in region["districts"].items()}


def _prefixes(lands: dict[str, str], shared: set[str]) -> dict[str, str]:
    """Two leading digits where they decide; else three, which go to the Land with most of their codes."""
    result: dict[str, str] = {}
    for length in (2, 3):
        groups: dict[str, list[str]] = {}
        for code, land in lands.items():
            if code[:2] not in result:
                groups.setdefault(code[:length], []).append(land)
        for digits, found in groups.items():
            if length == 3 or (len(set(found)) == 1 and digits not in shared):
                result[digits] = max(sorted(set(found)), key=found.count)
    return result


def _by_land(codes: dict[str, str]) -> str:
    lines = []
    for land in sorted(set(codes.values()), key=lambda short: LANDS[short]):
        lines.append(
            f"  {LANDS[land]}: {_quoted(' '.join(sorted(code for code, owner in codes.items() if owner == land)))}\n"
        )
    return "".join(lines)


def _quoted(codes: str) -> str:
    return f'"{codes}"'
