"""List the offices of each region: what visitors see, what is missing, what waits to be verified."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from bot.knowledge.problems import KnowledgeError
from bot.places.choice import missing_of
from bot.places.contacts import ContactBook, load_contacts
from bot.places.models import Contact
from bot.places.service import KNOWLEDGE

STATE, FEDERAL = "all of NRW", "all of Germany"
_COLUMNS = ("office", "shown to visitors", "to verify", "state")


@dataclass(frozen=True)
class Row:
    """One office in one region of the list."""

    region: str
    contact: str
    serves: str
    shown: tuple[str, ...]
    to_verify: tuple[str, ...]
    state: str


def main(argv: list[str]) -> int:
    """Run the command; 1 when the files have mistakes."""
    parser = argparse.ArgumentParser(prog="./lotse contacts", description=__doc__)
    parser.add_argument(
        "--missing", action="store_true", help="only offices that are not shown or have values to verify"
    )
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--knowledge", type=Path, default=KNOWLEDGE, help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    try:
        rows = rows_of(load_contacts(options.knowledge))
    except KnowledgeError as error:
        print(error, file=sys.stderr)
        return 1
    rows = [row for row in rows if not options.missing or row.state != "shown" or row.to_verify]
    print(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=1) if options.json else table(rows))
    return 0


def rows_of(book: ContactBook) -> list[Row]:
    """All offices, region by region in the order of regions.yml, then those for all of NRW and Germany."""
    rows = [
        _row(region.name, contact)
        for region in book.territory.regions.values()
        for contact in _in_region(book, region.id)
    ]
    for name, area in ((STATE, "nrw"), (FEDERAL, "germany")):
        rows += [_row(name, contact) for contact in book.contacts.values() if area in contact.area]
    return rows


def table(rows: list[Row]) -> str:
    """A plain table with a heading for each region and a sum at the end."""
    cells = [(row.contact, ", ".join(row.shown) or "-", ", ".join(row.to_verify) or "-", row.state) for row in rows]
    widths = [max(len(line[column]) for line in [*cells, _COLUMNS]) for column in range(len(_COLUMNS))]
    lines = [_line(_COLUMNS, widths)]
    for number, row in enumerate(rows):
        if number == 0 or rows[number - 1].region != row.region:
            lines += ["", row.region]
        lines.append(_line(cells[number], widths))
    offices = {row.contact: row for row in rows}.values()
    shown = sum(row.state == "shown" for row in offices)
    waiting = sum(len(row.to_verify) for row in offices)
    return "\n".join([*lines, "", f"{len(offices)} offices, {shown} shown, {waiting} values to verify"])


def _in_region(book: ContactBook, region_id: str) -> list[Contact]:
    towns = [town for town in book.territory.towns.values() if town.region_id == region_id]
    keys = {region_id} | {town.ags for town in towns} | {town.district_ags for town in towns}
    return [contact for contact in book.contacts.values() if keys & set(contact.area)]


def _row(region: str, contact: Contact) -> Row:
    shown = tuple(key for key in contact.values if contact.shown(key)) if contact.showable else ()
    state = "shown" if contact.showable else missing_of(contact).reason.replace("_", " ")
    return Row(region, contact.id, contact.serves, shown, contact.doubtful, state)


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    return "  " + "  ".join(cell.ljust(width) for cell, width in zip(cells, widths)).rstrip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
