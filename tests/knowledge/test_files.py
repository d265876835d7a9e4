"""Reading a file: every mistake is told with its line and what to do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.files import line_of, read_model
from bot.knowledge.model import Entry, Topic
from bot.knowledge.problems import Problem

SHOWN = Path("knowledge/file.yml")


def read(folder: Path, text: str | bytes, kind: Any = dict[str, Topic]) -> tuple[Any, list[Problem]]:
    path = folder / "file.yml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    problems: list[Problem] = []
    return read_model(path, SHOWN, kind, problems), problems


def test_a_sound_file_becomes_a_model_without_problems(tmp_path: Path) -> None:
    model, problems = read(tmp_path, "fees: {audience: both, title: Gebühren}")
    assert problems == []
    assert model["fees"].title == "Gebühren"


def test_all_mistakes_of_a_file_are_reported_each_with_its_line(tmp_path: Path) -> None:
    one, two = "one:\n  audience: worker\n", "two:\n  audience: nobody\n  title: Zwei\n"
    text = f"{one}{two}three:\n  audience: both\n  title: Drei\n  color: red\n"
    model, problems = read(tmp_path, text)
    assert model is None
    assert {(problem.line, problem.message.split(":")[0]) for problem in problems} == {
        (1, "one.title"),
        (4, "two.audience"),
        (9, "three.color"),
    }
    assert all(problem.file == SHOWN and problem.remedy for problem in problems)


def test_a_key_that_stands_twice_is_a_mistake(tmp_path: Path) -> None:
    _, (problem,) = read(tmp_path, "one:\n  audience: both\n  title: Eins\n  audience: worker\n")
    assert problem.line == 4
    assert "'audience' stands twice" in problem.message


@pytest.mark.parametrize("text", ["one: [", "one: a: b", "\tone: two", "one: 'open", "a\x00b"])
def test_broken_yaml_is_a_problem_and_no_exception(tmp_path: Path, text: str) -> None:
    model, (problem,) = read(tmp_path, text)
    assert model is None
    assert "is not valid YAML" in problem.message


def test_broken_yaml_names_the_line(tmp_path: Path) -> None:
    _, (problem,) = read(tmp_path, "one:\n  audience: both\n  title: Kosten: hoch\n")
    assert problem.line == 3


@pytest.mark.parametrize("key", ["[a, b]", "{figure:fee}"])
def test_a_key_that_is_no_word_is_a_problem_and_no_exception(tmp_path: Path, key: str) -> None:
    _, (problem,) = read(tmp_path, f"one: 1\n? {key}\n: text\n")
    assert problem.line == 2


def test_a_day_that_does_not_exist_is_named_with_its_line(tmp_path: Path) -> None:
    _, (problem,) = read(tmp_path, "title: Ein Titel\nreviewed_on: 2026-02-30\n", Entry)
    assert problem.line == 2
    assert "2026-02-30" in problem.message


@pytest.mark.parametrize("content", [b"\xff\xfe\xfa", "one: Gebühr".encode("latin-1")])
def test_a_file_in_another_encoding_is_a_problem(tmp_path: Path, content: bytes) -> None:
    _, (problem,) = read(tmp_path, content)
    assert "UTF-8" in problem.remedy


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    problems: list[Problem] = []
    assert read_model(tmp_path / "nowhere.yml", SHOWN, Topic, problems) is None
    assert "does not exist" in problems[0].message


@pytest.mark.parametrize("text", ["", "just words", "- a\n- list\n", "12"])
def test_a_file_of_another_form_is_a_problem(tmp_path: Path, text: str) -> None:
    model, problems = read(tmp_path, text, Entry)
    assert model is None
    assert problems


KEYS = st.text("abcdefgh", min_size=1, max_size=6)
NESTED = st.recursive(
    st.integers(),
    lambda inner: st.dictionaries(KEYS, inner, min_size=1, max_size=4) | st.lists(inner, min_size=1, max_size=4),
    max_leaves=20,
)


def places(data: Any, *above: str | int) -> list[tuple[str | int, ...]]:
    members = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [place for key, value in members for place in ((*above, key), *places(value, *above, key))]


@given(st.dictionaries(KEYS, NESTED, min_size=1, max_size=4))
def test_the_line_of_a_key_is_the_line_on_which_it_stands(data: dict[str, Any]) -> None:
    text = yaml.safe_dump(data, default_flow_style=False)
    lines, node = text.splitlines(), yaml.compose(text)
    for place in places(data):
        line = lines[line_of(node, place) - 1].lstrip(" -")
        assert isinstance(place[-1], int) or line.startswith(f"{place[-1]}:")
        assert line_of(node, [*place, "missing", 0]) == line_of(node, place)


def test_the_lines_of_list_members_are_those_of_the_members() -> None:
    node = yaml.compose("steps:\n- one\n- two\n\n- three\n")
    assert [line_of(node, ["steps", number]) for number in range(4)] == [2, 3, 5, 1]


def test_an_empty_file_has_no_line() -> None:
    assert line_of(None, ["any", 0]) == 0
