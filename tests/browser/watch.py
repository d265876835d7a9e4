"""Notices what must never happen on a page with the chat."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

VIOLATION = (
    "document.addEventListener('securitypolicyviolation', (e) => console.error('violation', e.violatedDirective))"
)


class Watch:
    """Collects errors, violations of the security policy, cookies, and requests to anybody but *origins*."""

    def __init__(self, context: BrowserContext, origins: tuple[str, ...]) -> None:
        self._context = context
        self._origins = origins
        # Texts of errors that a test provokes.
        self.expected: list[str] = []
        self.problems: list[str] = []
        context.add_init_script(VIOLATION)
        context.on("request", self._see_request)
        context.on("console", self._see_console)
        context.on("page", self._see_page)

    def check(self) -> None:
        """Fail if there was anything."""
        unexpected = [text for text in self.problems if not any(known in text for known in self.expected)]
        assert unexpected == []
        assert self._context.cookies() == []

    def _see_page(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.problems.append(f"error: {error}"))

    def _see_console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.problems.append(f"console: {message.text}")

    def _see_request(self, request: Request) -> None:
        if not request.url.startswith((*self._origins, "blob:", "data:")):
            self.problems.append(f"request: {request.url}")
