"""What lives as long as the process, put together in one place."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta

from bot.gateway.brain import Brain
from bot.gateway.clock import Clock, system_clock
from bot.gateway.conversations.dispatch import Dispatcher
from bot.gateway.conversations.outbox import Terms
from bot.gateway.database import Database
from bot.gateway.hub import Hub
from bot.gateway.redis_hub import RedisHub
from bot.settings import Settings

# A lease outlives the longest call of the brain and the transaction after it.
LEASE_MARGIN = timedelta(seconds=3)
DESK_THREADS = 2


@dataclass(frozen=True)
class Runtime:
    """Store, brain, announcements and clock of this process."""

    settings: Settings
    clock: Clock
    database: Database
    hub: Hub
    brain: Brain
    dispatcher: Dispatcher
    # The desk renders pages and searches; visitors must not wait behind that.
    desk: Database

    async def close(self) -> None:
        """Stop asking the brain, end the streams, close the connections."""
        self.hub.close()
        await self.dispatcher.close()
        await self.brain.close()
        self.database.close()
        self.desk.close()


class _Current:
    runtime: Runtime | None = None


def build_runtime(settings: Settings, clock: Clock = system_clock, brain: Brain | None = None) -> Runtime:
    """Must be called in the event loop that will use it."""
    database, desk, brain = Database(), Database(DESK_THREADS), brain or Brain(settings)
    hub = RedisHub(settings.redis_url) if settings.redis_url else Hub()
    lease = timedelta(seconds=settings.brain_timeout_seconds) + LEASE_MARGIN
    terms = Terms(secrets.token_urlsafe(12), lease, timedelta(minutes=settings.retry_minutes))
    return Runtime(settings, clock, database, hub, brain, Dispatcher(database, brain, hub, clock, terms), desk)


def set_runtime(runtime: Runtime | None) -> None:
    """Make this the runtime of the process."""
    _Current.runtime = runtime


def current_runtime() -> Runtime:
    """The runtime of the process; raises `RuntimeError` before the start and after the end."""
    if _Current.runtime is None:
        raise RuntimeError("the gateway has not been started; serve bot.gateway.asgi with its lifespan")
    return _Current.runtime
