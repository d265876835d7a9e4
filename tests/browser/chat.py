"""The chat as a visitor sees it: everything is found by role and name."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Download, Locator, Page, expect

# Records every line that is added to the chat, and whether a screen reader would announce it.
RECORD_ADDITIONS = """
window.added = [];
const attachShadow = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (options) {
  const root = attachShadow.call(this, options);
  new MutationObserver((records) => {
    for (const node of records.flatMap((record) => [...record.addedNodes])) {
      if (!(node instanceof Element) || !node.matches('li.message')) continue;
      window.added.push({ live: node.closest('[role=log]')?.ariaLive, text: node.textContent });
    }
  }).observe(root, { childList: true, subtree: true });
  return root;
};
"""


class Chat:
    """One chat on a page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def launcher(self) -> Locator:
        """The button that opens the chat."""
        return self.page.get_by_role("button", name="Chat öffnen")

    @property
    def dialog(self) -> Locator:
        """The open chat on somebody's page."""
        return self.page.get_by_role("dialog", name="Lotse: erste Orientierung")

    @property
    def field(self) -> Locator:
        """Where the visitor writes."""
        return self.page.get_by_role("textbox")

    @property
    def log(self) -> Locator:
        """The lines so far."""
        return self.page.get_by_role("log")

    @property
    def lines(self) -> Locator:
        """One element for each line."""
        return self.log.locator("> ol > li")

    @property
    def visitor_lines(self) -> Locator:
        """What the visitor has written."""
        return self.log.locator("> ol > li.visitor")

    def button(self, name: str) -> Locator:
        """A button by its exact name."""
        return self.page.get_by_role("button", name=name, exact=True)

    def visit(self, address: str) -> None:
        """Go to a page with the chat on it."""
        self.page.goto(address)

    def open(self) -> None:
        """Open it and wait for the greeting."""
        self.launcher.click()
        self.ready()

    def ready(self) -> None:
        """Wait for the greeting."""
        expect(self.lines.first).to_contain_text("Ich bin Lotse, ein Computerprogramm")

    def say(self, text: str, answer: str | re.Pattern[str] | None = None) -> None:
        """Write something; wait for *answer* in a new line if given."""
        before = self.lines.count()
        self.field.fill(text)
        self.field.press("Enter")
        expect(self.visitor_lines.last).to_contain_text(text.split("\n")[0])
        if answer is not None:
            expect(self.lines.nth(before + 1)).to_contain_text(answer)

    def menu(self, item: str) -> None:
        """Choose something from the menu."""
        self.button("Menü").click()
        self.button(item).click()

    def download(self, item: str) -> Download:
        """Choose a form of download from the menu."""
        with self.page.expect_download() as download:
            self.menu(item)
        return download.value

    def choose_language(self, name: str) -> None:
        """Choose a language by its own name."""
        self.page.get_by_role("button", name=re.compile("^Sprache")).click()
        self.button(name).click()

    def texts(self) -> list[str]:
        """What stands in the bubbles, top to bottom."""
        return self.log.locator("> ol > li > .bubble").all_inner_texts()

    def added(self) -> list[dict[str, Any]]:
        """Lines added since the page was loaded; needs `RECORD_ADDITIONS`."""
        lines: list[dict[str, Any]] = self.page.evaluate("window.added")
        return lines

    def count_requests(self, suffix: str, method: str = "POST") -> Callable[[], int]:
        """Counts requests of the page from now on."""
        seen: list[str] = []
        self.page.on("request", lambda r: seen.append(r.url) if r.url.endswith(suffix) and r.method == method else None)
        return lambda: len(seen)
