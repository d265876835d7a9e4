"""What the files may contain."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from bot.knowledge.model import Entry, Figure, FigureValue, FollowUps, Page, Statute, Translation
from tests.fakes import knowledge as fake

MASTER = "de/residence/blue_card.yml"


def entry(**changes: Any) -> Entry:
    data = {**fake.files()[MASTER], **changes}
    return Entry.model_validate({key: value for key, value in data.items() if value is not None})


def test_an_answer_for_everyone_is_the_answer_of_both_sides() -> None:
    block = entry().everyone
    assert not entry().differs_by_side
    assert [entry().block_for(side) for side in ("worker", "employer", None)] == [block] * 3


def test_an_answer_by_side_is_the_workers_while_the_side_is_unknown() -> None:
    both = Entry.model_validate(fake.files()["de/residence/hiring.yml"])
    assert both.differs_by_side
    assert both.block_for(None) == both.block_for("worker") == both.worker
    assert both.block_for("employer") == both.employer


@pytest.mark.parametrize(
    "blocks",
    [
        {"everyone": None},
        {"everyone": None, "worker": {"short": "Text."}},
        {"employer": {"short": "Text."}},
        {"worker": {"short": "Text."}, "employer": {"short": "Text."}},
    ],
)
def test_an_answer_is_for_everyone_or_for_both_sides(blocks: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="either `everyone`, or both"):
        entry(**blocks)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title": "x" * 61}, "title"),
        ({"button": "  "}, "button"),
        ({"everyone": {"short": ""}}, "short"),
        ({"everyone": {"short": "Text.", "steps": ["Fragen Sie."] * 6}}, "steps"),
        ({"see_also": ["residence/fees"]}, "see_also"),
        ({"see_also": ["residence/fees"] * 4}, "see_also"),
        ({"see_also": ["Residence", "residence/fees"]}, "see_also"),
        ({"legal_basis": None, "sources": None}, "at least one `legal_basis` or one of `sources`"),
        ({"review_by": date(2026, 11, 1)}, "`review_by` must be later"),
        ({"review_by": None}, "review_by"),
        ({"owner": None}, "owner"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_what_the_format_forbids_is_refused(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        entry(**changes)


def test_a_translation_holds_no_more_than_words() -> None:
    data = fake.files()["en/residence/blue_card.yml"]
    assert Translation.model_validate(data).translates == data["translates"]
    with pytest.raises(ValidationError, match="see_also"):
        Translation.model_validate({**data, "see_also": ["residence/fees", "residence/hiring"]})


def test_the_texts_of_a_block_come_in_reading_order() -> None:
    texts = [text for block in entry().blocks().values() for text in block.texts()]
    assert [text.split()[0] for text in texts] == ["Sie", "Das", "Fragen", "Zahlen", "Gilt"]


def test_a_value_holds_on_its_first_and_on_its_last_day() -> None:
    value = FigureValue.model_validate({"value": 1, "from": "2026-01-01", "until": "2026-12-31"})
    days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 1)]
    assert [value.holds_on(day) for day in days] == [False, True, True, False]


def test_a_draft_never_holds() -> None:
    assert not FigureValue.model_validate({"value": 1, "draft": "Entwurf"}).holds_on(fake.TODAY)


@pytest.mark.parametrize("change", [{"unit": "dollars"}, {"values": []}, {"source": ""}])
def test_a_figure_has_a_known_unit_a_source_and_a_value(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Figure.model_validate({"unit": "eur", "source": "Gesetz", "values": [{"value": 1}], **change})


@pytest.mark.parametrize("address", [{}, {"path": "aufenthg_2004", "url": "https://example.org/law"}])
def test_a_statute_has_one_address(address: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match="give either `path`"):
        Statute.model_validate({"name": "Gesetz", "read_on": fake.TODAY, **address})


@pytest.mark.parametrize("url", ["example.org", "javascript:alert(1)", "https://localhost", "https://exam ple.org", ""])
def test_a_page_has_a_public_web_address(url: str) -> None:
    with pytest.raises(ValidationError, match="url"):
        Page.model_validate({"url": url, "de": "Seite", "en": "Page", "language": "de", "read_on": fake.TODAY})


def test_a_follow_up_leads_where_its_topic_says_and_else_where_its_area_says() -> None:
    follow_ups = FollowUps(areas={"residence": {"cost": "a/b"}}, topics={"residence/special": {"cost": "c/d"}})
    assert follow_ups.target("residence/special", "cost") == "c/d"
    assert follow_ups.target("residence/other", "cost") == "a/b"
    assert follow_ups.target("residence/other", "duration") is None
    assert follow_ups.target("family/other", "cost") is None


def test_nothing_changes_after_loading() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        entry().title = "Anders"  # type: ignore[misc]
