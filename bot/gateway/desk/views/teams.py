"""Teams: their regions, languages, opening hours and promises."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.text import slugify

from bot.gateway.desk import audit, door
from bot.gateway.desk.names import all_regions, language_label, region_name
from bot.gateway.desk.page import language_of, notify, render_page
from bot.gateway.hand_over.models import Team
from bot.gateway.runtime import current_runtime
from bot.hand_over.hours import HoursError, read_hours
from bot.places.service import contact_book

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SPAN = re.compile(r"(\d{1,2}(?::\d{2})?)\s*[-–]\s*(\d{1,2}(?::\d{2})?)")
LANGUAGES = ("de", "en", "tr", "ar", "uk", "ru", "pl", "fr", "es", "fa", "it", "ro", "bg", "sr", "sq", "ku", "el", "pt")
MOST_DAYS = 30


def show(request: HttpRequest) -> HttpResponse:
    """All teams."""
    language = language_of(request)
    rows = [
        {
            "team": team,
            "regions": [region_name(region) for region in team.regions],
            "languages": [language_label(code, language) for code in team.languages],
            "hours": [(day, written(team.hours.get(day, []))) for day in DAYS if team.hours.get(day)],
            "members": team.members.filter(is_active=True).count(),
        }
        for team in Team.objects.all()
    ]
    return render_page(request, "desk/teams.html", {"rows": rows})


def new(request: HttpRequest) -> HttpResponse:
    """Add a team."""
    return _edit(request, Team(), is_new=True)


def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Change a team."""
    team = Team.objects.filter(slug=slug).first()
    return door.missing(request) if team is None else _edit(request, team, is_new=False)


def written(spans: list[list[str]]) -> str:
    """Opening hours of a day as one writes them: "09:00–12:00, 14:00–16:00"."""
    return ", ".join(f"{begin}–{end}" for begin, end in spans)


def read_spans(text: str) -> list[list[str]]:
    """The opposite of `written`; raises `HoursError` for anything else."""
    spans = [[_time(begin), _time(end)] for begin, end in SPAN.findall(text)]
    if SPAN.sub("", text).strip(" ,;"):
        raise HoursError(text)
    return spans


def _time(text: str) -> str:
    hours, _, minutes = text.partition(":")
    return f"{int(hours):02d}:{minutes or '00'}"


def _edit(request: HttpRequest, team: Team, *, is_new: bool) -> HttpResponse:
    language, error = language_of(request), ""
    hours = {day: written(team.hours.get(day, [])) for day in DAYS}
    if request.method == "POST":
        hours = {day: request.POST.get(f"hours_{day}", "")[:100] for day in DAYS}
        error = _read(request, team, hours, is_new)
        if not error:
            return _store(request, team, is_new)
    codes = [*LANGUAGES, *(code for code in team.languages if code not in LANGUAGES)]
    context = {
        "team": team,
        "is_new": is_new,
        "error": error,
        "hours": list(hours.items()),
        "regions": [(key, name, key in team.regions) for key, name in all_regions()],
        "languages": [(code, language_label(code, language), code in team.languages) for code in codes],
        "contacts": sorted((key, contact.name) for key, contact in contact_book().contacts.items()),
    }
    return render_page(request, "desk/team.html", context, status=400 if error else 200)


def _read(request: HttpRequest, team: Team, hours: dict[str, str], is_new: bool) -> str:
    given: Any = request.POST
    team.name = " ".join(given.get("name", "").split())[:120]
    team.regions = [key for key, _ in all_regions() if key in given.getlist("regions")]
    team.languages = [code for code in given.getlist("languages") if re.fullmatch(r"[a-z]{2,3}", code)]
    team.email, team.contact = given.get("email", "").strip()[:254], given.get("contact", "")[:60]
    team.is_active = given.get("is_active") == "yes" or is_new
    days = given.get("reply_within_days", "")
    team.reply_within_days = int(days) if days.isascii() and days.isdigit() and 0 < int(days) <= MOST_DAYS else 2
    if not team.name:
        return "name"
    try:
        team.hours = {day: spans for day, text in hours.items() if (spans := read_spans(text))}
        read_hours(team.hours)
        if team.email:
            validate_email(team.email)
    except HoursError:
        return "hours"
    except ValidationError:
        return "email"
    if is_new:
        team.slug = slugify(team.name)[:40]
        if not team.slug or Team.objects.filter(slug=team.slug).exists() or team.slug == "new":
            return "team_taken"
    return ""


def _store(request: HttpRequest, team: Team, is_new: bool) -> HttpResponse:
    with transaction.atomic():
        team.save(force_insert=is_new)
        action = "team.create" if is_new else "team.change"
        audit.record(door.adviser_of(request), action, None, {"team": team.slug}, current_runtime().clock())
    notify(request, "saved")
    return HttpResponseRedirect(reverse("desk:teams"))
