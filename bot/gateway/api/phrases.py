"""``GET /phrases/<lang>``: the texts of the widget."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.http import HttpRequest, JsonResponse

from bot.gateway.errors import not_found
from bot.gateway.phrases import phrases

# The same for everybody; an edited phrase is seen after a restart and at most this much later.
CACHE = "public, max-age=300"
# Those that the widget counts in; each with the plural forms of its language.
UNITS = ("working_days",)


async def read(_request: HttpRequest, language: str) -> JsonResponse:
    """Texts in one language, with this installation's numbers filled in."""
    if not phrases().supports(language):
        raise not_found()
    return JsonResponse(_body(language), headers={"Cache-Control": CACHE})


def _body(language: str) -> dict[str, Any]:
    book, installation = phrases(), settings.LOTSE
    widget = book.section(language, "widget")
    widget["privacy_note"] = book.say(language, "widget.privacy_note", days=installation.retention_bot_days)
    widget["too_long"] = book.say(language, "widget.too_long", max=installation.max_text_length)
    return {
        "language": asdict(book.language(language)),
        "languages": [asdict(other) for other in book.languages.values()],
        "widget": widget,
        "labels": book.section(language, "labels"),
        "language_names": book.section(language, "languages"),
        "units": {name: book.section(language, "units")[name] for name in UNITS},
        "limits": {"text_length": installation.max_text_length, "retention_days": installation.retention_bot_days},
    }
