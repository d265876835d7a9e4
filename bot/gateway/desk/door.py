"""The door of the desk: sessions, sign-in, CSRF and roles exist behind it and nowhere else.

The visitor's pages and the public interface never meet a session, so they never set a cookie. Every view of the desk is
a plain function that runs on the desk's own database threads.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from datetime import timedelta
from http import HTTPStatus
from typing import Any, cast
from urllib.parse import urlencode

from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_protect

from bot.gateway.desk.page import render_page
from bot.gateway.desk.people import Adviser, Role
from bot.gateway.desk.presence import note_presence
from bot.gateway.desk.session import signed_in_adviser
from bot.gateway.hub import DESK
from bot.gateway.runtime import current_runtime

SyncView = Callable[..., HttpResponseBase]
AsyncView = Callable[..., Coroutine[Any, Any, HttpResponseBase]]
Guarded = Callable[[HttpRequest], HttpResponseBase]
SIGN_IN = "/desk/sign-in"
SEEN_EVERY = timedelta(seconds=30)
# Django compares the origin of a form with ours; with "no-referrer" browsers would send "null".
HEADERS = {"Cache-Control": "no-store", "Referrer-Policy": "same-origin", "X-Robots-Tag": "noindex"}


def behind_door(view: SyncView, roles: frozenset[Role] | None, methods: tuple[str, ...]) -> AsyncView:
    """The view as Django calls it. Without *roles* it is for everybody, signed in or not."""
    # CSRF is outside of the roles: pages that refuse have forms too, and these need a token.
    guarded = cast(Guarded, SessionMiddleware(_identify(csrf_protect(_guard(view, roles, methods)))))

    async def enter(request: HttpRequest, **parts: str) -> HttpResponseBase:
        request.desk_parts, request.desk_changed = parts, []  # type: ignore[attr-defined]
        response: HttpResponseBase = await current_runtime().desk.run(guarded, request)
        await _tell(request.desk_changed)  # type: ignore[attr-defined]
        for cookie in response.cookies.values():
            cookie["secure"] = request.is_secure()
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return enter


def changed(request: HttpRequest, conversation_id: str) -> None:
    """Call it after the transaction: everybody who looks at this conversation, and at the queue, will be told."""
    request.desk_changed.append(conversation_id)  # type: ignore[attr-defined]


def adviser_of(request: HttpRequest) -> Adviser:
    """The person behind a request that only signed-in people can make."""
    adviser: Adviser | None = request.adviser  # type: ignore[attr-defined]
    if adviser is None:
        raise PermissionError("this view needs somebody who has signed in")
    return adviser


def refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's CSRF_FAILURE_VIEW: the form was not ours, or too old."""
    return render_page(request, "desk/refused.html", {"why": "form"}, status=HTTPStatus.FORBIDDEN)


def _identify(view: Any) -> Callable[[HttpRequest], Any]:
    def identified(request: HttpRequest) -> HttpResponseBase:
        request.adviser = signed_in_adviser(request)  # type: ignore[attr-defined]
        response: HttpResponseBase = view(request)
        return response

    return identified


def _guard(view: SyncView, roles: frozenset[Role] | None, methods: tuple[str, ...]) -> Callable[[HttpRequest], Any]:
    def guarded(request: HttpRequest) -> HttpResponseBase:
        adviser: Adviser | None = request.adviser  # type: ignore[attr-defined]
        if request.method not in {*methods, "HEAD"}:
            return HttpResponseNotAllowed(methods)
        if roles is not None and adviser is None:
            return _to_sign_in(request)
        if roles is not None and adviser is not None and adviser.role not in roles:
            return forbidden(request)
        if adviser is not None:
            _note_presence(adviser)
        return view(request, **request.desk_parts)  # type: ignore[attr-defined]

    return guarded


def forbidden(request: HttpRequest) -> HttpResponse:
    """Signed in, but this is not for you."""
    return render_page(request, "desk/refused.html", {"why": "role"}, status=HTTPStatus.FORBIDDEN)


def missing(request: HttpRequest) -> HttpResponse:
    """No such thing, or none that you may know of."""
    return render_page(request, "desk/refused.html", {"why": "missing"}, status=HTTPStatus.NOT_FOUND)


async def _tell(conversation_ids: list[str]) -> None:
    runtime = current_runtime()
    for conversation_id in conversation_ids:
        await runtime.hub.announce(conversation_id)
        # Given back to the bot, a chat may have open questions.
        runtime.dispatcher.kick(conversation_id)
    if conversation_ids:
        await runtime.hub.announce(DESK)


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    where = f"?{urlencode({'next': request.get_full_path()})}" if request.method == "GET" else ""
    return HttpResponseRedirect(SIGN_IN + where)


def _note_presence(adviser: Adviser) -> None:
    now = current_runtime().clock()
    if adviser.seen_at is None or adviser.seen_at < now - SEEN_EVERY:
        note_presence(adviser.pk, now)
