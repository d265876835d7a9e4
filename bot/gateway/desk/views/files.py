"""Styles and scripts."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from bot.gateway.desk import assets

FOR_EVER = "public, max-age=31536000, immutable"


def read(request: HttpRequest, version: str, name: str) -> HttpResponse:
    """A file; the version is part of the address only so that browsers may keep it for ever."""
    found = assets.read(name)
    if found is None:
        return HttpResponse(status=404)
    content, content_type = found
    cache = FOR_EVER if assets.address("").split("/")[-2] == version else "no-store"
    return HttpResponse(content, content_type=content_type, headers={"Cache-Control": cache})
