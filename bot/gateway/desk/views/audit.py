"""Who did what, newest first."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse

from bot.gateway.desk.audit import AuditEntry
from bot.gateway.desk.names import full_moment
from bot.gateway.desk.page import language_of, render_page
from bot.gateway.desk.texts import texts

PER_PAGE = 50


def show(request: HttpRequest) -> HttpResponse:
    """The log, with filters."""
    language = language_of(request)
    who, case, action = (request.GET.get(name, "").strip()[:100] for name in ("who", "case", "action"))
    entries = AuditEntry.objects.all()
    if who:
        entries = entries.filter(adviser_email=who)
    if case:
        entries = entries.filter(case_number=case)
    if action:
        entries = entries.filter(action=action)
    page = Paginator(entries, PER_PAGE).get_page(request.GET.get("page"))
    words = texts(language)["actions"]
    rows = [
        {
            "entry": entry,
            "at": full_moment(entry.at, language),
            "action": words.get(entry.action, entry.action),
            "detail": ", ".join(f"{name}: {value}" for name, value in entry.detail.items()),
        }
        for entry in page.object_list
    ]
    known = AuditEntry.objects.order_by("action").values_list("action", flat=True).distinct()
    people = AuditEntry.objects.exclude(adviser_email="").order_by("adviser_email")
    context = {
        "page": page,
        "rows": rows,
        "who": who,
        "case": case,
        "action": action,
        "actions": [(name, words.get(name, name)) for name in known],
        "people": people.values_list("adviser_email", flat=True).distinct(),
    }
    return render_page(request, "desk/audit.html", context)
