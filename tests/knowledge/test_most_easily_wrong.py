"""The statements that are most easily got wrong, as visitors read them in German and English."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.knowledge.library import Knowledge
from bot.knowledge.model import Side
from bot.knowledge.rendering import render
from tests.fakes.knowledge import TODAY

CASES = yaml.safe_load((Path(__file__).parent / "most_easily_wrong.yml").read_text(encoding="utf-8"))
BY_LANGUAGE = [
    pytest.param(case, language, id="-".join(filter(None, [case["topic"], case.get("side"), language])))
    for case in CASES
    for language in ("de", "en")
]


def found(pattern: str, text: str) -> bool:
    return re.search(pattern, " ".join(text.split()), re.IGNORECASE) is not None


def answers(knowledge: Knowledge, case: dict[str, Any], language: str) -> list[str]:
    """The answer as plain text for each side that the case is about, without the names of its sources."""
    differs = knowledge.entries[case["topic"]].differs_by_side
    sides: list[Side | None] = [case["side"]] if "side" in case else ["worker", "employer"] if differs else [None]
    cards = [render(knowledge, case["topic"], language, side, TODAY) for side in sides]
    assert {card.content_language for card in cards} == {language}, "the translation is outdated"
    return [card.as_text(knowledge.phrases[language]) for card in cards]


@pytest.mark.parametrize(("case", "language"), BY_LANGUAGE)
def test_the_answer_says_what_is_right_and_not_the_usual_mistake(
    real: Knowledge, case: dict[str, Any], language: str
) -> None:
    for text in answers(real, case, language):
        assert [pattern for pattern in case[language]["must"] if not found(pattern, text)] == [], "is missing"
        assert [pattern for pattern in case[language]["must_not"] if found(pattern, text)] == [], "is said"


@pytest.mark.parametrize(("case", "language"), BY_LANGUAGE)
def test_the_case_notices_the_usual_mistake(real: Knowledge, case: dict[str, Any], language: str) -> None:
    must, must_not, wrong = (case[language][key] for key in ("must", "must_not", "wrong"))
    for sentence in wrong:
        assert re.fullmatch(r"[A-ZÄÖÜ].*\.", sentence), "is no sentence"
        assert any(found(pattern, sentence) for pattern in must_not), sentence
        assert not all(found(pattern, sentence) for pattern in must), sentence
        for text in answers(real, case, language):
            assert any(found(pattern, f"{text} {sentence}") for pattern in must_not), "also beside the right statement"
    unused = [pattern for pattern in must_not if not any(found(pattern, sentence) for sentence in wrong)]
    assert unused == [], "no sentence shows what this pattern is for"


def test_there_is_a_case_for_every_statement() -> None:
    assert len(CASES) >= 25
    assert len({case["topic"] for case in CASES}) >= 25
