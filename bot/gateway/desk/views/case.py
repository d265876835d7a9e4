"""One case: the chat, how the bot came to its answers, and everything an adviser can do."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse

from bot.gateway.desk import audit, door, roles
from bot.gateway.desk.case_view import row
from bot.gateway.desk.names import full_moment, language_label
from bot.gateway.desk.page import language_of, render_page
from bot.gateway.desk.people import Adviser
from bot.gateway.desk.suggestions import suggestion, suggestions
from bot.gateway.desk.transcript import Line, read_lines
from bot.gateway.hand_over.models import Case, CaseStatus, Consent, ContactDetails, Label, Outcome, Team
from bot.gateway.runtime import current_runtime

# Outcomes that advisers choose; the other one is the visitor's.
OUTCOMES = [outcome.value for outcome in Outcome if outcome is not Outcome.WITHDRAWN]
READ_AGAIN_AFTER = 600  # seconds; a page that refreshes itself is one reading


def find_case(request: HttpRequest, case_id: str) -> Case | None:
    """The case, if this person may know of it."""
    cases = roles.visible_cases(door.adviser_of(request)).select_related("team", "assigned_to", "conversation")
    return cases.filter(id=case_id).first()


def show(request: HttpRequest, case_id: str) -> HttpResponse:
    """The page of the case."""
    case = find_case(request, case_id)
    if case is None:
        return door.missing(request)
    adviser, now, language = door.adviser_of(request), current_runtime().clock(), language_of(request)
    note_reading(request, case)
    lines = read_lines(case, language, now)
    query, insert = request.GET.get("k", "")[:200], request.GET.get("insert", "")
    chosen = suggestion(insert, case.conversation.language, case.side, language, now.date()) if insert else None
    context = {
        "case": case,
        "row": row(case, adviser.pk, language, now),
        "state": case.conversation.state,
        "spoken": language_label(case.conversation.language, language),
        "lines": lines,
        "last_seq": lines[-1].seq if lines else 0,
        "details": ContactDetails.objects.filter(case=case).first(),
        "consents": Consent.objects.filter(conversation=case.conversation_id),
        "notes": [(note, full_moment(note.at, language)) for note in case.notes.select_related("adviser")],
        "query": query,
        "draft": chosen.text if chosen else "",
        "suggestions": suggestions(
            query, _topics(case, lines), case.conversation.language, case.side, language, now.date()
        ),
        "can_write": _can_write(case, adviser),
        "can_act": _can_act(case, adviser),
        "may_hold": adviser.role in roles.LEADS,
        "client_id": str(uuid.uuid4()),
        "all_labels": [(label.name, label in case.labels.all()) for label in Label.objects.all()],
        "outcomes": OUTCOMES,
        "teams": Team.objects.filter(is_active=True).exclude(slug=case.team_id or ""),
        "colleagues": _colleagues(case, adviser),
    }
    return render_page(request, "desk/case.html", context)


def note_reading(request: HttpRequest, case: Case, action: str = "case.read") -> None:
    """Write down who has read this; not again for each refresh of an open page."""
    now = current_runtime().clock()
    session = request.session
    read = {number: at for number, at in session.get("read", {}).items() if now.timestamp() - at < READ_AGAIN_AFTER}
    key = f"{action} {case.number}"
    if key in read:
        return
    audit.record(door.adviser_of(request), action, case, {}, now)
    session["read"] = {**read, key: now.timestamp()}


def _can_write(case: Case, adviser: Adviser) -> bool:
    return case.status == CaseStatus.CLAIMED and case.assigned_to_id == adviser.pk


def _can_act(case: Case, adviser: Adviser) -> bool:
    nobodys = case.status == CaseStatus.WAITING
    return case.is_open and (nobodys or case.assigned_to_id == adviser.pk or roles.may_override(adviser))


def _topics(case: Case, lines: list[Line]) -> list[str]:
    found = [case.topic] if case.topic else []
    for line in reversed(lines):
        if line.understanding:
            found += [line.understanding.topic] if line.understanding.topic else []
            found += [guess.topic for guess in line.understanding.runners_up]
    return found


def _colleagues(case: Case, adviser: Adviser) -> list[Adviser]:
    there = Adviser.objects.filter(is_active=True, role__in=roles.CASES).exclude(id=adviser.pk)
    return list(there.filter(teams=case.team_id) if case.team_id else there)
