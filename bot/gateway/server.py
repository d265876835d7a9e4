"""uvicorn around the gateway: no access log, no version in the answers, a quick and orderly stop."""

from __future__ import annotations

import fcntl
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from bot.gateway.runtime import current_runtime
from bot.settings import Settings, SettingsError

# Streams end by themselves at once; this is for everything that does not.
STOP_SECONDS = 2
MIGRATION_LOCK = 4_815_162_342


class Server(uvicorn.Server):
    """Ends the open event streams before it waits for the open requests."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Called by uvicorn when a signal has arrived."""
        current_runtime().hub.close()
        await super().shutdown(sockets)


def serve(*, announce_first_admin: bool = True) -> None:
    """Bring the database up to date and serve until stopped; raises `SettingsError` if a secret is missing."""
    _check(settings.LOTSE)
    migrate()
    if announce_first_admin:
        _announce_first_admin()
    config = uvicorn.Config(
        "bot.gateway.asgi:application",
        host=settings.LOTSE.host,
        port=settings.LOTSE.port,
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=STOP_SECONDS,
    )
    Server(config).run()


def _announce_first_admin() -> None:
    from bot.gateway.desk.first_admin import announcement  # it needs Django's registry of models

    text = announcement()
    if text:
        # Not through the log: whoever has this link owns the desk.
        print(text, flush=True)
    connection.close()


def migrate() -> None:
    """Apply missing migrations; gateways that start at the same time take turns."""
    with _alone():
        call_command("migrate", interactive=False, verbosity=0)
    connection.close()


@contextmanager
def _alone() -> Iterator[None]:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # Held until the connection is closed, also when the process dies.
            cursor.execute("SELECT pg_advisory_lock(%s)", [MIGRATION_LOCK])
        yield
        return
    with (settings.LOTSE.data_dir / "migration.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _check(lotse: Settings) -> None:
    missing = [name for name in ("secret_key", "brain_secret") if not getattr(lotse, name)]
    if missing:
        lines = [f"- LOTSE_{name.upper()}: is not set; `./lotse run` generates it." for name in missing]
        raise SettingsError("The settings cannot be used:\n" + "\n".join(lines))
