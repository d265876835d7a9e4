"""What the check finds between files. Each mistake is put into a sound knowledge base and must be named."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.knowledge.check import check
from bot.knowledge.library import DEFAULT_ROOT, Knowledge, load
from bot.knowledge.problems import Problem, Severity
from bot.knowledge.rendering import render
from tests.fakes import knowledge as fake
from tests.fakes.knowledge import TODAY

GERMAN, ENGLISH = "de/residence/blue_card.yml", "en/residence/blue_card.yml"


def problems(root: Path, changes: dict[str, Any] | None = None, day: date = TODAY) -> list[Problem]:
    return check(fake.small(root, changes), day)


def errors(found: list[Problem]) -> list[str]:
    return [str(problem) for problem in found if problem.severity is Severity.ERROR]


def test_a_sound_knowledge_base_has_one_warning_about_what_is_not_written_yet(root: Path) -> None:
    (warning,) = problems(root)
    assert warning.file == Path("knowledge/de/residence/unwritten.yml")
    assert warning.severity is Severity.WARNING
    assert "no answer yet" in warning.message


@pytest.mark.parametrize(
    ("place", "value", "file", "said"),
    [
        ("topics.yml residence.fees", None, "de/residence/fees.yml", "no such topic"),
        (f"{GERMAN} see_also", ["residence/fees", "residence/nowhere"], GERMAN, "'residence/nowhere' leads nowhere"),
        (
            f"{GERMAN} see_also",
            ["residence/fees", "residence/blue_card"],
            GERMAN,
            "'residence/blue_card' leads nowhere",
        ),
        (f"{GERMAN} sources", ["nowhere"], GERMAN, "'nowhere' is not in sources.yml"),
        (f"{GERMAN} guide", "nowhere", GERMAN, "'nowhere' does not exist"),
        (f"{GERMAN} legal_basis", ["§ 5 BGB"], GERMAN, "the law 'BGB'"),
        (f"{GERMAN} legal_basis", ["Paragraf 5"], GERMAN, "legal_basis"),
        (f"{GERMAN} everyone.limits", "Das ist leider so.", GERMAN, "contains 'leider'"),
        ("de/residence/fees.yml everyone.short", "Das kostet 100 Euro.", "de/residence/fees.yml", "'100' is typed"),
        (
            "de/residence/fees.yml everyone.short",
            "Es sind {figure:nothing}.",
            "de/residence/fees.yml",
            "no figure 'nothing'",
        ),
        ("de/residence/fees.yml everyone.short", "Es sind {fee}.", "de/residence/fees.yml", "no placeholder"),
        ("figures.yml fee.values.0.draft", "Entwurf", "de/residence/fees.yml", "has no confirmed value"),
        ("en/residence/fees.yml", fake.files()[ENGLISH], "en/residence/fees.yml", "blocks|steps|figures"),
        ("en/residence/nowhere.yml", fake.files()[ENGLISH], "en/residence/nowhere.yml", "translates nothing"),
        ("follow_ups.yml areas.nowhere", {"cost": "residence/fees"}, "follow_ups.yml", "neither an area nor a topic"),
        ("follow_ups.yml areas.residence.cost", "residence/nowhere", "follow_ups.yml", "no topic 'residence/nowhere'"),
        ("follow_ups.yml topics", {"residence/none": {"cost": "residence/fees"}}, "follow_ups.yml", "'residence/none'"),
    ],
)
def test_each_mistake_is_an_error_in_its_file_with_a_remedy(
    root: Path, place: str, value: Any, file: str, said: str
) -> None:
    found = [problem for problem in problems(root, {place: value}) if problem.severity is Severity.ERROR]
    hits = [problem for problem in found if problem.file == Path("knowledge") / file]
    assert any(part in problem.message for part in said.split("|") for problem in hits), errors(found)
    assert all(problem.remedy for problem in found)


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        ("everyone.short", "You need at least something.", "the figures differ from the German: pay"),
        ("everyone.short", "You need {figure:pay} and {figure:fee}.", None),
        ("everyone.limits", "Does not cover {figure:unknown_fee}.", "the figures differ from the German: unknown_fee"),
        ("everyone.steps", ["Ask the office and pay {amount:fee}."], "1 steps, the German has 2"),
        ("everyone.steps", ["Ask.", "Pay {amount:fee}.", "Wait."], "3 steps, the German has 2"),
        ("everyone.details", None, "details: only one of the two languages has it"),
        ("everyone.limits", None, "limits: only one of the two languages has it"),
    ],
)
def test_german_and_english_must_agree(root: Path, place: str, value: Any, said: str | None) -> None:
    found = errors(problems(root, {f"{ENGLISH} {place}": value}))
    assert any(said in problem for problem in found) if said else found == []


def test_a_translation_has_the_blocks_of_the_german(root: Path) -> None:
    words = fake.files()[ENGLISH]
    words = {**words, "worker": words["everyone"], "employer": words["everyone"]}
    del words["everyone"]
    assert any("has the blocks worker, employer" in problem for problem in errors(problems(root, {ENGLISH: words})))


def test_an_outdated_translation_is_a_warning_that_names_the_command(root: Path) -> None:
    found = problems(root, {f"{GERMAN} title": "Anderer Titel"})
    (warning,) = [problem for problem in found if problem.file == Path("knowledge") / ENGLISH]
    assert warning.severity is Severity.WARNING
    assert "./lotse confirm residence/blue_card --lang en" in warning.remedy


def test_a_review_is_announced_and_then_due(root: Path) -> None:
    knowledge = fake.small(root)

    def said(day: date) -> set[tuple[Severity, bool]]:
        return {(found.severity, found.due) for found in check(knowledge, day) if "reviewed by" in found.message}

    assert said(date(2027, 5, 1)) == set()
    assert said(date(2027, 6, 30)) == {(Severity.WARNING, False)}
    assert said(date(2027, 7, 1)) == {(Severity.ERROR, True)}


def test_the_end_of_a_figure_is_announced_and_then_due_with_the_draft_that_waits(root: Path) -> None:
    knowledge = fake.small(root)

    def said(day: date) -> list[Problem]:
        return [found for found in check(knowledge, day) if found.file.name == "figures.yml"]

    assert said(date(2027, 5, 1)) == []
    (warning,), (error,) = said(date(2027, 6, 1)), said(date(2027, 7, 1))
    assert (warning.severity, error.severity, error.due) == (Severity.WARNING, Severity.ERROR, True)
    assert "53100 from 2027-07-01 is a draft" in warning.remedy


def test_a_figure_that_no_text_uses_may_end(root: Path) -> None:
    unused = {"unit": "eur", "source": "Gesetz", "values": [{"value": 1, "until": date(2020, 1, 1)}]}
    assert errors(problems(root, {"figures.yml old": unused})) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"bot": {"greet": None}}, "bot.greet is missing"),
        ({"bot": {"unheard_of": "Text"}}, "bot.unheard_of does not exist in German"),
        ({"bot": {"place_ambiguous": "Which one?"}}, "bot.place_ambiguous: placeholders differ"),
        ({"bot": {"greet": "Hello {name}"}}, "bot.greet: placeholders differ"),
        ({"labels": {"steps": None}}, "labels.steps is missing"),
        ({"languages": {"de": None}}, "languages.de is missing"),
    ],
)
def test_phrases_that_differ_from_the_german_are_found(root: Path, change: dict[str, Any], said: str) -> None:
    fake.write(root)
    file = root / "phrases" / "en.yml"
    phrases = yaml.safe_load(file.read_text(encoding="utf-8"))
    for section, values in change.items():
        merged = {**phrases[section], **values}
        phrases[section] = {key: value for key, value in merged.items() if value is not None}
    file.write_text(yaml.safe_dump(phrases, allow_unicode=True), encoding="utf-8")
    found = [problem for problem in check(load(root), TODAY) if problem.file == Path("knowledge/phrases/en.yml")]
    assert [problem.message for problem in found if said in problem.message] != []
    assert all(problem.severity is Severity.ERROR for problem in found)


def test_errors_come_before_warnings(root: Path) -> None:
    found = problems(root, {f"{GERMAN} sources": ["nowhere"], f"{GERMAN} title": "Anders"})
    assert [problem.severity for problem in found] == sorted((p.severity for p in found), key=lambda s: s.value)
    assert len({problem.severity for problem in found}) == 2


def test_a_problem_reads_as_file_line_what_and_remedy() -> None:
    problem = Problem(Path("knowledge/a.yml"), 7, "is wrong", "mend it")
    assert str(problem) == "knowledge/a.yml:7: error: is wrong → mend it"


@pytest.fixture
def with_dutch(tmp_path: Path) -> Path:
    """A copy of the knowledge of this checkout in which somebody has begun Dutch: the phrases and two answers."""
    root = tmp_path / "knowledge"
    shutil.copytree(DEFAULT_ROOT, root)
    phrases = (root / "phrases/en.yml").read_text(encoding="utf-8")
    (root / "phrases/nl.yml").write_text(phrases.replace("name: English", "name: Nederlands"), encoding="utf-8")
    for topic in ("residence/blue_card_salary", "work/rights"):
        answer = root / "nl" / f"{topic}.yml"
        answer.parent.mkdir(parents=True)
        text = (root / "en" / f"{topic}.yml").read_text(encoding="utf-8")
        answer.write_text(text.replace("title: ", "title: NL ", 1), encoding="utf-8")
    return root


def test_a_new_language_is_used_where_it_is_written_and_english_stands_in_elsewhere(with_dutch: Path) -> None:
    knowledge = load(with_dutch)
    card = render(knowledge, "work/rights", "nl", None, TODAY)
    assert card.content_language == "nl"
    assert card.title.startswith("NL ")
    assert render(knowledge, "family/spouse", "nl", None, TODAY).content_language == "en"
    assert "nl" in knowledge.languages_of("work/rights")


def test_a_new_language_is_checked_like_the_others(with_dutch: Path, real: Knowledge) -> None:
    before = check(real, TODAY)
    assert errors(check(load(with_dutch), TODAY)) == errors(before)
    answer = with_dutch / "nl/work/rights.yml"
    text = answer.read_text(encoding="utf-8")
    answer.write_text(text.replace("figure:minimum_wage", "amount:blue_card_regular", 1), encoding="utf-8")
    new = [problem for problem in check(load(with_dutch), TODAY) if problem not in before]
    assert {problem.file for problem in new} == {Path("knowledge/nl/work/rights.yml")}
    assert any("the figures differ" in problem.message for problem in new)


def test_a_new_language_follows_the_german_text(with_dutch: Path) -> None:
    german = with_dutch / "de/work/rights.yml"
    german.write_text(german.read_text(encoding="utf-8").replace("title: ", "title: Neu ", 1), encoding="utf-8")
    knowledge = load(with_dutch)
    outdated = {str(found.file) for found in check(knowledge, TODAY) if "has changed since" in found.message}
    assert outdated >= {"knowledge/nl/work/rights.yml", "knowledge/en/work/rights.yml"}
    assert render(knowledge, "work/rights", "nl", None, TODAY).content_language == "de"


def test_answers_in_a_language_without_phrases_are_reported(with_dutch: Path) -> None:
    (with_dutch / "phrases/nl.yml").unlink()
    assert any("phrases/nl.yml" in problem for problem in errors(check(load(with_dutch), TODAY)))


def test_the_knowledge_of_this_checkout_has_no_errors(real: Knowledge) -> None:
    assert errors(check(real, TODAY)) == []
