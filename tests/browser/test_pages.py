"""The pages around the chat, other websites, and browsers without JavaScript."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.chat import Chat
from tests.browser.host_site import HostSite
from tests.browser.watch import Watch


def test_the_chat_works_as_a_page_of_its_own(page: Page) -> None:
    chat = Chat(page)
    chat.visit("/chat")
    chat.ready()
    expect(page.get_by_role("heading", level=1, name="Lotse")).to_be_attached()
    expect(chat.button("Chat schließen")).to_have_count(0)
    chat.say("Frage", "Blaue Karte EU")
    page.keyboard.press("Escape")
    expect(chat.field).to_be_visible()
    expect(page.get_by_role("link", name="Barrierefreiheit")).to_be_in_viewport()


def test_another_website_embeds_it_under_a_strict_policy(page: Page, host_site: HostSite, gateway: Any) -> None:
    chat = Chat(page)
    chat.visit(host_site.origin)
    chat.open()
    chat.say("choices", "Wählen Sie bitte aus")
    chat.button("Was kostet das?").click()
    expect(chat.lines.last).to_contain_text("Blaue Karte EU")
    chat.button("Ja").click()
    expect(chat.log.get_by_text("Danke für Ihre Rückmeldung.")).to_be_visible()
    page.reload()
    expect(chat.lines).to_have_count(5)
    expect(page.locator("lotse-chat .privacy a")).to_have_attribute("href", f"{gateway.base}/privacy?lang=de")


def test_a_website_that_is_not_allowed_gets_no_chat(page: Page, host_site: HostSite, watch: Watch) -> None:
    stranger = host_site.origin.replace("localhost", "127.0.0.1")
    watch.expected += ["blocked by CORS policy", "Failed to load resource", f"request: {stranger}"]
    page.goto(stranger)
    expect(page.get_by_role("heading", name="Kammer")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)


@pytest.mark.parametrize("address", ["/", "/chat"])
@pytest.mark.parametrize(("locale", "sentence"), [("de-DE", "Ohne JavaScript helfen"), ("uk-UA", "Without JavaScript")])
def test_without_javascript_offices_are_named(
    browser: Browser, browser_context_args: dict[str, Any], address: str, locale: str, sentence: str
) -> None:
    context = browser.new_context(**{**browser_context_args, "locale": locale, "java_script_enabled": False})
    page = context.new_page()
    page.goto(address)
    expect(page.locator("noscript > p")).to_contain_text(sentence)
    offices = page.locator(".contacts a[href^='https:'], .contacts a[href^='tel:']")
    expect(offices.first).to_be_visible()
    assert offices.count() >= 3
    context.close()


def test_a_browser_in_another_language_gets_the_chat_in_it(
    browser: Browser, browser_context_args: dict[str, Any]
) -> None:
    context = browser.new_context(**{**browser_context_args, "locale": "tr-TR"})
    page = context.new_page()
    page.goto("/chat")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("lotse-chat .frame")).to_have_attribute("lang", "tr")
    context.close()


def test_the_privacy_page_names_the_periods_of_this_installation(page: Page) -> None:
    page.goto("/privacy?lang=de")
    expect(page.get_by_text("30 Tage nach der letzten Nachricht")).to_be_visible()
    expect(page.get_by_text("bis zu 72 Stunden")).to_be_visible()
    page.get_by_role("link", name="English").click()
    expect(page.get_by_text("30 days after the last message")).to_be_visible()


def test_unread_messages_are_counted_while_the_chat_is_closed(chat: Chat, context: BrowserContext) -> None:
    chat.open()
    chat.field.fill("Frage")
    chat.field.press("Enter")
    chat.page.keyboard.press("Escape")
    expect(chat.launcher).to_contain_text("Neue Nachrichten: 1")
    chat.launcher.click()
    chat.page.keyboard.press("Escape")
    expect(chat.launcher).not_to_contain_text("Neue Nachrichten")


def test_an_open_chat_follows_to_the_next_page_without_taking_the_focus(chat: Chat) -> None:
    chat.open()
    chat.visit("/?lang=de")
    expect(chat.dialog).to_be_visible()
    expect(chat.lines).to_have_count(1)
    expect(chat.field).not_to_be_focused()
