"""``/health``: the process lives. ``/health/ready``: it can do its work, part by part."""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import Any

from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse

from bot.gateway.delivery.overview import overview
from bot.gateway.runtime import Runtime, current_runtime

NO_STORE = {"Cache-Control": "no-store"}


async def alive(_request: HttpRequest) -> JsonResponse:
    """Always 200."""
    return JsonResponse({"status": "ok"}, headers=NO_STORE)


async def ready(_request: HttpRequest) -> JsonResponse:
    """200 if every part works, else 503; the body names each part."""
    runtime = current_runtime()
    store, brain, live = await asyncio.gather(runtime.database.run(_store), _brain(runtime), runtime.hub.is_healthy())
    parts = {**store, "brain": brain, "live_events": {"ok": live}}
    if store["migrations"]["ok"]:
        parts["deliveries"] = await runtime.database.run(_deliveries, runtime)
    is_ready = all(part["ok"] for part in parts.values())
    status = HTTPStatus.OK if is_ready else HTTPStatus.SERVICE_UNAVAILABLE
    return JsonResponse({"status": "ok" if is_ready else "not_ready", "parts": parts}, status=status, headers=NO_STORE)


async def _brain(runtime: Runtime) -> dict[str, Any]:
    health = await runtime.brain.health()
    return {"ok": health.ok and bool(health.model), "model": health.model}


def _store() -> dict[str, dict[str, bool]]:
    try:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Error:
        return {"database": {"ok": False}, "migrations": {"ok": False}}
    return {"database": {"ok": True}, "migrations": {"ok": not missing}}


def _deliveries(runtime: Runtime) -> dict[str, Any]:
    """For information: that a mail server is down does not make the gateway unfit."""
    found = overview(runtime.clock())
    return {"ok": True, "waiting": found.waiting, "dead": found.dead, "oldest_seconds": found.oldest_waiting_seconds}
