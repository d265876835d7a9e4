"""Training questions as files."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.knowledge.library import load
from bot.knowledge.problems import Severity
from bot.retrieval.training_files import LANGUAGES, MINIMUM, check, intent_of, read, topic_of

FEES = """\
version: "3.1"
nlu:
- intent: ask/residence_fees
  examples: |
    - was kostet das
    - Wie viel kostet das?
- intent: greet
  examples: |
    - Hallo
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "data" / "nlu"
    write(folder, "de/residence.yml", FEES)
    return folder


def write(root: Path, name: str, text: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")


def test_every_example_is_read_with_its_intent_language_and_line(root: Path) -> None:
    found = [(example.text, example.intent, example.language, example.line) for example in read(root)]
    assert found == [
        ("was kostet das", "ask/residence_fees", "de", 5),
        ("Wie viel kostet das?", "ask/residence_fees", "de", 6),
        ("Hallo", "greet", "de", 9),
    ]
    assert next(read(root)).file == Path("data/nlu/de/residence.yml")


@pytest.mark.parametrize("topic", ["residence/blue_card", "service/regional_contact", "work/rights", "a/b_c_d"])
def test_topic_and_intent_lead_to_each_other(topic: str) -> None:
    assert topic_of(intent_of(topic)) == topic
    assert "/" not in intent_of(topic).removeprefix("ask/")


def test_an_intent_without_a_topic_is_an_error_at_its_line(root: Path) -> None:
    (problem,) = check({"residence/other"}, set(), root)
    assert (problem.line, problem.severity) == (6, Severity.ERROR) or problem.line == 5
    assert "ask/residence_fees" in problem.message


def test_a_sentence_under_two_intents_is_an_error_that_names_both_places(root: Path) -> None:
    write(
        root,
        "de/service.yml",
        FEES.replace("ask/residence_fees", "ask/residence_other").replace("was kostet", "Was Kostet"),
    )
    problems = check({"residence/fees", "residence/other"}, set(), root)
    assert {problem.severity for problem in problems} == {Severity.ERROR}
    assert any(
        "'Was Kostet das' also stands under ask/residence_fees (data/nlu/de/residence.yml:5)" in p.message
        for p in problems
    )


def test_a_sentence_twice_under_one_intent_is_none(root: Path) -> None:
    write(root, "de/again.yml", FEES)
    assert check({"residence/fees"}, set(), root) == []


def test_too_few_questions_are_warnings_by_language(root: Path) -> None:
    problems = check({"residence/fees"}, {"residence/fees"}, root)
    assert {problem.severity for problem in problems} == {Severity.WARNING}
    assert len(problems) == len(LANGUAGES)
    assert f"write at least {MINIMUM['de']}" in problems[0].remedy


def test_the_training_questions_of_this_checkout_have_no_errors() -> None:
    knowledge = load()
    problems = check(set(knowledge.topics), set(knowledge.entries))
    assert [str(problem) for problem in problems if problem.severity is Severity.ERROR] == []
