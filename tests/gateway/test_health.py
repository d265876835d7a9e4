"""Readiness when the store itself is the trouble."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.db import OperationalError
from django.test import RequestFactory

from bot.gateway import health
from bot.gateway.runtime import set_runtime
from tests.gateway.store import House

pytestmark = pytest.mark.anyio


def _broken(*_: object) -> None:
    raise OperationalError


@pytest.mark.parametrize(
    ("plan", "database", "migrations"),
    [(lambda *_: [("conversations", "0002")], True, False), (_broken, False, False), (lambda *_: [], True, True)],
)
async def test_a_missing_migration_or_a_broken_database_is_named(
    house: House,
    monkeypatch: pytest.MonkeyPatch,
    plan: Callable[..., object],
    database: bool,
    migrations: bool,
) -> None:
    monkeypatch.setattr("django.db.migrations.executor.MigrationExecutor.migration_plan", plan)
    set_runtime(house.runtime)
    answer = await health.ready(RequestFactory().get("/health/ready"))
    set_runtime(None)
    parts = json.loads(answer.content)["parts"]
    assert (parts["database"]["ok"], parts["migrations"]["ok"]) == (database, migrations)
    assert answer.status_code == (200 if database and migrations else 503)
