"""The bridge from the event loop to the store: synchronous transactions on a few threads with lasting connections."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError
from typing import ParamSpec, TypeVar

from django.db import close_old_connections, connection, connections

# SQLite has one writer anyway; with one thread nobody ever meets a locked database.
SQLITE_THREADS = 1
POSTGRESQL_THREADS = 8
CLOSE_SECONDS = 2.0

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")


class Database:
    """Runs functions that use Django's ORM. Connections are checked before each call and never shared."""

    def __init__(self, threads: int | None = None) -> None:
        threads = threads or (SQLITE_THREADS if connection.vendor == "sqlite" else POSTGRESQL_THREADS)
        self._threads = threads
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="database")

    async def run(
        self, function: Callable[Parameters, Result], *args: Parameters.args, **kwargs: Parameters.kwargs
    ) -> Result:
        """Call *function* on a database thread. Once begun it is finished, even if the caller is cancelled."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, lambda: _checked(function, *args, **kwargs))

    def close(self) -> None:
        """Finish what is running and close the connections."""
        together = Barrier(self._threads)
        for future in [self._pool.submit(_close_connections, together) for _ in range(self._threads)]:
            future.result()
        self._pool.shutdown()


def _close_connections(together: Barrier) -> None:
    # Each thread must do this itself: none may go on to a second call before all have begun.
    with suppress(BrokenBarrierError):
        together.wait(CLOSE_SECONDS)
    connections.close_all()


def _checked(function: Callable[Parameters, Result], *args: Parameters.args, **kwargs: Parameters.kwargs) -> Result:
    close_old_connections()
    return function(*args, **kwargs)
