"""Getting in and out."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from bot.gateway.address import address_hash, client_address
from bot.gateway.desk import audit, door, passwords, session, throttle, totp
from bot.gateway.desk.links import OneTimeLink, find_link, use_link
from bot.gateway.desk.page import language_of, render_page
from bot.gateway.desk.people import Adviser, Role, clean_email
from bot.gateway.runtime import current_runtime

HALF_WAY, HALF_WAY_AT, NEXT = "half_way", "half_way_at", "next"
CODE_WITHIN = timedelta(minutes=5)
LONGEST_NAME = 80


def password(request: HttpRequest) -> HttpResponse:
    """E-mail address and password."""
    if request.adviser is not None:  # type: ignore[attr-defined]
        return HttpResponseRedirect(_next(request, request.GET.get("next", "")))
    if request.method != "POST":
        return _form(request)
    email, now = clean_email(request.POST.get("email", ""))[:254], current_runtime().clock()
    wait = throttle.begin_attempt(_address(request), email, now)
    if wait:
        return _form(request, error="too_many", status=429, minutes=-(-wait // 60))
    adviser = Adviser.objects.filter(email=email, is_active=True).first()
    if not passwords.check(adviser, request.POST.get("password", "")) or adviser is None:
        audit.record(None, "sign_in.failed", None, {}, now)
        return _form(request, error="sign_in", status=403)
    following = _next(request, request.POST.get("next", ""))
    if adviser.totp_secret:
        kept = session.session_of(request)
        kept.cycle_key()
        kept[HALF_WAY], kept[HALF_WAY_AT], kept[NEXT] = adviser.pk, now.timestamp(), following
        return HttpResponseRedirect(reverse("desk:sign_in_code"))
    return _enter(request, adviser, following)


def code(request: HttpRequest) -> HttpResponse:
    """The second step for those who have set it up."""
    kept, now = session.session_of(request), current_runtime().clock()
    adviser = Adviser.objects.filter(id=kept.get(HALF_WAY), is_active=True).first()
    if adviser is None or now.timestamp() - kept.get(HALF_WAY_AT, 0) > CODE_WITHIN.total_seconds():
        return HttpResponseRedirect(reverse("desk:sign_in"))
    if request.method != "POST":
        return render_page(request, "desk/code.html", {})
    wait = throttle.begin_attempt(_address(request), adviser.email, now)
    if wait:
        return render_page(request, "desk/code.html", {"error": "too_many", "minutes": -(-wait // 60)}, status=429)
    if not totp.use_code(adviser, request.POST.get("code", "")[:12], now):
        audit.record(None, "sign_in.failed", None, {"step": "code"}, now)
        return render_page(request, "desk/code.html", {"error": "code"}, status=403)
    return _enter(request, adviser, kept.get(NEXT) or reverse("desk:home"))


def leave(request: HttpRequest) -> HttpResponse:
    """Sign out."""
    audit.record(door.adviser_of(request), "sign_out", None, {}, current_runtime().clock())
    session.sign_out(request)
    return HttpResponseRedirect(reverse("desk:sign_in"))


def link(request: HttpRequest, token: str) -> HttpResponse:
    """A one-time link: choose a password; the first admin says who he or she is."""
    found = find_link(token, current_runtime().clock())
    if found is None:
        return render_page(request, "desk/refused.html", {"why": "link"}, status=404)
    if request.method != "POST":
        return _link_form(request, found)
    email = found.adviser.email if found.adviser else clean_email(request.POST.get("email", ""))[:254]
    name = " ".join(request.POST.get("name", "").split())[:LONGEST_NAME]
    problem = passwords.problem(request.POST.get("password", ""), request.POST.get("again", ""), email)
    if found.adviser is None:
        problem = _identity_problem(email, name) or problem
    if problem:
        return _link_form(request, found, problem, status=400)
    adviser = _use(found, email, name, request.POST["password"], language_of(request))
    if adviser is None:
        return render_page(request, "desk/refused.html", {"why": "link"}, status=404)
    throttle.forget_attempts(adviser.email)
    if adviser.totp_secret:
        return HttpResponseRedirect(reverse("desk:sign_in"))
    return _enter(request, adviser, reverse("desk:home"))


def _use(found: OneTimeLink, email: str, name: str, chosen: str, language: str) -> Adviser | None:
    now = current_runtime().clock()
    with transaction.atomic():
        if not use_link(found, now):
            return None
        adviser = found.adviser
        if adviser is None:
            if Adviser.objects.exists():
                return None
            adviser = Adviser(email=email, display_name=name, role=Role.ADMIN, created_at=now, language=language)
        adviser.set_password(chosen)
        adviser.save()
        audit.record(adviser, "link.used", None, {}, now)
    return adviser


def _enter(request: HttpRequest, adviser: Adviser, following: str) -> HttpResponse:
    now = current_runtime().clock()
    throttle.forget_attempts(adviser.email)
    session.sign_in(request, adviser)
    Adviser.objects.filter(id=adviser.pk).update(last_login=now)
    audit.record(adviser, "sign_in", None, {}, now)
    return HttpResponseRedirect(following)


def _form(request: HttpRequest, error: str = "", status: int = 200, minutes: int = 0) -> HttpResponse:
    following = request.POST.get("next", "") or request.GET.get("next", "")
    context = {"error": error, "minutes": minutes, "next": following, "email": request.POST.get("email", "")[:254]}
    return render_page(request, "desk/sign_in.html", context, status=status)


def _link_form(request: HttpRequest, found: OneTimeLink, error: str = "", status: int = 200) -> HttpResponse:
    context = {
        "person": found.adviser,
        "error": error,
        "email": request.POST.get("email", "")[:254],
        "name": request.POST.get("name", "")[:LONGEST_NAME],
        "least": passwords.LEAST,
    }
    return render_page(request, "desk/link.html", context, status=status)


def _identity_problem(email: str, name: str) -> str | None:
    try:
        validate_email(email)
    except ValidationError:
        return "email"
    return None if name else "name"


def _next(request: HttpRequest, wanted: str) -> str:
    # Only pages of the desk: a link to the sign-in page must not lead anywhere else.
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith("/desk/")
    return wanted if safe and "\\" not in wanted and "//" not in wanted else reverse("desk:home")


def _address(request: HttpRequest) -> str:
    peer, forwarded = request.META.get("REMOTE_ADDR", ""), request.META.get("HTTP_X_FORWARDED_FOR", "")
    address = client_address(peer, forwarded, settings.LOTSE.trusted_proxies)
    return address_hash(address, current_runtime().clock().date(), settings.SECRET_KEY)
