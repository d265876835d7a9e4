"""What everybody can change about themselves."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from bot.gateway.desk import audit, door, passwords, session, totp
from bot.gateway.desk.page import notify, render_page
from bot.gateway.desk.people import Adviser
from bot.gateway.desk.texts import LANGUAGES
from bot.gateway.runtime import current_runtime

NEW_SECRET = "new_secret"  # noqa: S105 - the name under which a session keeps it


def show(request: HttpRequest) -> HttpResponse:
    """Name, language, password, one-time codes."""
    adviser = door.adviser_of(request)
    if request.method == "POST":
        name = " ".join(request.POST.get("name", "").split())[:80]
        language = request.POST.get("language", "")
        if name and language in LANGUAGES:
            Adviser.objects.filter(id=adviser.pk).update(display_name=name, language=language)
            notify(request, "saved")
        return HttpResponseRedirect(reverse("desk:account"))
    return _page(request)


def presence(request: HttpRequest) -> HttpResponse:
    """Say whether one takes chats now."""
    takes = request.POST.get("takes_chats") == "yes"
    Adviser.objects.filter(id=door.adviser_of(request).pk).update(takes_chats=takes)
    return HttpResponseRedirect(reverse("desk:queue"))


def password(request: HttpRequest) -> HttpResponse:
    """A new password; all other sessions of the person end."""
    adviser = door.adviser_of(request)
    chosen = request.POST.get("password", "")
    problem = passwords.problem(chosen, request.POST.get("again", ""), adviser.email)
    if not passwords.check(adviser, request.POST.get("current", "")):
        problem = "password_current"
    if problem:
        return _page(request, problem, status=400)
    adviser.set_password(chosen)
    adviser.save(update_fields=["password"])
    session.stay_signed_in(request, adviser)
    audit.record(adviser, "account.password", None, {}, current_runtime().clock())
    notify(request, "password_changed")
    return HttpResponseRedirect(reverse("desk:account"))


def code(request: HttpRequest) -> HttpResponse:
    """Set up one-time codes: show the picture, then check one code."""
    adviser, kept = door.adviser_of(request), session.session_of(request)
    if adviser.totp_secret:
        return HttpResponseRedirect(reverse("desk:account"))
    secret = kept.get(NEW_SECRET) or totp.new_secret()
    kept[NEW_SECRET] = secret
    error, now = "", current_runtime().clock()
    if request.method == "POST":
        step = totp.is_right(secret, request.POST.get("code", "")[:12], now)
        if step is not None:
            del kept[NEW_SECRET]
            Adviser.objects.filter(id=adviser.pk).update(totp_secret=secret, totp_last_step=step)
            audit.record(adviser, "account.code_on", None, {}, now)
            notify(request, "code_on")
            return HttpResponseRedirect(reverse("desk:account"))
        error = "code"
    spelled = " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
    context = {"qr": totp.qr_code(secret, adviser.email), "secret": spelled, "error": error}
    return render_page(request, "desk/code_setup.html", context, status=400 if error else 200)


def code_off(request: HttpRequest) -> HttpResponse:
    """Do without one-time codes; needs the password."""
    adviser = door.adviser_of(request)
    if not passwords.check(adviser, request.POST.get("current", "")):
        return _page(request, "password_current", status=400)
    Adviser.objects.filter(id=adviser.pk).update(totp_secret="", totp_last_step=0)
    audit.record(adviser, "account.code_off", None, {}, current_runtime().clock())
    notify(request, "code_off")
    return HttpResponseRedirect(reverse("desk:account"))


def _page(request: HttpRequest, error: str = "", status: int = 200) -> HttpResponse:
    adviser = door.adviser_of(request)
    context = {"error": error, "least": passwords.LEAST, "teams": adviser.teams.all(), "languages": LANGUAGES}
    return render_page(request, "desk/account.html", context, status=status)
