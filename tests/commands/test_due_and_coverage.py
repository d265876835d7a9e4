"""The editors' lists."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.commands import coverage, due
from bot.knowledge.library import Knowledge, load
from tests.fakes import knowledge as fake


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load()


def test_the_coverage_page_in_the_documentation_is_up_to_date(knowledge: Knowledge) -> None:
    written = Path("docs/coverage.md").read_text(encoding="utf-8")
    assert written == coverage.table(knowledge), "run ./lotse coverage --write"


def test_an_answer_is_due_on_its_review_date_and_not_before(knowledge: Knowledge) -> None:
    topic, entry = next(iter(knowledge.entries.items()))
    day = entry.review_by
    assert f"{day}  {topic}" in due.reviews(knowledge, day, day)
    assert f"{day}  {topic}  (overdue)" in due.reviews(knowledge, day + timedelta(days=1), day)
    assert not any(f" {topic}" in line for line in due.reviews(knowledge, day, day - timedelta(days=1)))


def test_a_figure_that_ends_this_year_is_listed_with_its_draft(knowledge: Knowledge) -> None:
    lines = list(due.ending_figures(knowledge, date(2026, 12, 1), date(2027, 1, 15)))
    assert any("blue_card_regular " in line and "draft 53100" in line for line in lines)


@pytest.mark.parametrize(
    ("values", "line"),
    [
        ([{"value": 5, "until": date(2026, 12, 31)}], "2026-12-31  pay  (has ended)"),
        (
            [{"value": 5, "until": date(2026, 12, 31)}, {"value": 6, "from": date(2027, 1, 1), "draft": "Entwurf"}],
            "2026-12-31  pay  (has ended, draft 6 from 2027-01-01)",
        ),
        ([{"value": 6, "draft": "Entwurf"}], "            pay  (has no confirmed value, draft 6)"),
    ],
)
def test_a_figure_without_a_value_is_listed_with_the_day_it_ended(
    root: Path, values: list[dict[str, object]], line: str
) -> None:
    small = fake.small(root, {"figures.yml pay.values": values})
    assert list(due.ending_figures(small, date(2027, 2, 1), date(2027, 2, 11))) == [line]


def test_tasks_before_a_launch_name_their_topic(knowledge: Knowledge) -> None:
    assert all(": " in line for line in due.verifications(knowledge))
    assert next(due.verifications(knowledge), None) is not None


def test_the_due_command_fails_when_a_review_is_overdue(capsys: pytest.CaptureFixture[str]) -> None:
    assert due.main(["--on", "2031-01-01", "--days", "1"]) == 1
    assert "Answers to read again" in capsys.readouterr().out
