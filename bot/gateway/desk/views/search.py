"""Looking for cases, and keeping searches."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse

from bot.gateway.conversations.models import Message
from bot.gateway.desk import audit, door, roles
from bot.gateway.desk.case_view import row
from bot.gateway.desk.names import all_regions, language_label
from bot.gateway.desk.page import language_of, notify, render_page
from bot.gateway.desk.saved_views import MOST, SavedView
from bot.gateway.desk.search import Search, matching, read_search
from bot.gateway.hand_over.models import Case, CaseStatus, Kind, Label, Outcome
from bot.gateway.phrases import phrases
from bot.gateway.runtime import current_runtime

PER_PAGE = 25
EXCERPT = 160


def show(request: HttpRequest) -> HttpResponse:
    """The form, and what it finds."""
    adviser, now, language = door.adviser_of(request), current_runtime().clock(), language_of(request)
    search = read_search(request.GET)
    mine = roles.visible_cases(adviser).select_related("team", "assigned_to").prefetch_related("labels")
    page = Paginator(matching(mine, search), PER_PAGE).get_page(request.GET.get("page"))
    if search.q:
        # What was looked for may itself be about a person: the log says that, not what.
        audit.record(adviser, "search", None, {"found": page.paginator.count}, now)
    context = {
        "search": search,
        "page": page,
        "rows": [(row(case, adviser.pk, language, now), _excerpt(case, search)) for case in page.object_list],
        "query": search.as_query(),
        "views": adviser.saved_views.all(),
        "statuses": CaseStatus.values,
        "kinds": Kind.values,
        "outcomes": Outcome.values,
        "sides": ["worker", "employer"],
        "languages": [(code, language_label(code, language)) for code in phrases().languages],
        "regions": all_regions(),
        "teams": adviser.teams.all(),
        "labels": Label.objects.all(),
        "may_list": adviser.role in roles.LEADS,
    }
    return render_page(request, "desk/search.html", context)


def save(request: HttpRequest) -> HttpResponse:
    """Keep a search under a name."""
    adviser = door.adviser_of(request)
    search = read_search(QueryDict(request.POST.get("query", "")[:500]))
    name = " ".join(request.POST.get("name", "").split())[:60]
    if name and not search.is_empty and adviser.saved_views.count() < MOST:
        SavedView.objects.update_or_create(adviser=adviser, name=name, defaults={"query": search.as_query()[:500]})
        notify(request, "view_saved")
    else:
        notify(request, "view_not_saved", "trouble")
    return HttpResponseRedirect(f"{reverse('desk:search')}?{search.as_query()}")


def forget(request: HttpRequest, view_id: int) -> HttpResponse:
    """Delete a saved search of one's own."""
    SavedView.objects.filter(adviser=door.adviser_of(request), id=view_id).delete()
    return HttpResponseRedirect(reverse("desk:search"))


def _excerpt(case: Case, search: Search) -> str:
    words = search.q.split()
    if not words:
        return ""
    said = Message.objects.filter(
        conversation=case.conversation_id, seq__gte=case.visible_from_seq, text__icontains=words[0]
    )
    text = said.order_by("seq").values_list("text", flat=True).first() or ""
    start = max(0, text.casefold().find(words[0].casefold()) - EXCERPT // 3)
    part = " ".join(text[start : start + EXCERPT].split())
    return f"{'… ' if start else ''}{part}{' …' if start + EXCERPT < len(text) else ''}"
