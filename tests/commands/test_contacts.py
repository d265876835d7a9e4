"""The rows of `./lotse contacts`; how they are printed is tested in tests/places."""

from __future__ import annotations

from bot.commands.contacts import FEDERAL, STATE, Row, rows_of, table
from bot.places.service import contact_book

ROWS = rows_of(contact_book())


def test_every_region_is_listed_and_the_offices_of_the_whole_state_come_last() -> None:
    regions = list(dict.fromkeys(row.region for row in ROWS))
    assert regions[:-2] == [region.name for region in contact_book().territory.regions.values()]
    assert regions[-2:] == [STATE, FEDERAL]


def test_every_office_is_listed_somewhere() -> None:
    assert {row.contact for row in ROWS} == set(contact_book().contacts)


def test_only_offices_that_are_shown_have_values_that_are_shown() -> None:
    assert all(bool(row.shown) == (row.state == "shown") for row in ROWS)
    assert all(not set(row.shown) & set(row.to_verify) for row in ROWS)


def test_an_office_of_several_regions_counts_once() -> None:
    row = Row("Nord", "office", "both", ("phone",), ("email",), "shown")
    again = Row("Süd", "office", "both", ("phone",), ("email",), "shown")
    assert table([row, again]).splitlines()[-1] == "1 offices, 1 shown, 1 values to verify"
