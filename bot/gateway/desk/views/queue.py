"""Who is waiting, who is being helped, what has just been closed."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from bot.gateway.desk import door, roles
from bot.gateway.desk.case_view import CaseRow, row, unanswered_counts
from bot.gateway.desk.navigation import navigation
from bot.gateway.desk.page import language_of, render_page
from bot.gateway.hand_over.models import Case, CaseStatus, Kind
from bot.gateway.runtime import current_runtime

CLOSED_SHOWN = timedelta(hours=24)
MOST_CLOSED = 20
SHOWN = ("all", "chat", "details")


def home(request: HttpRequest) -> HttpResponse:
    """The first page that this person may see."""
    adviser = door.adviser_of(request)
    items = navigation(adviser, request.path)
    return HttpResponseRedirect(items[0].address if items else reverse("desk:account"))


def show(request: HttpRequest) -> HttpResponse:
    """The queue of the person's teams."""
    adviser, now = door.adviser_of(request), current_runtime().clock()
    kind = request.GET.get("kind", "")
    mine = roles.visible_cases(adviser).select_related("team", "assigned_to").prefetch_related("labels").distinct()
    if kind in {"chat", "details"}:
        mine = mine.filter(kind=kind)
    open_cases = list(mine.exclude(status=CaseStatus.CLOSED).order_by("opened_at"))
    closed = mine.filter(status=CaseStatus.CLOSED, closed_at__gt=now - CLOSED_SHOWN).order_by("-closed_at")
    counts = unanswered_counts(open_cases)
    language = language_of(request)

    def rows(cases: list[Case]) -> list[CaseRow]:
        return [row(case, adviser.pk, language, now, counts.get(case.conversation_id, 0)) for case in cases]

    claimed = [case for case in open_cases if case.status == CaseStatus.CLAIMED]
    waiting = [case for case in open_cases if case.status == CaseStatus.WAITING]
    groups = {
        "mine": rows([case for case in claimed if case.assigned_to_id == adviser.pk]),
        # Who waits in a chat waits now; who asks to be contacted can wait a little longer.
        "waiting": rows(sorted(waiting, key=lambda case: case.kind != Kind.CHAT)),
        "others": rows([case for case in claimed if case.assigned_to_id != adviser.pk]),
        "closed": rows(list(closed[:MOST_CLOSED])),
    }
    context = {
        "groups": groups,
        "waiting": len(groups["waiting"]),
        "kind": kind,
        "kinds": SHOWN,
        "teams": [team.name for team in adviser.teams.all()],
    }
    return render_page(request, "desk/queue.html", context)
