"""WCAG 2.2 A and AA as far as a machine can judge: axe, sizes, reflow, zoom, focus."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect

from tests.browser.chat import Chat

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
APPEARANCES: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "forced colours": {"forced_colors": "active"},
    "phone": {"viewport": {"width": 320, "height": 640}},
}
SMALL_TARGETS = """() => {
  const root = document.querySelector('lotse-chat').shadowRoot;
  const shown = [...root.querySelectorAll('button, textarea, summary, dd a')].filter((node) => node.checkVisibility());
  const size = (node) => node.getBoundingClientRect();
  return shown.filter((node) => Math.min(size(node).width, size(node).height) < 43.9)
    .map((node) => `${node.textContent || node.ariaLabel}: ${size(node).width} × ${size(node).height}`);
}"""
TOO_WIDE = """() => {
  const root = document.querySelector('lotse-chat').shadowRoot;
  const isShown = (node) => node.checkVisibility() && !node.closest('.unseen, svg');
  const nodes = [...root.querySelectorAll('*')].filter(isShown);
  const isOutside = ({ left, right }) => left < -0.5 || right > innerWidth + 0.5;
  const outside = nodes.filter((node) => isOutside(node.getBoundingClientRect()));
  return outside.map((node) => `${node.localName}.${node.className}`);
}"""

FOCUS_OUTLINE = """() => {
  let node = document.activeElement;
  while (node.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
  return [node.localName, parseFloat(getComputedStyle(node).outlineWidth)];
}"""


def assert_clean(page: Page) -> None:
    """No violation of any rule."""
    results = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
    found = [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in results.response["violations"]]
    assert found == []


def fill(chat: Chat) -> None:
    """Every kind of line."""
    chat.say("noted", "Blaue Karte EU")
    chat.log.get_by_text("Mehr dazu").or_(chat.log.locator("summary")).first.click()
    chat.say("choices", "Wählen Sie bitte aus")
    chat.say("profession", "Zu diesem Beruf")
    chat.say("contact", "Beispielstelle")


@pytest.fixture
def styled(request: pytest.FixtureRequest, browser: Browser, browser_context_args: dict[str, Any]) -> Any:
    """A page with one of the appearances."""
    context = browser.new_context(**{**browser_context_args, **APPEARANCES[request.param]})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("styled", APPEARANCES, indirect=True)
@pytest.mark.parametrize("address", ["/", "/chat"])
def test_axe_finds_nothing(styled: Page, address: str) -> None:
    chat = Chat(styled)
    chat.visit(address)
    if address == "/":
        expect(chat.launcher).to_be_visible()
        assert_clean(styled)
        chat.launcher.click()
    chat.ready()
    fill(chat)
    assert_clean(styled)
    chat.button("Menü").click()
    assert_clean(styled)
    chat.button("Chat löschen").click()
    assert_clean(styled)


@pytest.mark.parametrize("address", ["/", "/chat"])
def test_axe_finds_nothing_from_right_to_left(page: Page, address: str) -> None:
    chat = Chat(page)
    chat.visit(address)
    if address == "/":
        chat.launcher.click()
    chat.ready()
    fill(chat)
    chat.choose_language("العربية")
    expect(page.get_by_role("textbox", name="سؤالكم")).to_be_visible()
    assert_clean(page)


@pytest.mark.parametrize("address", ["/privacy", "/accessibility"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_axe_finds_nothing_on_the_other_pages(page: Page, address: str, language: str) -> None:
    page.goto(f"{address}?lang={language}")
    assert_clean(page)


@pytest.mark.parametrize("language", ["Deutsch", "العربية"])
def test_everything_fits_320_pixels_and_is_large_enough_to_touch(page: Page, language: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    chat = Chat(page)
    chat.visit("/")
    chat.open()
    fill(chat)
    if language != "Deutsch":
        chat.choose_language(language)
        expect(page.get_by_role("textbox", name="سؤالكم")).to_be_visible()
    assert page.evaluate(TOO_WIDE) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate(SMALL_TARGETS) == []


def test_text_of_twice_the_size_loses_nothing(page: Page) -> None:
    chat = Chat(page)
    chat.visit("/")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    chat.open()
    fill(chat)
    assert chat.log.evaluate("node => parseFloat(getComputedStyle(node).fontSize)") >= 32
    assert page.evaluate(TOO_WIDE) == []
    for name in ("Menü", "Chat schließen", "Senden"):
        expect(chat.button(name)).to_be_in_viewport(ratio=1)
    expect(chat.field).to_be_in_viewport(ratio=1)


def test_a_browser_zoom_of_200_percent_leaves_room_to_read(page: Page) -> None:
    # What a window of 1100 × 800 pixels has left at 200 %.
    page.set_viewport_size({"width": 550, "height": 400})
    chat = Chat(page)
    chat.visit("/")
    chat.open()
    fill(chat)
    assert page.evaluate(TOO_WIDE) == []
    assert chat.log.evaluate("node => node.clientHeight") >= 100
    expect(chat.field).to_be_in_viewport(ratio=1)


def test_the_focus_is_always_visible(chat: Chat) -> None:
    chat.open()
    chat.say("choices", "Wählen Sie bitte aus")
    chat.page.keyboard.press("Tab")
    for _ in range(12):
        name, outline = chat.page.evaluate(FOCUS_OUTLINE)
        assert name in {"body", "a", "html"} or outline >= 2, name
        chat.page.keyboard.press("Shift+Tab")


def test_the_page_behind_stays_usable(chat: Chat) -> None:
    chat.open()
    assert chat.dialog.get_attribute("aria-modal") is None
    link = chat.page.get_by_role("link", name="auf einer eigenen Seite")
    link.focus()
    expect(link).to_be_focused()


def test_without_motion_nothing_moves(browser: Browser, browser_context_args: dict[str, Any]) -> None:
    context = browser.new_context(**browser_context_args, reduced_motion="reduce")
    chat = Chat(context.new_page())
    chat.visit("/")
    chat.open()
    chat.say("slow")
    dot = chat.page.locator("lotse-chat .typing.active")
    expect(dot).to_be_visible()
    assert dot.evaluate("node => getComputedStyle(node, '::before').animationName") == "none"
    context.close()
