"""A case as the desk shows it: in the queue, in a list, on its page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from bot.gateway.conversations.models import Message, Status
from bot.gateway.desk.names import duration, language_label, moment, region_name, topic_title
from bot.gateway.hand_over.models import Case, CaseStatus

# From here on a waiting visitor is shown as waiting long.
LONG_WAIT_SECONDS = {"chat": 5 * 60, "details": 24 * 3600}


@dataclass(frozen=True)
class CaseRow:
    """One line of a list."""

    id: str
    number: str
    status: str
    kind: str
    reason: str
    outcome: str
    waiting: str
    waits_long: bool
    opened: str
    region: str
    place: str
    team: str
    language: str
    language_name: str
    topic: str
    side: str
    assigned_to: str
    is_mine: bool
    unanswered: int
    labels: tuple[str, ...]
    legal_hold: bool


def row(case: Case, adviser_id: int, language: str, now: datetime, unanswered: int = 0) -> CaseRow:
    """The case for a reader of *language*."""
    seconds = (now - case.opened_at).total_seconds()
    return CaseRow(
        id=case.id,
        number=case.number,
        status=case.status,
        kind=case.kind,
        reason=case.reason,
        outcome=case.outcome,
        waiting=duration(seconds, language),
        waits_long=case.status == CaseStatus.WAITING and seconds >= LONG_WAIT_SECONDS.get(case.kind, 0),
        opened=moment(case.opened_at, language, now),
        region=region_name(case.region) if case.region else "",
        place=case.place,
        team=case.team.name if case.team else "",
        language=case.language,
        language_name=language_label(case.language, language),
        topic=topic_title(case.topic, language) if case.topic else "",
        side=case.side,
        assigned_to=case.assigned_to.display_name if case.assigned_to else "",
        is_mine=case.assigned_to_id == adviser_id,
        unanswered=unanswered,
        labels=tuple(label.name for label in case.labels.all()),
        legal_hold=case.legal_hold,
    )


def unanswered_counts(cases: list[Case]) -> dict[str, int]:
    """For each conversation, how many messages wait for an adviser's answer."""
    conversations = [case.conversation_id for case in cases if case.status == CaseStatus.CLAIMED]
    open_messages = Message.objects.filter(conversation__in=conversations, status=Status.FOR_ADVISER)
    return Counter(open_messages.order_by().values_list("conversation_id", flat=True))
