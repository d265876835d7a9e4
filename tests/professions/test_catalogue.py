"""The professions as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.knowledge.problems import KnowledgeError
from bot.professions.catalogue import Catalogue, load
from bot.professions.places_in_files import BODIES, PROFESSIONS, WORDS
from tests.professions.conftest import change


@pytest.mark.parametrize(
    ("key", "topic"),
    [("nurse", "recognition/nursing"), ("physician", "recognition/doctors"), ("electrician", "recognition/crafts"),
     ("cook", "recognition/trade_industry"), ("teacher", "recognition/teachers"), ("unknown", None), (None, None)],
)  # fmt: skip
def test_each_kind_has_its_own_answer(known: Catalogue, key: str | None, topic: str | None) -> None:
    assert known.topic_of(key) == topic


@pytest.mark.parametrize(
    ("key", "topic", "now", "later"),
    [
        ("nurse", "recognition/nursing", True, True),
        ("nurse", "recognition/duration", True, True),
        ("nurse", "recognition/regulated", True, True),
        ("nurse", "recognition/teachers", False, False),
        ("nurse", "employer/recruit_channels", True, False),
        ("nurse", "residence/skilled_vocational", True, False),
        ("nurse", "family/spouse", False, False),
        ("nurse", "residence/overview", True, False),
        ("cleaner", "residence/overview", True, False),
        ("cleaner", "recognition/overview", True, True),
        ("nurse", "residence/drivers", False, False),
        ("truck_driver", "residence/drivers", True, False),
        ("pilot", "residence/drivers", False, False),
        ("unknown", "recognition/overview", False, False),
    ],
)
def test_a_remembered_profession_goes_with_fewer_answers_than_one_named_now(
    known: Catalogue, key: str, topic: str, now: bool, later: bool
) -> None:
    assert (known.fits(key, topic, asked_now=True), known.fits(key, topic, asked_now=False)) == (now, later)


def test_a_profession_is_named_in_the_readers_language_or_in_german(known: Catalogue) -> None:
    nurse = known.professions["nurse"]
    assert nurse.name("de") == nurse.name("ja") == nurse.official_name == "Pflegefachfrau / Pflegefachmann"
    assert nurse.name("en") == "nurse"
    assert nurse.name("tr") == "hemşire"
    assert nurse.name("ar") == "ممرضة / ممرض"


def test_all_mistakes_in_all_files_are_reported_together(root: Path) -> None:
    change(root, PROFESSIONS, lambda data: data["baker"].update(regulated="yes"))
    change(root, BODIES, lambda data: data["kinds"]["craft"].update(topik="recognition/crafts"))
    (root / WORDS).unlink()
    with pytest.raises(KnowledgeError) as caught:
        load(root)
    assert {problem.file.name for problem in caught.value.problems} == {PROFESSIONS, BODIES, WORDS}


def test_a_kind_or_body_that_does_not_exist_is_an_error_at_its_line(root: Path) -> None:
    change(root, PROFESSIONS, lambda data: data["tailor"].update(kind="crafts", body="nobody"))
    with pytest.raises(KnowledgeError) as caught:
        load(root)
    lines = (root / PROFESSIONS).read_text(encoding="utf-8").splitlines()
    said = {lines[problem.line - 1].strip() for problem in caught.value.problems}
    assert said == {"kind: crafts", "body: nobody"}


def test_what_is_not_certain_needs_no_rule_but_what_is_certain_does(root: Path) -> None:
    change(root, PROFESSIONS, lambda data: data["baker"].update(regulated=None, certain=False))
    assert load(root).professions["baker"].regulation is None
    change(root, PROFESSIONS, lambda data: data["baker"].update(certain=True))
    with pytest.raises(KnowledgeError, match="certain: false"):
        load(root)
