"""Fixtures: a store with a clock that tests move, and real gateways on SQLite and PostgreSQL with a fake brain."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from django.conf import settings as django_settings

from bot.settings import Settings
from tests.fakes.brain import Brain as FakeBrain
from tests.gateway.client import OPEN
from tests.gateway.processes import BRAIN_SECRET, SECRET_KEY, BrainProcess, GatewayProcess
from tests.gateway.store import House

POSTGRES = "postgresql://postgres@127.0.0.1:5432"
REDIS = "redis://127.0.0.1:6379/9"

# For tests of real processes to which the kind of database does not matter, or that only make sense with one.
ON_SQLITE = pytest.mark.parametrize("store", ["sqlite"], indirect=True)
ON_POSTGRES = pytest.mark.parametrize("store", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True)

GatewayFactory = Callable[..., GatewayProcess]


def pytest_configure(config: pytest.Config) -> None:
    """Describe the marks."""
    config.addinivalue_line("markers", "postgres: needs PostgreSQL on 127.0.0.1:5432 (user postgres, no password)")
    config.addinivalue_line("markers", "redis: needs Redis on 127.0.0.1:6379")


class MovableClock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def forward(self, **parts: float) -> datetime:
        """Move on by a `timedelta` with these parts."""
        self.time += timedelta(**parts)
        return self.time


@pytest.fixture
def clock() -> MovableClock:
    """The time of the test."""
    return MovableClock()


@pytest.fixture(scope="session", autouse=True)
def lotse() -> Settings:
    """The settings of this process, with secrets."""
    django_settings.LOTSE = replace(django_settings.LOTSE, secret_key=SECRET_KEY, brain_secret=BRAIN_SECRET)
    django_settings.SECRET_KEY = SECRET_KEY
    found: Settings = django_settings.LOTSE
    return found


@pytest.fixture(autouse=True)
def closed_clients() -> Iterator[None]:
    """No connection outlives its test."""
    yield
    while OPEN:
        OPEN.pop().close()


@pytest.fixture
def anyio_backend() -> str:
    """Asynchronous tests run on asyncio, as the gateway does."""
    return "asyncio"


@pytest.fixture
def fake() -> FakeBrain:
    """The brain of the houses of this test."""
    return FakeBrain(BRAIN_SECRET)


@pytest.fixture
async def build_house(
    lotse: Settings, clock: MovableClock, fake: FakeBrain, transactional_db: None, anyio_backend: str
) -> AsyncIterator[Callable[[], House]]:
    """Builds processes that share this test's store and brain."""
    houses: list[House] = []

    def build() -> House:
        houses.append(House(lotse, clock, fake))
        return houses[-1]

    yield build
    for house in houses:
        await house.runtime.close()


@pytest.fixture
async def house(build_house: Callable[[], House]) -> House:
    """The only process of this test."""
    return build_house()


@pytest.fixture(scope="session")
def shared_brain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrainProcess]:
    """A brain for tests that only talk to it."""
    brain = BrainProcess(tmp_path_factory.mktemp("brain"))
    brain.start()
    yield brain
    brain.kill()


@pytest.fixture(scope="session", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def store(request: pytest.FixtureRequest) -> str:
    """The kind of database."""
    return str(request.param)


@contextmanager
def new_database(store: str) -> Iterator[str]:
    """The setting of a database of its own: empty for SQLite in the gateway's folder, or an address of PostgreSQL."""
    if store == "sqlite":
        yield ""
        return
    name = f"lotse_test_{secrets.token_hex(6)}"
    with psycopg.connect(f"{POSTGRES}/postgres", autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        yield f"{POSTGRES}/{name}"
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(scope="session")
def base(shared_brain: BrainProcess, store: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a gateway for tests that leave it as it is."""
    folder = tmp_path_factory.mktemp("gateway")
    with new_database(store) as database_url:
        gateway = GatewayProcess(folder, shared_brain, database_url=database_url, embed_origins="https://host.example")
        gateway.start()
        yield gateway.base
        gateway.stop()


@pytest.fixture
def brain(tmp_path: Path) -> Iterator[BrainProcess]:
    """A brain of this test alone."""
    process = BrainProcess(tmp_path)
    process.start()
    yield process
    process.kill()


@pytest.fixture
def start_gateway(tmp_path: Path, brain: BrainProcess, store: str) -> Iterator[GatewayFactory]:
    """Starts gateways that share one store; keyword arguments are settings."""
    started: list[GatewayProcess] = []

    with new_database(store) as database_url:

        def start(**settings: object) -> GatewayProcess:
            gateway = GatewayProcess(tmp_path, brain, database_url=database_url, **settings)
            gateway.start()
            started.append(gateway)
            return gateway

        yield start
        for gateway in started:
            gateway.stop()
