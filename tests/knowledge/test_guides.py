"""Guided checks as data: what may stand in the files, and what the check finds."""

from __future__ import annotations

import copy
import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from bot.knowledge import check, guide_check
from bot.knowledge.guides import MAX_QUESTIONS, Guide, read_step, step
from bot.knowledge.library import Knowledge, load
from bot.knowledge.problems import Problem

TOPICS = {"residence/overview": None}
WRITTEN = {"de": None, "en": None, "tr": None}


def both(text: str) -> dict[str, str]:
    return {"de": text, "en": text}


def choice(label: str, node: str) -> dict[str, Any]:
    return {"label": both(label), "next": node}


def sound() -> dict[str, Any]:
    return {
        "title": both("Title"),
        "intro": both("Intro"),
        "start": "first",
        "questions": {
            "first": {"text": both("First"), "choices": [choice("Further", "second"), choice("End", "one")]},
            "second": {"text": both("Second"), "choices": [choice("One", "one"), choice("Two", "two")]},
        },
        "results": {name: {"topic": "residence/overview", "text": both("Result")} for name in ("one", "two")},
    }


def findings(data: dict[str, Any]) -> list[str]:
    return [message for message, _ in guide_check.findings(Guide.model_validate(data), TOPICS, WRITTEN)]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load()


def test_a_sound_guide_has_no_findings() -> None:
    assert findings(sound()) == []


def broken(**changes: Any) -> dict[str, Any]:
    """The sound guide with values replaced at paths such as `questions__first__choices__0__next`."""
    data = copy.deepcopy(sound())
    for path, value in changes.items():
        *parents, last = path.split("__")
        place: Any = data
        for part in parents:
            place = place[int(part)] if part.isdigit() else place[part]
        place[last] = value
    return data


@pytest.mark.parametrize(
    ("mistake", "said"),
    [
        (broken(questions__first__choices__0__next="nowhere"), "neither a question nor a result"),
        (broken(start="nowhere"), "neither a question nor a result"),
        (broken(questions__second__choices__0__next="first"), "is a circle"),
        (broken(questions__second__choices__1__next="one"), "nothing leads to 'two'"),
        (broken(results__two__topic="residence/unknown"), "there is no answer to 'residence/unknown'"),
        (broken(results__first={"topic": "residence/overview", "text": both("Result")}), "is a question and a result"),
        (broken(questions__stop=sound()["questions"]["second"]), "no node may be called 'stop'"),
        (broken(questions__first__text={"de": "Nur Deutsch"}), "not written in 'en'"),
        (broken(title={**both("Title"), "tr": "Başlık"}), "not written in 'tr'"),
        (broken(intro={**both("Intro"), "tr": "Giriş"}), "'tr' is not a language of the title"),
        (broken(questions__first__choices__1__label=both("further")), "two choices are called 'further'"),
        (
            broken(questions__first__choices__1__label=both("At least {figure:visa_fee}")),
            "a number, a placeholder or a mark",
        ),
        (broken(questions__first__text=both("Do you earn 50700 euro?")), "the number '50700' is typed"),
        (broken(results__one__text={"de": "Das ist derzeit so.", "en": "So."}), "contains 'derzeit'"),
    ],
)
def test_each_mistake_is_found(mistake: dict[str, Any], said: str) -> None:
    assert any(said in message for message in findings(mistake)), findings(mistake)


def test_a_way_with_too_many_questions_is_found() -> None:
    data = sound()
    names = [f"q{number}" for number in range(MAX_QUESTIONS + 1)]
    data["questions"] = {
        name: {"text": both("Question"), "choices": [choice("On", after), choice("End", "two")]}
        for name, after in zip(names, [*names[1:], "one"])
    }  # fmt: skip
    data["start"] = names[0]
    assert any(f"asks {MAX_QUESTIONS + 1} questions" in message for message in findings(data))


@pytest.mark.parametrize(
    "mistake",
    [
        broken(questions__first__choices=[choice("Alone", "second")]),
        broken(questions__first__choices=[choice(f"Choice {letter}", "second") for letter in "abcdef"]),
        broken(questions__first__choices__0__label=both("x" * 61)),
        broken(results__one__colour="red"),
        broken(side="nobody"),
    ],
)
def test_what_the_form_forbids_is_not_read(mistake: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Guide.model_validate(mistake)


NODES = ("first", "second", "third", "one", "two", "nowhere")


def test_a_guide_without_findings_always_ends_in_a_result() -> None:
    chance = random.Random(27)
    without = 0
    for _ in range(3000):
        data = sound()
        data["questions"] = {
            name: {
                "text": both("Question"),
                "choices": [choice("A", chance.choice(NODES)), choice("B", chance.choice(NODES))],
            }
            for name in NODES[:3]
        }
        guide = Guide.model_validate(data)
        ways = list(guide.ways())  # ends, whatever the guide looks like
        if not findings(data):
            without += 1
            assert all(way[-1] in guide.results and len(way) - 1 <= MAX_QUESTIONS for way in ways)
            assert {node for way in ways for node in way} == {*guide.questions, *guide.results}
    assert without > 10


@pytest.mark.parametrize(("guide", "node"), [("blue_card", "pay"), ("a", "b_c"), ("", ""), ("blue_card", "")])
def test_a_step_is_read_as_it_was_written(guide: str, node: str) -> None:
    assert read_step(step(guide, node)) == (guide, node)


def test_somebody_reads_a_guide_in_the_best_language_there_is() -> None:
    guide = Guide.model_validate(sound())
    assert [guide.language_for(code) for code in ("de", "en", "tr")] == ["de", "en", "en"]


def test_the_guides_of_this_checkout_have_no_findings(knowledge: Knowledge) -> None:
    assert set(knowledge.guides) >= {"residence_title", "blue_card", "recognition_needed", "spouse_joins", "first_hire"}
    assert [
        problem for problem in check.check(knowledge, date(2026, 11, 22)) if problem.file.parent.name == "guides"
    ] == []


def test_an_answer_that_names_an_unknown_guide_is_found(knowledge: Knowledge) -> None:
    problems = _checked_with(knowledge, guide="nowhere")
    assert any(
        problem.file == Path("knowledge/de/residence/overview.yml") and "'nowhere' does not exist" in problem.message
        for problem in problems
    )


def test_a_guide_that_no_answer_offers_is_reported(knowledge: Knowledge) -> None:
    assert any("no answer offers this guide" in problem.message for problem in _checked_with(knowledge, guide=None))


def _checked_with(knowledge: Knowledge, guide: str | None) -> list[Problem]:
    entry = knowledge.entries["residence/overview"].model_copy(update={"guide": guide})
    changed = Knowledge(**{**vars(knowledge), "entries": {**knowledge.entries, "residence/overview": entry}})
    return check.check(changed, date(2026, 11, 22))
