"""The visitor's pages and the files of the widget."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from bot.gateway.phrases import phrases
from bot.gateway.widget.assets import Asset, Assets, assets
from bot.gateway.widget.pages import Page, page

FOR_EVER = "public, max-age=31536000, immutable"
SHORTLY = "public, max-age=300, stale-while-revalidate=86400"
ASK_FIRST = "no-cache"


async def demo(request: HttpRequest) -> HttpResponse:
    """A page that embeds the widget as any website would."""
    return _page(request, page(request, "demo"))


async def chat(request: HttpRequest) -> HttpResponse:
    """The chat as a page of its own."""
    return _page(request, page(request, "chat"))


async def privacy(request: HttpRequest) -> HttpResponse:
    """What is stored, for how long, and how to delete it."""
    return _page(request, page(request, "privacy"))


async def accessibility(request: HttpRequest) -> HttpResponse:
    """What has been done and tested for accessibility, and whom to tell about barriers."""
    return _page(request, page(request, "accessibility"))


async def script(request: HttpRequest) -> HttpResponse:
    """The one script that other websites embed."""
    return _file(request, _assets().entry, SHORTLY)


async def asset(request: HttpRequest, version: str, path: str) -> HttpResponse:
    """A file of this version. Pages that still know another version are led here, with all their modules."""
    known = _assets()
    if path not in known.files:
        raise Http404
    if version != known.version:
        up = "../" * (path.count("/") + 1)
        return HttpResponseRedirect(up + known.address(path), headers={"Cache-Control": "no-store"})
    return _file(request, known.files[path], FOR_EVER)


def _assets() -> Assets:
    if settings.DEBUG:
        assets.cache_clear()
    return assets(tuple(phrases().languages))


def _page(request: HttpRequest, shown: Page) -> HttpResponse:
    address = _assets().address
    files = {"style": address("pages.css"), "icon": address("icon.svg")}
    context = {**shown.context, "files": {name: f"widget/{path}" for name, path in files.items()}}
    response = render(request, shown.template, context)
    response.headers["Cache-Control"] = ASK_FIRST
    response.headers["Content-Language"] = shown.language
    patch_vary_headers(response, ["Accept-Language"])
    return response


def _file(request: HttpRequest, file: Asset, cache: str) -> HttpResponse:
    tag = f'"{hashlib.sha256(file.content).hexdigest()[:16]}"'
    headers = {"Cache-Control": cache, "ETag": tag, "Vary": "Accept-Encoding"}
    if request.META.get("HTTP_IF_NONE_MATCH", "").removeprefix("W/") == tag:
        return HttpResponseNotModified(headers=headers)
    if "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", ""):
        headers |= {"Content-Encoding": "gzip", "ETag": f"W/{tag}"}
        return HttpResponse(file.compressed, content_type=file.content_type, headers=headers)
    return HttpResponse(file.content, content_type=file.content_type, headers=headers)
