"""Training questions as files."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.knowledge.library import load
from bot.knowledge.problems import KnowledgeError, Severity
from bot.retrieval.training_files import LANGUAGES, MINIMUM, check, intent_of, read, topic_of, with_block

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
    assert (problem.line, problem.severity) == (3, Severity.ERROR)
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


def test_a_line_without_a_dash_is_an_error(root: Path) -> None:
    write(root, "en/residence.yml", FEES.replace("    - Hallo", "    Hallo"))
    (problem,) = check({"residence/fees"}, set(), root)
    assert str(problem) == ("data/nlu/en/residence.yml:9: error: greet: this line is no question → begin it with '- '")


def test_an_answer_without_a_single_german_question_is_an_error(root: Path) -> None:
    topics = {"residence/fees", "residence/other"}
    write(root, "de/other.yml", with_block("", "ask/residence_other", 12))
    assert check(topics, set(), root) == []
    errors = [problem for problem in check(topics, topics, root) if problem.severity is Severity.ERROR]
    assert [str(problem) for problem in errors] == [
        "data/nlu/de/residence.yml: error: residence/other: 0 questions in 'de' → write at least 12"
    ]


def test_a_new_block_stands_at_the_end_and_takes_questions(root: Path) -> None:
    text = with_block(FEES, "ask/residence_other", 12)
    assert text.startswith(FEES)
    write(root, "de/residence.yml", text + "    - eine Frage\n")
    assert [example.text for example in read(root) if example.intent == "ask/residence_other"] == ["eine Frage"]


@pytest.mark.parametrize("text", ["nlu: [", "nlu:\n- intent: greet\n", "- nlu\n", "nlu: greet\n", "text\n"])
def test_a_file_that_cannot_be_used_is_a_problem_and_the_others_are_checked(root: Path, text: str) -> None:
    write(root, "de/broken.yml", text)
    write(root, "de/unknown.yml", FEES.replace("residence_fees", "no_topic").replace("kostet", "kosten"))
    files = {problem.file.name for problem in check({"residence/fees"}, set(), root)}
    assert files == {"broken.yml", "unknown.yml"}
    with pytest.raises(KnowledgeError, match=r"data/nlu/de/broken\.yml"):
        list(read(root))


def test_an_empty_file_has_no_questions(root: Path) -> None:
    write(root, "de/empty.yml", "# nothing yet\n")
    assert len(list(read(root))) == 3
    assert check({"residence/fees"}, set(), root) == []


def test_the_training_questions_of_this_checkout_have_no_errors() -> None:
    knowledge = load()
    problems = check(set(knowledge.topics), set(knowledge.entries))
    assert [str(problem) for problem in problems if problem.severity is Severity.ERROR] == []
