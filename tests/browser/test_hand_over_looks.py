"""Every state of a hand-over: axe, sizes, and pictures in test-results/looks/ for people to look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.desk import CLOSED, FakeDesk
from tests.browser.test_accessibility import SMALL_TARGETS, TOO_WIDE, assert_clean
from tests.browser.test_looks import picture

WIDE, PHONE, SMALL = ({"width": width, "height": height} for width, height in ((1280, 800), (390, 844), (320, 640)))
LOOKS: dict[str, tuple[str, dict[str, Any]]] = {
    "de-1280": ("de", {"viewport": WIDE}),
    "de-390": ("de", {"viewport": PHONE}),
    "en-1280": ("en", {"viewport": WIDE}),
    "en-390": ("en", {"viewport": PHONE}),
    "ar-1280": ("ar", {"viewport": WIDE}),
    "ar-390": ("ar", {"viewport": PHONE}),
    "de-320": ("de", {"viewport": SMALL}),
    "ar-320": ("ar", {"viewport": SMALL}),
    "de-dark": ("de", {"viewport": PHONE, "color_scheme": "dark"}),
    "de-forced": ("de", {"viewport": PHONE, "forced_colors": "active"}),
}
TARGETS = SMALL_TARGETS.replace("textarea, summary", "textarea, input:not([type=checkbox]), label.tick, summary")
TALK = {
    "de": ("Ich brauche Hilfe bei meinem Antrag.", "Guten Tag. Welche Unterlagen haben Sie schon?"),
    "en": ("I need help with my application.", "Hello. Which documents do you have already?"),
    "ar": ("أحتاج إلى مساعدة في طلبي.", "مرحبًا. ما الوثائق الموجودة لديكم؟"),
}


class Visitor:
    """Somebody who goes through all states; each is checked and photographed."""

    def __init__(self, page: Page, name: str, language: str) -> None:
        self.page, self.name, self.language = page, name, language
        self.desk = FakeDesk(page, CLOSED, language)
        self.standing = page.locator("lotse-chat .standing")
        self.form = page.locator("lotse-chat .contact-form")

    def begin(self) -> None:
        """An office outside its hours."""
        self.desk.name_office()
        self.page.goto("/")
        self.page.locator("lotse-chat").evaluate("(node, code) => node.setAttribute('language', code)", self.language)
        self.page.locator("lotse-chat .launcher").click()
        expect(self.page.locator("lotse-chat .frame")).to_have_attribute("lang", self.language)
        expect(self.page.locator("lotse-chat .offer")).to_be_visible()
        self.look("closed")

    def write_details(self) -> None:
        """The form, empty, with mistakes, and sent."""
        self.page.locator("lotse-chat .choices button").last.click()
        expect(self.form).to_be_visible()
        self.look("form")
        self.page.locator("#form-name").fill("Ana")
        self.page.locator("#form-email").fill("ana@example")
        self.form.locator(".primary").click()
        self.look("form-problems")
        self.form.locator(".primary").scroll_into_view_if_needed()
        self.look("form-end")
        self.page.locator("#form-email").fill("ana@example.org")
        self.page.locator("#form-contact").check()
        self.form.locator(".primary").click()
        expect(self.standing).to_be_visible()
        self.look("details")

    def talk(self) -> None:
        """Waiting, the person, the end."""
        asked, answered = TALK[self.language]
        self.desk.case = None
        self.desk.wait()
        self.desk.say("visitor", asked)
        expect(self.page.locator("lotse-chat .standing.waiting")).to_be_visible()
        self.look("waiting")
        self.desk.claim(answered)
        expect(self.page.locator("lotse-chat .adviser")).to_be_visible()
        self.look("human")
        self.standing.get_by_role("button").click()
        self.look("question")
        self.page.keyboard.press("Escape")
        self.desk.give_back()
        expect(self.page.locator("lotse-chat .standing.ended")).to_be_visible()
        self.look("ended")

    def look(self, state: str) -> None:
        """Nothing is wrong here, and a picture is taken."""
        assert_clean(self.page)
        assert self.page.evaluate(TOO_WIDE) == []
        assert self.page.evaluate(TARGETS) == []
        picture(self.page, f"hand-over-{self.name}-{state}")


@pytest.fixture
def visitor(
    request: pytest.FixtureRequest, browser: Browser, browser_context_args: dict[str, Any]
) -> Iterator[Visitor]:
    """One look."""
    language, options = LOOKS[request.param]
    context = browser.new_context(**{**browser_context_args, "locale": language, **options})
    yield Visitor(context.new_page(), request.param, language)
    context.close()


Step = Callable[[Visitor], None]


@pytest.mark.parametrize("visitor", LOOKS, indirect=True)
def test_every_state_of_a_hand_over_is_clean_and_can_be_looked_at(visitor: Visitor) -> None:
    steps: tuple[Step, ...] = (Visitor.begin, Visitor.write_details, Visitor.talk)
    for step in steps:
        step(visitor)
