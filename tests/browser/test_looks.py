"""Pictures of every state, written to test-results/looks/ for people to look at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chat import Chat
from tests.gateway.processes import ROOT

FOLDER = ROOT / "test-results" / "looks"
Draw = Callable[[Chat, str], None]


def picture(page: Page, name: str) -> None:
    """Write one picture."""
    path = Path(FOLDER / f"{name}.png")
    page.screenshot(path=path)
    assert path.stat().st_size > 1000


def conversation(chat: Chat, name: str) -> None:
    """A whole conversation, one picture for each kind of message."""
    chat.visit("/?lang=de")
    expect(chat.launcher).to_be_visible()
    picture(chat.page, f"{name}-closed")
    chat.open()
    picture(chat.page, f"{name}-open")
    for word, answer in (
        ("noted", "Blaue Karte EU"),
        ("choices", "Wählen Sie"),
        ("contact", "Beispielstelle"),
        ("profession", "Zu diesem Beruf"),
    ):
        chat.say(f"{word} Wie bekomme ich das?", answer)
        if word == "profession":
            chat.log.locator(".profession").scroll_into_view_if_needed()
        picture(chat.page, f"{name}-{word}")
    chat.button("Menü").click()
    picture(chat.page, f"{name}-menu")
    chat.button("Chat löschen").click()
    picture(chat.page, f"{name}-delete")
    chat.button("Nein, behalten").click()


def arabic(chat: Chat, name: str) -> None:
    """From right to left, with a German answer inside."""
    conversation(chat, name)
    chat.choose_language("العربية")
    chat.page.get_by_role("textbox", name="سؤالكم").wait_for()
    chat.say("arabic", "هذه إجابة تجريبية")
    chat.say("noted", "Blaue Karte EU")
    picture(chat.page, f"{name}-card")
    chat.say("profession", "عن هذه المهنة")
    chat.log.locator(".profession").last.scroll_into_view_if_needed()
    picture(chat.page, f"{name}-own-word")
    chat.page.locator("lotse-chat .disclosure button").first.click()
    picture(chat.page, f"{name}-languages")


def trouble(chat: Chat, name: str) -> None:
    """A message that could not be sent, no connection, and the notice when the brain is away."""
    chat.visit("/?lang=de")
    chat.open()
    chat.say("error", "Ihre Nachricht ist gespeichert")
    picture(chat.page, f"{name}-notice")
    chat.page.route("**/api/v1/messages", lambda route: route.fulfill(status=500, json={}))
    chat.say("Wie bekomme ich das?")
    chat.button("Noch einmal senden").wait_for()
    picture(chat.page, f"{name}-failed")
    chat.page.context.set_offline(True)
    chat.page.get_by_text("Keine Verbindung").wait_for()
    picture(chat.page, f"{name}-offline")


def full_page(chat: Chat, name: str) -> None:
    """The chat as a page."""
    chat.visit("/chat?lang=de")
    chat.ready()
    chat.say("noted Wie bekomme ich das?", "Blaue Karte EU")
    picture(chat.page, name)


def pages(chat: Chat, name: str) -> None:
    """The texts around the chat."""
    for address in ("privacy", "accessibility"):
        chat.visit(f"/{address}?lang=de")
        picture(chat.page, f"{name}-{address}")


def no_script(chat: Chat, name: str) -> None:
    """Offices only."""
    for address in ("", "chat"):
        chat.visit(f"/{address}?lang=de")
        picture(chat.page, f"{name}-{address or 'demo'}")


SMALL = {"viewport": {"width": 320, "height": 640}}
LOOKS: dict[str, tuple[Draw, dict[str, Any]]] = {
    "light": (conversation, {}),
    "dark": (conversation, {"color_scheme": "dark"}),
    "forced": (conversation, {"forced_colors": "active"}),
    "small": (conversation, SMALL),
    "arabic": (arabic, {}),
    "arabic-small": (arabic, SMALL),
    "trouble": (trouble, {}),
    "page": (full_page, {}),
    "page-small": (full_page, SMALL),
    "page-dark": (full_page, {"color_scheme": "dark"}),
    "texts": (pages, {}),
    "texts-small": (pages, SMALL),
    "noscript": (no_script, {"java_script_enabled": False}),
    "noscript-small": (no_script, {"java_script_enabled": False, **SMALL}),
}


@pytest.mark.parametrize("name", LOOKS)
def test_every_state_can_be_looked_at(browser: Browser, browser_context_args: dict[str, Any], name: str) -> None:
    draw, options = LOOKS[name]
    context = browser.new_context(**{**browser_context_args, **options})
    draw(Chat(context.new_page()), name)
    context.close()
