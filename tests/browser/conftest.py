"""A gateway with the fake brain, another website, and a page that notices everything that ought not to happen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.chat import Chat
from tests.browser.host_site import HostSite
from tests.browser.watch import Watch
from tests.gateway.processes import BrainProcess, GatewayProcess

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
]
HERE = Path(__file__).parent


def pytest_configure(config: pytest.Config) -> None:
    """Describe the mark."""
    config.addinivalue_line("markers", "browser: drives Debian's Chromium (apt-get install chromium fonts-noto-core)")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs the browser."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """The distribution's browser; nothing is downloaded."""
    return {"executable_path": CHROMIUM, "args": FLAGS}


@pytest.fixture(scope="session")
def host_site() -> Iterator[HostSite]:
    """Another website, with a security policy of its own, that embeds the chat."""
    with HostSite() as site:
        yield site


@pytest.fixture(scope="session")
def brain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrainProcess]:
    """The fake brain."""
    process = BrainProcess(tmp_path_factory.mktemp("brain"))
    process.start()
    yield process
    process.stop()


@pytest.fixture(scope="session")
def gateway(
    brain: BrainProcess, host_site: HostSite, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[GatewayProcess]:
    """A real gateway."""
    process = GatewayProcess(tmp_path_factory.mktemp("gateway"), brain, embed_origins=host_site.origin)
    process.start()
    host_site.service = process.base
    yield process
    process.stop()


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any], gateway: GatewayProcess) -> dict[str, Any]:
    """A German browser on a common screen."""
    return {
        **browser_context_args,
        "base_url": gateway.base,
        "locale": "de-DE",
        "viewport": {"width": 1100, "height": 800},
    }


@pytest.fixture
def watch(context: BrowserContext, gateway: GatewayProcess, host_site: HostSite) -> Iterator[Watch]:
    """Fails the test afterwards for errors on the console, cookies and requests to anybody else."""
    watch = Watch(context, (gateway.base, host_site.origin))
    yield watch
    watch.check()


@pytest.fixture
def page(context: BrowserContext, watch: Watch) -> Page:
    """A page that is watched."""
    return context.new_page()


@pytest.fixture
def chat(page: Page) -> Chat:
    """The demo page, with the chat still closed."""
    chat = Chat(page)
    chat.visit("/")
    return chat
