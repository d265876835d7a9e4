"""What an adviser does with a case. Each is a form of its own; all end on the page that shows what has become of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from bot.gateway.conversations.models import Message
from bot.gateway.conversations.text import clean
from bot.gateway.desk import audit, door, roles
from bot.gateway.desk.page import notify
from bot.gateway.desk.people import Adviser
from bot.gateway.desk.tasks import EditorTask, TaskKind
from bot.gateway.desk.views.case import OUTCOMES, find_case
from bot.gateway.hand_over import adviser as service
from bot.gateway.hand_over.errors import (
    AlreadyClaimedError,
    CaseClosedError,
    CaseOpenError,
    EmptyTextError,
    HandOverError,
    NotYoursError,
    UnknownCaseError,
)
from bot.gateway.hand_over.models import Case, Label, Team
from bot.gateway.runtime import current_runtime

LONGEST_TEXT = 4000
LONGEST_LABEL = 40
MOST_LABELS = 8
WHAT_HAPPENED = {
    AlreadyClaimedError: "already_claimed",
    CaseClosedError: "case_closed",
    CaseOpenError: "case_open",
    EmptyTextError: "empty_text",
    NotYoursError: "not_yours",
}
# Answered to scripts: the page they refresh then shows the reason.
FROM_SCRIPT = "HTTP_X_LOTSE_FETCH"


def claim(request: HttpRequest, case_id: str) -> HttpResponse:
    """Take a waiting case."""
    return _do(request, case_id, lambda case, person: service.claim(case.id, person, _now()), "claimed")


def reply(request: HttpRequest, case_id: str) -> HttpResponse:
    """Write to the visitor."""
    text, client_id = _text(request, "text"), request.POST.get("client_id", "")[:64] or None
    return _do(request, case_id, lambda case, person: service.reply(case.id, person, text, _now(), client_id=client_id))


def note(request: HttpRequest, case_id: str) -> HttpResponse:
    """Add a private note."""
    text = _text(request, "note")
    return _do(request, case_id, lambda case, person: service.note(case.id, person, text, _now()), "noted")


def close(request: HttpRequest, case_id: str) -> HttpResponse:
    """End the case."""
    outcome = request.POST.get("outcome", "")
    if outcome not in OUTCOMES:
        notify(request, "outcome_missing", "trouble")
        return _back(request, case_id)
    seen = _number(request.POST.get("seen", ""))

    def act(case: Case, person: Adviser) -> object:
        return service.close(case.id, person, outcome, _now(), seen_seq=seen, override=roles.may_override(person))

    return _do(request, case_id, act, "closed")


def return_to_bot(request: HttpRequest, case_id: str) -> HttpResponse:
    """Give the chat back to the bot."""

    seen = _number(request.POST.get("seen", ""))

    def act(case: Case, person: Adviser) -> object:
        return service.return_to_bot(case.id, person, _now(), seen_seq=seen, override=roles.may_override(person))

    return _do(request, case_id, act, "returned")


def forward(request: HttpRequest, case_id: str) -> HttpResponse:
    """Give the case to another team or a colleague."""
    kind, _, value = request.POST.get("to", "").partition(":")
    to: Team | Adviser | None = None
    if kind == "team":
        to = Team.objects.filter(slug=value, is_active=True).first()
    elif kind == "person" and value.isascii() and value.isdigit():
        to = Adviser.objects.filter(id=int(value[:9]), is_active=True, role__in=roles.CASES).first()
    if to is None:
        notify(request, "forward_missing", "trouble")
        return _back(request, case_id)
    text, target = _text(request, "note"), to

    def act(case: Case, person: Adviser) -> object:
        return service.forward(case.id, person, target, text, _now(), override=roles.may_override(person))

    return _do(request, case_id, act, "forwarded")


def reopen(request: HttpRequest, case_id: str) -> HttpResponse:
    """Take a closed case up again."""
    return _do(request, case_id, lambda case, person: service.reopen(case.id, person, _now()), "reopened")


def labels(request: HttpRequest, case_id: str) -> HttpResponse:
    """Choose the words that stand on the case; a new one may be added."""
    wanted = [*request.POST.getlist("label"), request.POST.get("new_label", "")]
    names = list(dict.fromkeys(" ".join(clean(name).split())[:LONGEST_LABEL] for name in wanted if name.strip()))

    def act(case: Case, person: Adviser) -> None:
        with transaction.atomic():
            case.labels.set([Label.objects.get_or_create(name=name)[0] for name in names[:MOST_LABELS]])
            audit.record(person, "case.labels", case, {"labels": len(names[:MOST_LABELS])}, _now())

    return _do(request, case_id, act)


def hold(request: HttpRequest, case_id: str) -> HttpResponse:
    """Keep the case from being deleted, or let it go."""
    held = request.POST.get("hold") == "yes"

    def act(case: Case, person: Adviser) -> None:
        with transaction.atomic():
            case.legal_hold = held
            case.save(update_fields=["legal_hold"])
            audit.record(person, "case.hold", case, {"hold": held}, _now())

    return _do(request, case_id, act, "hold_on" if held else "hold_off")


def task(request: HttpRequest, case_id: str) -> HttpResponse:
    """Ask the editors to look at an answer, or at a subject that is missing."""
    kind, seq, remark = request.POST.get("kind", ""), _number(request.POST.get("seq", "")), _text(request, "remark")
    if kind not in TaskKind.values:
        return door.missing(request)

    def act(case: Case, person: Adviser) -> None:
        found = Message.objects.filter(
            conversation=case.conversation_id, seq=seq, seq__gte=case.visible_from_seq
        ).first()
        topic = str((found.payload.get("topic") if found else "") or "")
        with transaction.atomic():
            EditorTask.objects.create(
                kind=kind,
                topic=topic[:80],
                language=case.language,
                remark=remark[:1000],
                case_number=case.number,
                message=found,
                created_by=person,
                created_at=_now(),
            )
            audit.record(person, "task.create", case, {"kind": kind, "topic": topic}, _now())

    return _do(request, case_id, act, "task_created")


def _do(
    request: HttpRequest, case_id: str, act: Callable[[Case, Adviser], object], done: str | None = None
) -> HttpResponse:
    case = find_case(request, case_id)
    if case is None:
        return door.missing(request)
    try:
        act(case, door.adviser_of(request))
    except UnknownCaseError:
        return door.missing(request)
    except HandOverError as error:
        notify(request, WHAT_HAPPENED.get(type(error), "not_possible"), "trouble")
        return _back(request, case_id, failed=True)
    door.changed(request, case.conversation_id)
    if done:
        notify(request, done)
    return _back(request, case_id)


def _back(request: HttpRequest, case_id: str, *, failed: bool = False) -> HttpResponse:
    if request.META.get(FROM_SCRIPT):
        return HttpResponse(status=409 if failed else 204)
    case = find_case(request, case_id)  # forwarded to another team, it may be out of sight now
    return HttpResponseRedirect(reverse("desk:case", args=[case_id]) if case else reverse("desk:queue"))


def _now() -> datetime:
    return current_runtime().clock()


def _text(request: HttpRequest, name: str) -> str:
    return clean(request.POST.get(name, ""))[:LONGEST_TEXT]


def _number(raw: str) -> int:
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 10 else 0
