"""Taking something away: one case on paper or as JSON, a list without personal data as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, JsonResponse

from bot.gateway.conversations.models import Message
from bot.gateway.conversations.visible import moment as iso
from bot.gateway.desk import audit, door, roles
from bot.gateway.desk.case_view import row
from bot.gateway.desk.names import full_moment
from bot.gateway.desk.page import language_of, render_page
from bot.gateway.desk.search import matching, read_search
from bot.gateway.desk.transcript import read_lines
from bot.gateway.desk.views.case import find_case, note_reading
from bot.gateway.hand_over.models import Case, ContactDetails
from bot.gateway.runtime import current_runtime

MOST_ROWS = 5000
COLUMNS = (
    "number", "team", "region", "language", "topic", "side", "reason", "kind", "status", "outcome",
    "opened_at", "claimed_at", "first_reply_at", "closed_at", "minutes_to_first_reply", "labels",
)  # fmt: skip
CONTACT = ("name", "email", "phone", "message")
# Spreadsheets take a cell that begins like this for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


def print_view(request: HttpRequest, case_id: str) -> HttpResponse:
    """The case on paper."""
    case = find_case(request, case_id)
    if case is None:
        return door.missing(request)
    adviser, now, language = door.adviser_of(request), current_runtime().clock(), language_of(request)
    note_reading(request, case, "case.print")
    context = {
        "case": case,
        "row": row(case, adviser.pk, language, now),
        "lines": read_lines(case, language, now),
        "details": ContactDetails.objects.filter(case=case).first(),
        "notes": [(note, full_moment(note.at, language)) for note in case.notes.select_related("adviser")],
        "opened": full_moment(case.opened_at, language),
        "closed": full_moment(case.closed_at, language),
        "printed": full_moment(now, language),
    }
    return render_page(request, "desk/print.html", context)


def case_json(request: HttpRequest, case_id: str) -> HttpResponse:
    """Everything stored about the case, for another program."""
    case = find_case(request, case_id)
    if case is None:
        return door.missing(request)
    audit.record(door.adviser_of(request), "case.export", case, {}, current_runtime().clock())
    response = JsonResponse(_as_json(case), json_dumps_params={"ensure_ascii": False, "indent": 2})
    response.headers["Content-Disposition"] = f'attachment; filename="lotse-{case.number}.json"'
    return response


def list_csv(request: HttpRequest) -> HttpResponse:
    """The cases of a search, without anything that a visitor has written."""
    adviser = door.adviser_of(request)
    found = matching(roles.visible_cases(adviser), read_search(request.GET))
    cases = list(found.select_related("team").prefetch_related("labels")[:MOST_ROWS])
    audit.record(adviser, "list.export", None, {"cases": len(cases)}, current_runtime().clock())
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    writer.writerows([safe_cell(value) for value in _cells(case)] for case in cases)
    # With the mark at the beginning spreadsheets read it as UTF-8.
    response = HttpResponse("\ufeff" + file.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="lotse-cases.csv"'
    return response


def safe_cell(value: object) -> str:
    """The value as text that no spreadsheet calculates."""
    text = str(value)
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) or text.startswith(FORMULA) else text


def _cells(case: Case) -> Iterator[object]:
    replied = case.first_reply_at
    yield from (case.number, case.team.name if case.team else "", case.region, case.language, case.topic, case.side)
    yield from (case.reason, case.kind, case.status, case.outcome)
    yield from (iso(at) if at else "" for at in (case.opened_at, case.claimed_at, replied, case.closed_at))
    yield int((replied - case.opened_at).total_seconds() // 60) if replied else ""
    yield ", ".join(label.name for label in case.labels.all())


def _as_json(case: Case) -> dict[str, object]:
    details = ContactDetails.objects.filter(case=case).first()
    plain = ("number", "region", "place", "language", "topic", "side", "reason", "kind", "status", "outcome")
    times = {name: getattr(case, name) for name in ("opened_at", "claimed_at", "first_reply_at", "closed_at")}
    messages = Message.objects.filter(conversation=case.conversation_id, seq__gte=case.visible_from_seq).order_by("seq")
    return {
        **{name: getattr(case, name) for name in plain},
        "team": case.team.name if case.team else None,
        "assigned_to": case.assigned_to.display_name if case.assigned_to else None,
        **{name: iso(at) if at else None for name, at in times.items()},
        "labels": [label.name for label in case.labels.all()],
        "contact": {name: getattr(details, name) for name in CONTACT} if details else None,
        "notes": [
            {"at": iso(note.at), "by": note.adviser.display_name if note.adviser else None, "text": note.text}
            for note in case.notes.select_related("adviser")
        ],
        "consents": [
            {"kind": c.kind, "version": c.version, "text": c.text, "given_at": iso(c.given_at),
             "withdrawn_at": iso(c.withdrawn_at) if c.withdrawn_at else None}
            for c in case.conversation.consents.all()
        ],
        "messages": [
            {"seq": m.seq, "who": m.who, "at": iso(m.at), "text": m.text, **{**m.payload, "buttons": []}}
            for m in messages
        ],
    }  # fmt: skip
