"""The desk's words: the same in both languages, all of them known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.gateway.desk import texts as module
from bot.gateway.desk.people import Role
from bot.gateway.desk.texts import LANGUAGES, texts
from bot.gateway.hand_over.models import CaseStatus, Kind, Outcome, Reason

TEMPLATES = sorted((Path(module.__file__).parent / "templates").rglob("*.html"))
KEY = re.compile(r"\bt\.([a-z_]+\.[a-z_]+)|say ['\"]([a-z_]+\.[a-z_]+)['\"]")
PLACEHOLDER = re.compile(r"\{([a-z]+)\}")


def flat(words: dict[str, Any], before: str = "") -> Iterator[tuple[str, object]]:
    for name, value in words.items():
        if isinstance(value, dict):
            yield from flat(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value


def test_both_languages_have_the_same_texts_with_the_same_placeholders() -> None:
    german, english = (dict(flat(texts(language))) for language in LANGUAGES)
    assert german.keys() == english.keys()
    for key, words in german.items():
        assert isinstance(words, str), key
        assert set(PLACEHOLDER.findall(words)) == set(PLACEHOLDER.findall(str(english[key]))), key


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_templates_use_no_unknown_text(template: Path) -> None:
    known = dict(flat(texts("de")))
    used = {first or second for first, second in KEY.findall(template.read_text(encoding="utf-8"))}
    assert {key for key in used if key not in known and not any(k.startswith(f"{key}.") for k in known)} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_is_stored_has_a_name(language: str) -> None:
    words = texts(language)
    for section, values in (
        ("role", Role),
        ("status", CaseStatus),
        ("kind", Kind),
        ("outcome", Outcome),
        ("reason", Reason),
    ):
        assert set(words[section]) == {value.value for value in values}
