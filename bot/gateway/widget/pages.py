"""What the visitor's pages need: their language, texts and contacts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from django.conf import settings
from django.http import HttpRequest

from bot.gateway.phrases import phrases
from bot.places import ContactCard, contacts_for

Name = Literal["demo", "chat", "privacy", "accessibility"]
# The pages around the chat are written in these languages; the first is for everybody else.
WRITTEN = ("en", "de")


@dataclass(frozen=True)
class Page:
    """A template with everything it shows."""

    template: str
    language: str
    context: dict[str, Any]


def page(request: HttpRequest, name: Name) -> Page:
    """The page in the language of ``?lang=``, else in that of the browser."""
    chosen = request.GET.get("lang", "")
    wanted = chosen if phrases().supports(chosen) else phrases().choose(request.META.get("HTTP_ACCEPT_LANGUAGE", ""))
    written = wanted if wanted in WRITTEN else WRITTEN[0]
    context = {
        "page": name,
        "language": written,
        "languages": [phrases().language(code) for code in reversed(WRITTEN)],
        # Without a choice the chat follows the browser, which may ask for a language that this page is not written in.
        "chat_language": wanted if chosen else "",
        "words": {**phrases().section(written, "widget"), **phrases().section(written, "labels")},
        "contacts": list(_contacts(written)),
        "embed": _embedding(request),
        "settings": settings.LOTSE,
    }
    return Page(_template(name, written), written, context)


def _template(name: Name, written: str) -> str:
    # The page of the chat has no text of its own.
    return "widget/chat.html" if name == "chat" else f"widget/{name}.{written}.html"


def _embedding(request: HttpRequest) -> str:
    service = request.build_absolute_uri("/")
    script = f'<script type="module" src="{service}widget/lotse.js"></script>'
    # What stands inside the element is shown where the script does not run.
    return f'{script}\n<lotse-chat><a href="{service}chat">Chat</a></lotse-chat>'


def _contacts(language: str) -> Iterator[ContactCard]:
    known: set[str] = set()
    for side in ("worker", "employer"):
        for contact in contacts_for(None, side, language=language).contacts:
            if contact.id not in known:
                known.add(contact.id)
                yield contact
