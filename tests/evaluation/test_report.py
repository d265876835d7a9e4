"""The report of `./lotse evaluate`."""

from __future__ import annotations

from typing import Any

from bot.evaluation.items import Item, Question
from bot.evaluation.report import report


def question(number: int, kind: Any = "question", lang: str = "de", topic: str = "a/b") -> Question:
    return Question(f"q{number}", f"Frage {number}", lang, kind, (topic,) if kind == "question" else ())


def item(number: int, outcome: str, topic: str | None = None, *choices: str, ms: float = 10.0) -> Item:
    return Item(f"q{number}", outcome, topic, choices, 0.5, "de", ms)


QUESTIONS = [
    *(question(1), question(2, lang="en"), question(3), question(4), question(5, topic="not/answered")),
    *(question(6, "out_of_scope"), question(7, "handoff"), question(8, "smalltalk")),
]
ITEMS = [
    *(item(1, "answer", "a/b"), item(2, "clarify", None, "a/b", "c/d"), item(3, "answer", "c/d"), item(4, "no_answer")),
    *(item(5, "no_answer"), item(6, "answer", "a/b"), item(7, "hand_over"), item(8, "small_talk", ms=90)),
]


def lines(**options: Any) -> list[str]:
    return report(QUESTIONS, ITEMS, {"a/b"}, **options).splitlines()


def row(name: str) -> list[str]:
    return next(line.split() for line in lines() if line.strip().startswith(name))


def test_shares_are_those_of_questions_that_have_an_answer() -> None:
    assert row("all") == ["all", "4", "25.0%", "25.0%", "50.0%", "25.0%", "25.0%"]
    assert row("questions, all")[2] == "5"


def test_groups_have_rows_of_their_own() -> None:
    assert row("en") == ["en", "1", "0.0%", "100.0%", "100.0%", "0.0%", "0.0%"]
    assert row("de")[1] == "3"


def test_the_other_kinds_are_counted() -> None:
    text = "\n".join(lines())
    assert "out of scope, not answered: 0 of 1 (0.0%)" in text
    assert "hand-over recognised: 1 of 1 (100.0%)" in text
    assert "small talk recognised: 1 of 1 (100.0%)" in text
    assert "language recognised: 7 of 8 (87.5%)" in text


def test_misses_and_confusions_are_listed() -> None:
    text = "\n".join(lines())
    assert "q3 [de] Frage 3\n      wanted a/b; got answer: c/d (0.50)" in text
    assert "q1 [de]" not in text
    assert "1 × a/b → c/d" in text


def test_a_long_list_of_misses_is_cut() -> None:
    assert "  … and 2 more" in lines(misses=1)


def test_the_time_is_median_and_almost_worst() -> None:
    assert any(line.startswith("time per question: median 10 ms") for line in lines())


def test_an_empty_set_has_a_report_too() -> None:
    assert "no questions" in report([], [], set())
