"""Who may work at the desk."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from bot.gateway.desk import audit, door
from bot.gateway.desk.links import issue_link
from bot.gateway.desk.names import moment
from bot.gateway.desk.page import language_of, notify, render_page
from bot.gateway.desk.people import Adviser, Role, clean_email
from bot.gateway.desk.texts import LANGUAGES
from bot.gateway.hand_over.models import Team
from bot.gateway.runtime import current_runtime

LINK = "person_link"


def show(request: HttpRequest) -> HttpResponse:
    """Everybody, with role and teams."""
    language, now = language_of(request), current_runtime().clock()
    everybody = Adviser.objects.prefetch_related("teams").order_by("-is_active", "display_name")
    rows = [{"person": person, "seen": moment(person.seen_at, language, now)} for person in everybody]
    return render_page(request, "desk/people.html", {"rows": rows})


def new(request: HttpRequest) -> HttpResponse:
    """Add somebody, who gets a one-time link."""
    person = Adviser(created_at=current_runtime().clock(), language=language_of(request))
    return _edit(request, person)


def edit(request: HttpRequest, person_id: int) -> HttpResponse:
    """Change somebody's name, role, teams; disable or enable."""
    person = Adviser.objects.filter(id=person_id).first()
    return door.missing(request) if person is None else _edit(request, person)


def link(request: HttpRequest, person_id: int) -> HttpResponse:
    """A new one-time link, for somebody who has forgotten the password."""
    person = Adviser.objects.filter(id=person_id, is_active=True).first()
    if person is None:
        return door.missing(request)
    _issue(request, person)
    return HttpResponseRedirect(reverse("desk:person", args=[person_id]))


def _edit(request: HttpRequest, person: Adviser) -> HttpResponse:
    error, teams = "", list(person.teams.values_list("slug", flat=True)) if person.pk else []
    if request.method == "POST":
        teams = request.POST.getlist("teams")
        error = _read(request, person)
        if not error:
            return _store(request, person, teams)
    context = {
        "person": person,
        "error": error,
        "roles": Role.values,
        "languages": LANGUAGES,
        "teams": [(team, team.slug in teams) for team in Team.objects.all()],
        "link": request.session.pop(LINK, None),
    }
    return render_page(request, "desk/person.html", context, status=400 if error else 200)


def _read(request: HttpRequest, person: Adviser) -> str:
    given = request.POST
    person.email = clean_email(given.get("email", ""))[:254]
    person.display_name = " ".join(given.get("name", "").split())[:80]
    person.role = given.get("role", "") if given.get("role") in Role.values else Role.ADVISER
    person.language = given.get("language", "") if given.get("language") in LANGUAGES else LANGUAGES[0]
    person.is_active = given.get("is_active") == "yes" or person.pk is None
    try:
        validate_email(person.email)
    except ValidationError:
        return "email"
    if not person.display_name:
        return "name"
    if Adviser.objects.filter(email=person.email).exclude(pk=person.pk).exists():
        return "email_taken"
    return "last_admin" if _would_lock_out(person) else ""


def _would_lock_out(person: Adviser) -> bool:
    admins = Adviser.objects.filter(role=Role.ADMIN, is_active=True)
    stays = person.role == Role.ADMIN and person.is_active
    return person.pk is not None and not stays and not admins.exclude(pk=person.pk).exists()


def _store(request: HttpRequest, person: Adviser, teams: list[str]) -> HttpResponse:
    is_new, now = person.pk is None, current_runtime().clock()
    with transaction.atomic():
        if is_new:
            person.set_unusable_password()
        person.save()
        person.teams.set(Team.objects.filter(slug__in=teams))
        detail = {"person": person.email, "role": person.role, "active": person.is_active, "teams": sorted(teams)}
        audit.record(door.adviser_of(request), "person.create" if is_new else "person.change", None, detail, now)
    if is_new:
        _issue(request, person)
        return HttpResponseRedirect(reverse("desk:person", args=[person.pk]))
    notify(request, "saved")
    return HttpResponseRedirect(reverse("desk:people"))


def _issue(request: HttpRequest, person: Adviser) -> None:
    now = current_runtime().clock()
    with transaction.atomic():
        path = reverse("desk:link", args=[issue_link(person, now)])
        audit.record(door.adviser_of(request), "person.link", None, {"person": person.email}, now)
    # Shown once: it is as good as a password.
    request.session[LINK] = request.build_absolute_uri(path)
