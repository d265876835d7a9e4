"""Opening, finding and ending cases inside a transaction that holds the conversation."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F

from bot.gateway.conversations.models import Conversation, Message, Status
from bot.gateway.conversations.state import Event, State, after
from bot.gateway.conversations.store import ConversationGoneError, lock
from bot.gateway.hand_over.context import Context
from bot.gateway.hand_over.errors import UnknownCaseError
from bot.gateway.hand_over.models import OPEN_CASE, Case, CaseCounter, CaseStatus, Kind, Outcome, Team
from bot.hand_over.hours import LOCAL
from bot.privacy.retention import Category


def open_case_of(conversation: Conversation) -> Case | None:
    """The open case of a locked conversation."""
    return Case.objects.select_related("team").filter(conversation=conversation, status__in=OPEN_CASE).first()


def hold(case_id: str) -> tuple[Conversation, Case]:
    """Lock the case's conversation and read both; raises `UnknownCaseError`."""
    conversation_id = Case.objects.filter(id=case_id).values_list("conversation_id", flat=True).first()
    try:
        conversation = lock(conversation_id or "")
    except ConversationGoneError:
        raise UnknownCaseError from None
    return conversation, Case.objects.select_related("team", "assigned_to").get(id=case_id)


def new_case(
    conversation: Conversation, kind: Kind, team: Team, context: Context, visible_from: int, now: datetime
) -> Case:
    """Store a case; from now on the conversation is kept for the longer period."""
    conversation.retention = Category.HAND_OVER.value
    conversation.save(update_fields=["retention"])
    return Case.objects.create(
        number=_next_number(now),
        conversation=conversation,
        team=team,
        region=context.region,
        place=context.place[:120],
        language=conversation.language,
        topic=context.occasion.topic,
        side=context.occasion.side,
        reason=context.occasion.reason,
        kind=kind,
        opened_at=now,
        visible_from_seq=visible_from,
    )


def end(case: Case, outcome: Outcome, now: datetime) -> None:
    """Mark the case as closed."""
    case.status, case.outcome, case.closed_at = CaseStatus.CLOSED, outcome, now
    case.save(update_fields=["status", "outcome", "closed_at"])


def move(conversation: Conversation, event: Event, now: datetime) -> bool:
    """Let *event* happen to the locked conversation; whether its state is another one now."""
    before = State(conversation.state)
    following = after(before, event)
    conversation.state = following.value
    conversation.save(update_fields=["state"])
    if following is State.HUMAN and before is not State.HUMAN:
        give_to_person(conversation)
    return following is not before


def give_to_person(conversation: Conversation) -> None:
    """What the bot has not answered yet is now for the adviser; an answer that is on its way comes too late."""
    Message.objects.filter(conversation=conversation, status__in=(Status.RECEIVED, Status.PENDING)).update(
        status=Status.FOR_ADVISER
    )


def give_to_bot(conversation: Conversation, now: datetime, seen_seq: int = 0) -> None:
    """What no person has answered goes to the bot, except what the adviser has seen and considers done."""
    left = Message.objects.filter(conversation=conversation, status=Status.FOR_ADVISER)
    left.filter(seq__lte=seen_seq).update(status=Status.ANSWERED)
    if left.update(status=Status.RECEIVED, due_since=now, next_attempt_at=now, attempts=0, refusals=0):
        conversation.next_dispatch_at = now
        conversation.save(update_fields=["next_dispatch_at"])


def _next_number(now: datetime) -> str:
    year = now.astimezone(LOCAL).year
    CaseCounter.objects.get_or_create(year=year)
    CaseCounter.objects.filter(year=year).update(last=F("last") + 1)
    last = CaseCounter.objects.values_list("last", flat=True).get(year=year)
    return f"{year}-{last:06d}"
