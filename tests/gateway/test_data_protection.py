"""docs/data-protection.md lists every field that is stored."""

from __future__ import annotations

import re

import pytest
import yaml
from django.apps import apps
from django.db import models

from bot.gateway.dialogue_store import COLUMNS
from tests.data_protection import register, terms
from tests.gateway.processes import ROOT


def _fields(model: type[models.Model]) -> set[str]:
    return {field.name for field in (*model._meta.concrete_fields, *model._meta.many_to_many)}


@pytest.mark.parametrize("model", apps.get_models(), ids=lambda model: model._meta.label)
def test_every_field_of_the_gateway_is_listed_with_purpose_period_and_readers(model: type[models.Model]) -> None:
    listed = set(register().get(model._meta.label, {}))
    assert not _fields(model) - listed, "list these fields in docs/data-protection.md"
    assert not listed - _fields(model), "these fields do not exist any more"


def test_no_table_is_listed_that_does_not_exist() -> None:
    known = {model._meta.label for model in apps.get_models()}
    assert {table for table in register() if re.fullmatch(r"\w+\.[A-Z]\w+", table)} <= known


def test_what_the_brain_remembers_is_listed() -> None:
    """`tests/nlu/test_data_protection.py` compares the columns with Rasa's own."""
    assert set(COLUMNS) <= set(register()["events"])
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    assert set(register()["slots"]) == set(domain["slots"])
    assert set(register()["entities"]) == set(domain["entities"])


def test_periods_and_readers_are_words_that_the_page_explains() -> None:
    for table, entries in register().items():
        for entry in entries.values():
            place = f"{table}.{entry.field}"
            assert entry.period.split(";")[0] in terms("How long"), place
            assert {part.strip() for part in entry.readers.split(",")} <= terms("Who sees it"), place
