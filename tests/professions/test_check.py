"""What the check finds in the files of professions. Each mistake is put into sound files and must be named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.knowledge.library import Knowledge, load
from bot.knowledge.problems import Problem, Severity
from bot.places.service import contact_book
from bot.professions.check import check
from bot.professions.places_in_files import BODIES, PROFESSIONS
from tests.professions.conftest import change, profession


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load()


def problems(knowledge: Knowledge, root: Path) -> list[Problem]:
    return check(knowledge, contact_book(), root)


def test_sound_files_have_no_problems(knowledge: Knowledge, root: Path) -> None:
    assert problems(knowledge, root) == []


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"kind": "nothing"}, "there is no kind 'nothing'"),
        ({"body": "nobody"}, "there is no body 'nobody'"),
        ({"sources": ["nowhere"]}, "'nowhere' is not in sources.yml"),
        ({"sources": ["http://example.org"]}, "'http://example.org' is not in sources.yml"),
        ({"de": ["Weberin"]}, "the other gender is missing"),
        ({"de": ["Weber", "Weberin"]}, "the male name stands first"),
        ({"de": ["Weberin", "Weberin"]}, "both names are the same"),
        ({"also": ["Schneider"]}, "'Schneider' is taken for 'Schneiderin', a name of tailor"),
        ({"also": ["Schneiderin"]}, "a name of tailor"),
        ({"names": {"fr": ["schneider"]}}, "a name of tailor"),
        ({"also": ["Fachkraft"]}, "a common word"),
        ({"names": {"pl": ["technik"]}}, "a common word"),
        ({"also": ["Duldung"]}, "in vocabulary.yml"),
        ({"also": ["Herne"]}, "a town in NRW"),
    ],
)
def test_a_mistake_is_named_with_its_line(knowledge: Knowledge, root: Path, entry: dict[str, Any], said: str) -> None:
    change(root, PROFESSIONS, lambda data: data.update(weaver=profession(*entry.get("de", ("Weberin", "Weber")))))
    change(root, PROFESSIONS, lambda data: data["weaver"].update(entry))
    found = [problem for problem in problems(knowledge, root) if problem.severity is Severity.ERROR]
    assert said in " ".join(map(str, found))
    begin = (root / PROFESSIONS).read_text(encoding="utf-8").splitlines().index("weaver:")
    assert all(problem.line > begin and problem.remedy for problem in found)


def test_a_neutral_name_may_stand_alone(knowledge: Knowledge, root: Path) -> None:
    change(root, PROFESSIONS, lambda data: data.update(weaver=profession("Webfachkraft")))
    assert problems(knowledge, root) == []


def test_a_regulated_profession_about_which_nobody_decides_is_a_warning(knowledge: Knowledge, root: Path) -> None:
    change(root, PROFESSIONS, lambda data: data["baker"].update(kind="legal", body=None, regulated=True))
    warnings = [str(problem) for problem in problems(knowledge, root) if problem.severity is Severity.WARNING]
    assert any("nobody is named who decides" in warning for warning in warnings)


def test_a_note_that_says_why_nobody_is_named_is_enough(knowledge: Knowledge, root: Path) -> None:
    unknown = {"kind": "legal", "body": None, "regulated": True, "note": "The office is not in the sources."}
    change(root, PROFESSIONS, lambda data: data.update(lawyer=profession("Rechtsanwältin", "Rechtsanwalt", **unknown)))
    assert problems(knowledge, root) == []


def test_the_order_of_the_file_is_checked(knowledge: Knowledge, root: Path) -> None:
    change(root, PROFESSIONS, lambda data: data.update(abc=profession("Weberin", "Weber")))
    (warning,) = problems(knowledge, root)
    assert "sort the file" in warning.remedy


@pytest.mark.parametrize(
    ("keys", "value", "said"),
    [
        (("kinds", "craft", "topic"), "recognition/nothing", "there is no topic 'recognition/nothing'"),
        (("kinds", "craft", "body"), "nobody", "there is no body 'nobody'"),
        (("kinds", "craft", "label"), {"de": "Handwerk"}, "German and English are needed"),
        (("shown_with", "topics"), ["employer/nothing"], "there is no topic"),
        (("shown_with", "areas"), ["nothing"], "there is no area"),
        (("generic",), ["recognition/nothing"], "there is no topic"),
        (("bodies", "hwk", "contact"), "nobody", "'nobody' is not in contacts.yml"),
        (("bodies", "hwk", "offices"), "nothing", "no kind of office"),
        (("bodies", "hwk", "source"), "nowhere", "'nowhere' is not in sources.yml"),
        (("bodies", "hwk", "by_kind"), {"nothing": "zab"}, "there is no kind"),
        (("bodies", "hwk", "by_kind"), {"craft": "hwk"}, "stands in for itself"),
        (("bodies", "hwk", "by_district"), {"99999": "zab"}, "there is no district"),
        (("bodies", "hwk", "by_country"), {"zab": ["QQ"]}, "there is no country"),
        (("bodies", "hwk", "elsewhere"), "nobody", "there is no body"),
    ],
)
def test_a_wrong_reference_of_the_bodies_is_named(
    knowledge: Knowledge, root: Path, keys: tuple[str, ...], value: Any, said: str
) -> None:
    def edit(data: Any) -> None:
        for key in keys[:-1]:
            data = data[key]
        data[keys[-1]] = value

    change(root, BODIES, edit)
    found = problems(knowledge, root)
    assert any(said in str(problem) and problem.file.name == BODIES and problem.line for problem in found), found


def test_unreadable_files_are_told_and_nothing_else(knowledge: Knowledge, root: Path) -> None:
    (root / PROFESSIONS).write_text("baker: [", encoding="utf-8")
    (problem,) = problems(knowledge, root)
    assert "not valid YAML" in problem.message
