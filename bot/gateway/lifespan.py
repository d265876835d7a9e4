"""Starts and stops what runs beside the requests: retries, retention, deliveries, announcements from other gateways."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

from django.conf import settings

from bot.gateway.body_limit import Application, Receive, Scope, Send
from bot.gateway.contacts import state_wide_contacts
from bot.gateway.conversations.deletion import run_retention
from bot.gateway.delivery.run import run_deliveries
from bot.gateway.phrases import MASTER, phrases
from bot.gateway.runtime import Runtime, build_runtime, set_runtime

logger = logging.getLogger(__name__)


class Lifespan:
    """ASGI middleware that answers the server's lifespan messages."""

    def __init__(self, application: Application) -> None:
        self._application = application

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Start, wait for the end, stop; everything else goes on to the application."""
        if scope["type"] != "lifespan":
            await self._application(scope, receive, send)
            return
        await receive()
        await asyncio.to_thread(_read_files)
        runtime = build_runtime(settings.LOTSE)
        set_runtime(runtime)
        tasks = [asyncio.create_task(work) for work in _background(runtime)]
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await _stop(runtime, tasks)
        await send({"type": "lifespan.shutdown.complete"})


def _read_files() -> None:
    # The visitor who meets the first failure must not also wait for YAML.
    state_wide_contacts(MASTER)
    phrases()


def _background(runtime: Runtime) -> list[Coroutine[Any, Any, None]]:
    return [runtime.dispatcher.run(), runtime.hub.run(), run_retention(runtime), run_deliveries(runtime)]


async def _stop(runtime: Runtime, tasks: list[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    for outcome in await asyncio.gather(*tasks, return_exceptions=True):
        if isinstance(outcome, Exception):
            logger.error("a background task had failed: %s", type(outcome).__qualname__)
    await runtime.close()
    set_runtime(None)
