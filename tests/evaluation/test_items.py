"""Questions to measure with, and what counts as right."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.dialogue.understanding import Candidate
from bot.evaluation.items import Item, Question, read_questions, verdict
from tests.fakes.dialogue import understood


def question(kind: Any = "question", *topics: str) -> Question:
    return Question("q1", "Text", "de", kind, topics)


def item(outcome: str, topic: str | None = None, *choices: str) -> Item:
    return Item("q1", outcome, topic, choices, 0.5, "de", 1.0)


@pytest.mark.parametrize(
    ("asked", "given", "expected"),
    [
        (question("question", "a/b"), item("answer", "a/b"), "right"),
        (question("question", "a/b", "c/d"), item("answer", "c/d"), "right"),
        (question("question", "a/b"), item("answer", "c/d"), "wrong"),
        (question("question", "service/regional_contact"), item("hand_over", "service/regional_contact"), "right"),
        (question("question", "a/b"), item("hand_over", "service/regional_contact"), "wrong"),
        (question("question", "a/b"), item("clarify", None, "c/d", "a/b"), "offered"),
        (question("question", "a/b"), item("clarify", None, "c/d"), "none"),
        (question("question", "a/b"), item("no_answer"), "none"),
        (question("question", "a/b"), item("small_talk"), "wrong"),
        (question("out_of_scope"), item("answer", "a/b"), "wrong"),
        (question("out_of_scope"), item("no_answer"), "right"),
        (question("out_of_scope"), item("clarify", None, "a/b"), "right"),
        (question("handoff"), item("hand_over"), "right"),
        (question("handoff"), item("answer", "a/b"), "wrong"),
        (question("smalltalk"), item("small_talk"), "right"),
        (question("smalltalk"), item("no_answer"), "wrong"),
    ],
)
def test_what_counts_as_right_depends_on_the_kind(asked: Question, given: Item, expected: str) -> None:
    assert verdict(asked, given) == expected


def test_an_item_is_what_was_understood() -> None:
    found = understood("clarify", "unclear", choices=(Candidate("a/b", 0.4), Candidate("c/d", 0.3)), confidence=0.41239)
    made = Item.of(question(), found, 12.345)
    assert (made.choices, made.confidence, made.ms, made.language) == (("a/b", "c/d"), 0.4124, 12.3, "de")
    assert json.loads(json.dumps(made.as_dict()))["id"] == "q1"


def test_something_told_counts_as_small_talk() -> None:
    assert Item.of(question(), understood("inform", "inform_side"), 1).outcome == "small_talk"


def test_a_set_is_read_line_by_line(tmp_path: Path) -> None:
    file = tmp_path / "set.jsonl"
    lines = [
        {
            "id": "1",
            "text": "Was?",
            "lang": "de",
            "kind": "question",
            "topics": ["a/b"],
            "register": "formal",
            "note": "x",
        },
        {"id": "2", "text": "Hi", "lang": "en", "kind": "smalltalk"},
    ]
    file.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    first, second = read_questions(file)
    assert (first.topics, first.register, first.audience) == (("a/b",), "formal", "unknown")
    assert second.topics == ()


@pytest.mark.parametrize("line", ["{", '{"id": "1"}', "[]", "12"])
def test_a_line_that_cannot_be_read_is_named(tmp_path: Path, line: str) -> None:
    file = tmp_path / "set.jsonl"
    file.write_text(f'{{"id": "1", "text": "?", "lang": "de", "kind": "question"}}\n{line}\n', encoding="utf-8")
    with pytest.raises(SystemExit, match=r"set\.jsonl:2"):
        read_questions(file)


def test_a_line_separator_inside_a_text_ends_no_line(tmp_path: Path) -> None:
    file = tmp_path / "set.jsonl"
    file.write_text('{"id": "1", "text": "a\u2028b", "lang": "de", "kind": "question"}', encoding="utf-8")
    assert read_questions(file)[0].text == "a\u2028b"


def test_empty_lines_at_the_end_do_not_matter(tmp_path: Path) -> None:
    file = tmp_path / "set.jsonl"
    file.write_text('{"id": "1", "text": "?", "lang": "de", "kind": "question"}\n\n', encoding="utf-8")
    assert len(read_questions(file)) == 1
