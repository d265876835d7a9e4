"""The adviser's side of a hand-over. Rights by role and region are the desk's matter; here is what keeps a chat whole.

Each function is one transaction: lock the conversation, change state and case, add at most one announcement for the
visitor, write the audit entry, enqueue deliveries. The caller announces the conversation (`case.conversation_id`) and
the desk on the hub afterwards.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from bot.gateway.conversations.models import Conversation, Message, Status, Who
from bot.gateway.conversations.state import Event, State
from bot.gateway.conversations.store import add_message
from bot.gateway.conversations.text import clean
from bot.gateway.conversations.visible import SPEAKER
from bot.gateway.hand_over.announcements import announce
from bot.gateway.hand_over.cases import end, give_to_bot, hold, move, open_case_of
from bot.gateway.hand_over.errors import (
    AlreadyClaimedError,
    CaseClosedError,
    CaseOpenError,
    EmptyTextError,
    NotYoursError,
)
from bot.gateway.hand_over.models import Case, CaseNote, CaseStatus, Outcome, Team
from bot.gateway.hand_over.visitor import WITH_PERSON, tell

if TYPE_CHECKING:
    from bot.gateway.desk.people import Adviser


def claim(case_id: str, adviser: Adviser, now: datetime) -> Case:
    """Take a waiting case; of all who try at once one wins. Claiming one's own case again changes nothing.

    Raises `UnknownCaseError`, `CaseClosedError` or `AlreadyClaimedError`.
    """
    with transaction.atomic():
        conversation, case = hold(case_id)
        if not case.is_open:
            raise CaseClosedError
        if case.status == CaseStatus.CLAIMED:
            if case.assigned_to_id != adviser.pk:
                raise AlreadyClaimedError
            return case
        _assign(case, adviser, now)
        if conversation.state == State.WAITING.value and move(conversation, Event.CLAIM, now):
            _introduce(conversation, case, now)
        _record(adviser, "case.claimed", case, {}, now)
        return case


def reply(case_id: str, adviser: Adviser, text: str, now: datetime, *, client_id: str | None = None) -> int:
    """Write to the visitor; the number of the message. The same `client_id` again stores nothing new.

    If the conversation is still with the bot (contact details), the adviser takes it over with this message.
    Raises `UnknownCaseError`, `CaseClosedError`, `NotYoursError` or `EmptyTextError`.
    """
    cleaned = clean(text)
    if not cleaned:
        raise EmptyTextError
    with transaction.atomic():
        conversation, case = hold(case_id)
        known = Message.objects.filter(conversation=conversation, client_id=client_id).first() if client_id else None
        if known:
            return known.seq
        _check_own(case, adviser)
        # What the bot has still in hand when the adviser joins is not what this reply is about.
        _close_questions(conversation)
        if move(conversation, Event.ADVISER_WRITES, now):
            _introduce(conversation, case, now)
        message = _write(conversation, adviser, cleaned, now, client_id)
        if case.first_reply_at is None:
            case.first_reply_at = now
            case.save(update_fields=["first_reply_at"])
        _record(adviser, "case.replied", case, {"seq": message.seq}, now)
        return message.seq


def close(
    case_id: str, adviser: Adviser, outcome: str, now: datetime, *, seen_seq: int = 0, override: bool = False
) -> Case:
    """End the case. Messages after *seen_seq* that nobody has answered go to the bot, which goes on with the chat.

    *override* is for leads, who may act on a colleague's case. Raises `UnknownCaseError`, `CaseClosedError` or
    `NotYoursError`; `ValueError` for an unknown outcome.
    """
    return _finish(case_id, adviser, Outcome(outcome), Event.CLOSE, now, seen_seq, override)


def return_to_bot(case_id: str, adviser: Adviser, now: datetime, *, seen_seq: int = 0, override: bool = False) -> Case:
    """Give the chat back to the bot, which answers what is still unanswered; the case is closed as answered.

    Raises as `close` does.
    """
    return _finish(case_id, adviser, Outcome.ANSWERED, Event.RETURN_TO_BOT, now, seen_seq, override)


def forward(
    case_id: str, adviser: Adviser, to: Team | Adviser, note: str, now: datetime, *, override: bool = False
) -> Case:
    """Give the case to another team, where it waits, or to a colleague, who has it at once. *note* is private.

    Raises as `close` does.
    """
    with transaction.atomic():
        conversation, case = hold(case_id)
        _check_own(case, adviser, override=override, waiting=True)
        _add_note(case, adviser, clean(note), now)
        if isinstance(to, Team):
            _forward_to_team(conversation, case, to, now)
        else:
            _forward_to_colleague(conversation, case, to, now)
        target = {"team": to.slug} if isinstance(to, Team) else {"adviser": to.pk}
        _record(adviser, "case.forwarded", case, target, now)
        tell("case.forwarded", case, now)
        return case


def reopen(case_id: str, adviser: Adviser, now: datetime) -> Case:
    """Take a closed case up again. The chat stays with the bot until the adviser writes.

    Raises `UnknownCaseError`, or `CaseOpenError` if it or another case of the conversation is open.
    """
    with transaction.atomic():
        conversation, case = hold(case_id)
        if open_case_of(conversation):
            raise CaseOpenError
        case.outcome, case.closed_at = "", None
        case.save(update_fields=["outcome", "closed_at"])
        _assign(case, adviser, now)
        _touch(conversation, now)
        _record(adviser, "case.reopened", case, {}, now)
        tell("case.reopened", case, now)
        return case


def note(case_id: str, adviser: Adviser, text: str, now: datetime) -> None:
    """Add a private note. Raises `UnknownCaseError` or `EmptyTextError`."""
    cleaned = clean(text)
    if not cleaned:
        raise EmptyTextError
    with transaction.atomic():
        _, case = hold(case_id)
        _add_note(case, adviser, cleaned, now)
        _record(adviser, "case.noted", case, {}, now)


def _finish(
    case_id: str, adviser: Adviser, outcome: Outcome, event: Event, now: datetime, seen_seq: int, override: bool
) -> Case:
    with transaction.atomic():
        conversation, case = hold(case_id)
        _check_own(case, adviser, override=override, waiting=True)
        before = conversation.state
        end(case, outcome, now)
        _touch(conversation, now)
        if before in WITH_PERSON:
            move(conversation, event, now)
            key = "closed" if before == State.HUMAN.value else "declined"
            announce(conversation, key, now, team=_team_name(case))
        give_to_bot(conversation, now, seen_seq)
        action = "case.closed" if event is Event.CLOSE else "case.returned"
        _record(adviser, action, case, {"outcome": outcome.value}, now)
        tell("case.closed", case, now)
        return case


def _check_own(case: Case, adviser: Adviser, *, override: bool = False, waiting: bool = False) -> None:
    if not case.is_open:
        raise CaseClosedError
    if case.status == CaseStatus.WAITING and waiting:
        return
    if case.assigned_to_id != adviser.pk and not (override and case.status == CaseStatus.CLAIMED):
        raise NotYoursError


def _assign(case: Case, adviser: Adviser, now: datetime) -> None:
    case.status, case.assigned_to, case.claimed_at = CaseStatus.CLAIMED, adviser, now
    case.save(update_fields=["status", "assigned_to", "claimed_at"])


def _close_questions(conversation: Conversation) -> None:
    Message.objects.filter(conversation=conversation, status=Status.FOR_ADVISER).update(status=Status.ANSWERED)


def _write(conversation: Conversation, adviser: Adviser, text: str, now: datetime, client_id: str | None) -> Message:
    payload = {"direction": "auto", SPEAKER: adviser.display_name}
    return add_message(conversation, Who.ADVISER, text, now, payload=payload, client_id=client_id)


def _forward_to_team(conversation: Conversation, case: Case, team: Team, now: datetime) -> None:
    case.team, case.status, case.assigned_to, case.claimed_at = team, CaseStatus.WAITING, None, None
    case.save(update_fields=["team", "status", "assigned_to", "claimed_at"])
    if conversation.state in WITH_PERSON:
        move(conversation, Event.FORWARD, now)
        announce(conversation, "forwarded", now, team=team.name)


def _forward_to_colleague(conversation: Conversation, case: Case, colleague: Adviser, now: datetime) -> None:
    is_new = case.assigned_to_id != colleague.pk
    _assign(case, colleague, now)
    if conversation.state == State.WAITING.value:
        move(conversation, Event.CLAIM, now)
        _introduce(conversation, case, now)
    elif conversation.state == State.HUMAN.value and is_new:
        _introduce(conversation, case, now)


def _introduce(conversation: Conversation, case: Case, now: datetime) -> None:
    name = case.assigned_to.display_name if case.assigned_to else ""
    announce(conversation, "joined", now, name=name, team=_team_name(case))


def _team_name(case: Case) -> str:
    return case.team.name if case.team else ""


def _add_note(case: Case, adviser: Adviser, text: str, now: datetime) -> None:
    if text:
        CaseNote.objects.create(case=case, adviser=adviser, text=text, at=now)


def _touch(conversation: Conversation, now: datetime) -> None:
    # The period of retention begins anew.
    conversation.last_activity_at = now
    conversation.save(update_fields=["last_activity_at"])


def _record(adviser: Adviser, action: str, case: Case, detail: dict[str, Any], now: datetime) -> None:
    from bot.gateway.desk.audit import record  # the desk imports this module

    record(adviser, action, case, detail, now)
