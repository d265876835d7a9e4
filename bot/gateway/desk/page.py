"""What every page of the desk has: its language, navigation and notices."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bot.gateway.desk.assets import address
from bot.gateway.desk.demo_mark import has_demo_data
from bot.gateway.desk.people import Adviser
from bot.gateway.desk.texts import LANGUAGES, texts

NOTICE = "notice"


def language_of(request: HttpRequest) -> str:
    """The person's own choice, else the browser's, else German."""
    adviser: Adviser | None = getattr(request, "adviser", None)
    if adviser is not None:
        return adviser.language
    accepted = request.META.get("HTTP_ACCEPT_LANGUAGE", "").lower().split(",")
    codes = (part.split(";")[0].split("-")[0].strip() for part in accepted)
    return next((code for code in codes if code in LANGUAGES), LANGUAGES[0])


def render_page(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """The page in the reader's language."""
    from bot.gateway.desk.navigation import navigation  # it knows the routes, which know the views, which render pages

    language = language_of(request)
    adviser: Adviser | None = getattr(request, "adviser", None)
    session = getattr(request, "session", None)
    notice = session.pop(NOTICE, None) if session is not None and request.method == "GET" else None
    response = render(
        request,
        template,
        {
            "language": language,
            "t": texts(language),
            "adviser": adviser,
            "navigation": navigation(adviser, request.path) if adviser else [],
            "assets": address(""),
            "notice": notice,
            "is_demo": adviser is not None and has_demo_data(),
            **context,
        },
        status=status,
    )
    response.headers["Content-Language"] = language
    return response


def notify(request: HttpRequest, key: str, kind: str = "done") -> None:
    """Say something (`notices.<key>`) on the next page that this person sees."""
    request.session[NOTICE] = {"key": key, "kind": kind}
