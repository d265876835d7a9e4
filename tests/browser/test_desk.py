"""The desk in a real browser, with the demo data: accessible, and live."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_accessibility import assert_clean
from tests.gateway.processes import ROOT, BrainProcess, GatewayProcess

PAGES = {
    "leitung": ("queue", "search?q=Chat", "tasks", "account", "account/code"),
    "verwaltung": ("people", "people/new", "teams", "teams/demo-aachen", "teams/new", "audit"),
}
APPEARANCES: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}},
}
MOST_MILLISECONDS = 300
SignIn = Callable[..., Page]


@pytest.fixture(scope="module")
def office(brain: BrainProcess, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[GatewayProcess, str]]:
    """A gateway of its own with demo data, and the password of the demo people."""
    process = GatewayProcess(tmp_path_factory.mktemp("desk"), brain)
    made = subprocess.run(
        [sys.executable, "-m", "bot.commands.demo"],
        env=process.environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    found = re.search(r"shown only now: (\S+)", made.stdout)
    assert found
    process.start()
    yield process, found[1]
    process.stop()


@pytest.fixture
def sign_in(office: tuple[GatewayProcess, str], browser: Browser) -> Iterator[SignIn]:
    """Signs demo people in, each in a browser of their own; the console must stay silent."""
    contexts, noise = [], []
    gateway, password = office

    def enter(who: str, **appearance: Any) -> Page:
        view = {"viewport": {"width": 1280, "height": 800}, "locale": "de-DE", **appearance}
        context = browser.new_context(base_url=gateway.base, **view)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: noise.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: noise.append(str(error)))
        page.goto("/desk/sign-in")
        page.locator("[name=email]").fill(f"{who}@demo.example")
        page.locator("[name=password]").fill(password)
        page.locator("button.main").click()
        expect(page.locator("header.top")).to_be_visible()
        return page

    yield enter
    for context in contexts:
        context.close()
    assert noise == []


def open_case(page: Page, group: str) -> None:
    """Open the first case of a part of the queue."""
    page.goto("/desk/queue")
    page.locator(f".g-{group} .what a").first.click()
    expect(page.locator("#lines")).to_be_visible()


@pytest.mark.parametrize("appearance", APPEARANCES)
@pytest.mark.parametrize("who", PAGES)
def test_axe_finds_nothing_on_the_pages(sign_in: SignIn, who: str, appearance: str) -> None:
    page = sign_in(who, **APPEARANCES[appearance])
    for address in PAGES[who]:
        page.goto(f"/desk/{address}")
        assert_clean(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address


@pytest.mark.parametrize("appearance", APPEARANCES)
@pytest.mark.parametrize("group", ["waiting", "closed"])
def test_axe_finds_nothing_on_a_case(sign_in: SignIn, group: str, appearance: str) -> None:
    page = sign_in("leitung", **APPEARANCES[appearance])
    open_case(page, group)
    for folded in page.locator("details:not([open]) > summary").all():
        folded.evaluate("node => node.parentElement.open = true")
    assert_clean(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.goto(f"{page.url}/print")
    assert_clean(page)


def test_axe_finds_nothing_on_the_way_in(office: tuple[GatewayProcess, str], browser: Browser) -> None:
    page = browser.new_page(base_url=office[0].base)
    for address in ("/desk/sign-in", "/desk/link/unknown"):
        page.goto(address)
        assert_clean(page)
    page.close()


def test_a_reply_and_a_draft_survive_what_happens_meanwhile(sign_in: SignIn) -> None:
    jana, lena = sign_in("beratung"), sign_in("leitung")
    open_case(jana, "mine")
    lena.goto(jana.url)
    jana.locator("#reply").fill("half a sen")
    lena.locator("#note").fill("seen by both")
    lena.locator("form:has(#note) button").click()
    expect(jana.locator("#notes")).to_contain_text("seen by both")
    expect(jana.locator("#reply")).to_have_value("half a sen")
    expect(jana.locator("#reply")).to_be_focused()


def test_a_reply_appears_at_a_colleague_at_once_and_only_once(sign_in: SignIn) -> None:
    jana, lena = sign_in("beratung"), sign_in("leitung")
    open_case(jana, "mine")
    lena.goto(jana.url)
    lena.evaluate(
        """() => new MutationObserver(() => {
            const said = document.querySelector("#lines").textContent.includes("Please send me the page");
            if (said) window.seen ??= Date.now();
        }).observe(document.querySelector("#lines"), { childList: true, subtree: true })"""
    )
    jana.locator("#reply").fill("Please send me the page with the salary.")
    begun = jana.evaluate("Date.now()")
    jana.keyboard.press("Control+Enter")
    expect(lena.locator("#lines > .adviser").last).to_contain_text("Please send me the page")
    expect(jana.locator("#reply")).to_have_value("")
    assert lena.evaluate("window.seen") - begun < MOST_MILLISECONDS
    expect(jana.get_by_text("Please send me the page")).to_have_count(1)


def test_an_answer_is_added_to_what_has_been_written(sign_in: SignIn) -> None:
    page = sign_in("beratung")
    open_case(page, "mine")
    page.locator("#reply").fill("Hello.")
    page.locator("#k").fill("Chancenkarte")
    page.keyboard.press("Enter")
    expect(page.locator("#found summary").first).to_contain_text("Chancenkarte")
    page.locator("#found summary").first.click()
    page.locator("#found [data-insert]").first.click()
    expect(page.locator("#reply")).to_have_value(re.compile(r"^Hello\.\n\n.*Opportunity Card", re.DOTALL))


def test_who_takes_a_case_is_seen_in_the_queues_of_the_others(sign_in: SignIn) -> None:
    jana, sam = sign_in("beratung"), sign_in("adviser")
    sam.goto("/desk/queue")
    waiting = sam.locator(".g-waiting tbody tr")
    before = waiting.count()
    jana.goto("/desk/queue")
    jana.locator(".g-waiting button").first.click()
    expect(jana.locator("#reply")).to_be_visible()
    expect(waiting).to_have_count(before - 1)


def test_everything_can_be_reached_with_the_keyboard(sign_in: SignIn) -> None:
    page = sign_in("leitung")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Zum Inhalt springen")).to_be_focused()
    page.goto("/desk/queue")
    page.locator(".g-waiting .what a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#lines")).to_be_visible()
    assert Path(page.url).name.startswith("k_")
