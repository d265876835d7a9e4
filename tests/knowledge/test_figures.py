"""Figures: which value holds on a day, and how it reads."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.figures import FigureError, FigureWriter, current, ends_on, last_known
from bot.knowledge.library import Knowledge
from bot.knowledge.model import Figure
from tests.fakes.knowledge import TODAY


def figure(*values: dict[str, Any], unit: str = "eur") -> Figure:
    return Figure.model_validate({"unit": unit, "source": "Gesetz", "values": list(values)})


PAY = figure(
    {"value": 100, "from": "2025-01-01", "until": "2025-12-31"},
    {"value": 200, "from": "2026-01-01", "until": "2026-12-31"},
    {"value": 300, "from": "2027-01-01", "until": "2027-12-31", "draft": "Entwurf"},
)


def test_the_value_of_the_day_is_found() -> None:
    days = [date(2024, 12, 31), date(2025, 1, 1), date(2025, 12, 31), date(2026, 1, 1), date(2027, 1, 1)]
    values = [current(PAY, day) for day in days]
    assert [value.value if value else None for value in values] == [None, 100, 100, 200, None]


def test_the_last_known_value_is_that_which_ended_last() -> None:
    value = last_known(PAY, date(2027, 5, 1))
    assert value is not None
    assert value.value == 200
    assert last_known(PAY, date(2025, 6, 1)) is None


@pytest.mark.parametrize(
    ("values", "day", "end"),
    [
        ([{"value": 1}], TODAY, None),
        ([{"value": 1, "from": "2026-01-01"}], TODAY, None),
        ([{"value": 1, "until": "2026-12-31"}], TODAY, date(2026, 12, 31)),
        ([{"value": 1, "until": "2026-12-31"}, {"value": 2, "from": "2027-01-01"}], TODAY, None),
        ([{"value": 1, "until": "2026-12-31"}, {"value": 2, "from": "2027-02-01"}], TODAY, date(2026, 12, 31)),
        (
            [{"value": 1, "until": "2026-12-31"}, {"value": 2, "from": "2027-01-01", "draft": "x"}],
            TODAY,
            date(2026, 12, 31),
        ),
        ([{"value": 1, "until": "2025-12-31"}], TODAY, date.min),
        ([{"value": 1, "from": "2027-01-01"}], TODAY, date.min),
        ([{"value": 1, "draft": "x"}], TODAY, date.min),
    ],
)
def test_the_end_of_what_is_known_is_that_before_the_first_gap(values: list[Any], day: date, end: date | None) -> None:
    assert ends_on(figure(*values), day) == end


DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))
VALUES = st.builds(
    lambda number, first, last, draft: {
        "value": number,
        **({"from": first} if first else {}),
        **({"until": last} if last else {}),
        **({"draft": "x"} if draft else {}),
    },
    st.integers(1, 9),
    st.none() | DAYS,
    st.none() | DAYS,
    st.booleans(),
)


@given(st.lists(VALUES, min_size=1, max_size=4), DAYS)
def test_until_the_end_there_is_a_value_every_day_and_none_on_the_day_after(values: list[Any], day: date) -> None:
    some = figure(*values)
    end = ends_on(some, day)
    if end is None:
        assert current(some, date(2040, 1, 1)) is not None
        end = date(2029, 1, 1)
    elif end > date.min:
        assert current(some, end + timedelta(days=1)) is None
    else:
        assert current(some, day) is None
    for passed in range(0, max((end - day).days, -1) + 1, 7):
        assert current(some, day + timedelta(days=passed)) is not None


@given(st.lists(VALUES, min_size=1, max_size=4), DAYS)
def test_a_draft_is_never_found(values: list[Any], day: date) -> None:
    some = figure(*values)
    assert all(value is None or not value.draft for value in (current(some, day), last_known(some, day)))


def write(real: Knowledge, language: str, form: str, some: Figure, day: date = TODAY) -> str:
    return FigureWriter({"some": some}, real.phrases[language], language, day).write(form, "some")


@pytest.mark.parametrize(
    ("unit", "value", "german", "english"),
    [
        ("eur", 50700, "50.700 Euro", "50,700 euros"),
        ("eur_year_gross", 45934.2, "45.934,20 Euro brutto im Jahr", "45,934.20 euros gross per year"),
        ("eur_hour_gross", 13.9, "13,90 Euro", "13.90 euros"),
        ("months", 1, "1 Monat", "1 month"),
        ("months", 18, "18 Monate", "18 months"),
        ("percent", 50, "50", "50"),
        ("points", 6, "6 Punkte", "6 points"),
    ],
)
def test_a_figure_reads_as_is_usual_in_its_language(
    real: Knowledge, unit: str, value: float, german: str, english: str
) -> None:
    for language, expected in (("de", german), ("en", english)):
        assert write(real, language, "figure", figure({"value": value}, unit=unit)).startswith(expected)


def test_the_three_forms_say_more_or_less(real: Knowledge) -> None:
    pay = figure({"value": 50700, "from": "2026-01-01", "until": "2026-12-31"}, unit="eur_year_gross")
    assert write(real, "de", "figure", pay) == "50.700 Euro brutto im Jahr (2026)"
    assert write(real, "de", "amount", pay) == "50.700 Euro"
    assert write(real, "de", "number", pay) == "50.700"


@pytest.mark.parametrize(
    "values", [{"until": "2027-06-30", "from": "2026-07-01"}, {"from": "2026-01-01"}, {"until": "2026-12-31"}]
)
def test_the_year_stands_only_with_a_value_of_one_year(real: Knowledge, values: dict[str, str]) -> None:
    assert "(" not in write(real, "de", "figure", figure({"value": 5, **values}))


def test_a_date_reads_as_a_date_in_every_form(real: Knowledge) -> None:
    day = figure({"value": "2027-03-04"}, unit="date")
    assert {write(real, "de", form, day) for form in ("figure", "amount", "number")} == {"4. März 2027"}
    assert write(real, "en", "figure", day) == "4 March 2027"


@pytest.mark.parametrize("form", ["figure", "amount", "number"])
def test_a_value_that_has_ended_is_never_written_as_the_present_one(real: Knowledge, form: str) -> None:
    written = write(real, "de", form, PAY, date(2027, 2, 1))
    assert "200 Euro" in written
    assert "31. Dezember 2026" in written
    assert "300" not in written


@pytest.mark.parametrize("values", [{"draft": "Entwurf"}, {"from": "2027-01-01"}])
def test_without_a_confirmed_value_nothing_is_written(real: Knowledge, values: dict[str, str]) -> None:
    with pytest.raises(FigureError, match="no confirmed value"):
        write(real, "de", "figure", figure({"value": 5, **values}))


def test_an_unknown_figure_is_refused(real: Knowledge) -> None:
    with pytest.raises(FigureError, match="there is no figure 'unknown'"):
        FigureWriter({}, real.phrases["de"], "de", TODAY).write("figure", "unknown")


def test_every_figure_can_be_written_in_every_language_and_form(real: Knowledge) -> None:
    for language, phrases in real.phrases.items():
        writer = FigureWriter(real.figures, phrases, language, TODAY)
        for key, some in real.figures.items():
            if current(some, TODAY):
                for form in ("figure", "amount", "number"):
                    assert "{" not in writer.write(form, key), f"{language}: {key}"
