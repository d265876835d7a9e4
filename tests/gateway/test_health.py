"""Readiness when the store itself is the trouble, and what is for information only."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import OperationalError
from django.test import RequestFactory

from bot.gateway import health
from bot.gateway.delivery.models import Delivery
from bot.gateway.runtime import set_runtime
from tests.gateway.store import House

pytestmark = pytest.mark.anyio


async def test_deliveries_that_wait_or_are_dead_are_shown_but_do_not_make_the_gateway_unfit(house: House) -> None:
    def fill() -> None:
        times = {"created_at": house.clock() - timedelta(hours=1), "next_attempt_at": house.clock()}
        for state in ("waiting", "dead"):
            Delivery.objects.create(
                kind="case.opened", channel="email", case="k_1", state=state, give_up_at=house.clock(), **times
            )

    await house.call(fill)
    set_runtime(house.runtime)
    answer = await health.ready(RequestFactory().get("/health/ready"))
    set_runtime(None)
    assert json.loads(answer.content)["parts"]["deliveries"] == {
        "ok": True, "waiting": 1, "dead": 1, "oldest_seconds": 3600,
    }  # fmt: skip
    assert answer.status_code == 200


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
