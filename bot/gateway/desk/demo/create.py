"""Puts the invented content into the store, and takes it out again."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import yaml
from django.contrib.auth.hashers import make_password
from django.db import transaction

from bot.gateway.conversations.models import Conversation, Message, Rating, Status, Who, new_conversation_id
from bot.gateway.conversations.state import State
from bot.gateway.conversations.store import add_message, add_replies
from bot.gateway.delivery.models import Delivery
from bot.gateway.desk import audit
from bot.gateway.desk.demo.talk import bot_message
from bot.gateway.desk.demo_mark import CHANNEL, PREFIX
from bot.gateway.desk.names import region_name
from bot.gateway.desk.people import Adviser
from bot.gateway.desk.tasks import EditorTask
from bot.gateway.hand_over import adviser as service
from bot.gateway.hand_over.announcements import announce, working_days
from bot.gateway.hand_over.consents import give
from bot.gateway.hand_over.models import Case, CaseCounter, ConsentKind, ContactDetails, Label, Team
from bot.privacy.retention import Category

CONTENT = Path(__file__).parent / "content.yml"
ADDRESSES = "@demo.example"
OFFICE_HOURS = {day: [["08:00", "20:00"]] for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}
STEP = timedelta(seconds=35)


class RealCasesError(Exception):
    """There are cases of real visitors; invented ones have no place beside them."""


def create(password: str, now: datetime) -> list[Adviser]:
    """Create everything anew; gives the people, who all have this password. Raises `RealCasesError`."""
    content = yaml.safe_load(CONTENT.read_text(encoding="utf-8"))
    with transaction.atomic():
        if Case.objects.exclude(conversation__channel=CHANNEL).exists():
            raise RealCasesError
        remove()
        for slug, fields in content["teams"].items():
            Team.objects.create(slug=slug, hours=OFFICE_HOURS, **fields)
        people = [_person(fields, make_password(password), now) for fields in content["people"]]
        for script in content["cases"]:
            _case(script, now)
        # Nobody outside is to be told of what never happened.
        Delivery.objects.filter(payload__case__in=list(Case.objects.values_list("id", flat=True))).delete()
        audit.record(None, "demo.create", None, {}, now)
    return people


def remove() -> None:
    """Take all invented content out again; entries of the log stay."""
    with transaction.atomic():
        Conversation.objects.filter(channel=CHANNEL).delete()
        EditorTask.objects.filter(created_by__email__endswith=ADDRESSES).delete()
        Team.objects.filter(slug__startswith=PREFIX).delete()
        Adviser.objects.filter(email__endswith=ADDRESSES).delete()


def _person(fields: dict[str, Any], password: str, now: datetime) -> Adviser:
    person = Adviser.objects.create(
        email=fields["email"],
        display_name=fields["name"],
        role=fields["role"],
        language=fields["language"],
        password=password,
        created_at=now,
    )
    person.teams.set(fields["teams"])
    return person


def _case(script: dict[str, Any], now: datetime) -> None:
    at = now - timedelta(minutes=script["minutes_ago"])
    asked = [step for step in script["talk"] if "adviser" not in step and "claim" not in step]
    begun = at - STEP * len(asked)
    conversation = Conversation.objects.create(
        id=new_conversation_id(),
        channel=CHANNEL,
        language=script["language"],
        language_locked=True,
        retention=Category.HAND_OVER.value,
        created_at=begun,
        last_activity_at=begun,
    )
    case = None
    for number, step in enumerate(script["talk"]):
        if "claim" in step or (case and "adviser" in step):
            case = case or _open(conversation, script, at)
        _say(conversation, case, script, step, begun + STEP * (number + 1))
    case = case or _open(conversation, script, at)
    _finish(case, script, at + STEP * (len(script["talk"]) + 1))


def _open(conversation: Conversation, script: dict[str, Any], at: datetime) -> Case:
    conversation.refresh_from_db()
    if script["kind"] == "chat":
        conversation.state = State.WAITING.value
        conversation.save(update_fields=["state"])
    case = Case.objects.create(
        number=_number(at),
        conversation=conversation,
        team_id=script["team"],
        **{name: script[name] for name in ("region", "place", "language", "topic", "side", "reason", "kind")},
        opened_at=at,
    )
    if details := script.get("details"):
        ContactDetails.objects.create(case=case, given_at=at, **details)
        give(conversation, ConsentKind.CONTACT, "contact", at, days=90)
        give(conversation, ConsentKind.TRANSCRIPT, "transcript", at)
    else:
        give(conversation, ConsentKind.TRANSCRIPT, "chat", at)
    key = "waiting" if script["kind"] == "chat" else "details_received"
    days = working_days(case.team.reply_within_days if case.team else 2, script["language"])
    announce(conversation, key, at, team=case.team.name if case.team else "", number=case.number, days=days)
    case.labels.set([Label.objects.get_or_create(name=name)[0] for name in script.get("labels", [])])
    return case


def _say(
    conversation: Conversation, case: Case | None, script: dict[str, Any], step: dict[str, Any], at: datetime
) -> None:
    conversation.refresh_from_db()
    if "claim" in step and case:
        service.claim(case.id, Adviser.objects.get(email=step["claim"]), at)
    elif "adviser" in step and case:
        service.reply(case.id, Adviser.objects.get(email=script["claimed_by"]), step["adviser"], at)
    elif "visitor" in step:
        status = Status.FOR_ADVISER if conversation.state == State.HUMAN.value else Status.ANSWERED
        add_message(conversation, Who.VISITOR, step["visitor"], at, status=status)
    else:
        region = {"id": script["region"], "name": region_name(script["region"])} if script["region"] else None
        add_replies(conversation, [bot_message(step, script["language"], script["side"], region, at.date())], at)
        if "rating" in step:
            Rating.objects.create(message=_latest(conversation), value=step["rating"], at=at)


def _finish(case: Case, script: dict[str, Any], at: datetime) -> None:
    person = Adviser.objects.filter(email=script.get("claimed_by", "")).first()
    case.refresh_from_db()
    if person and case.assigned_to_id is None:
        service.claim(case.id, person, at)
    if person and "note" in script:
        service.note(case.id, person, script["note"], at)
    if person and "task" in script:
        _task(case, person, script, at)
    if person and "outcome" in script:
        seen = _latest(case.conversation).seq
        service.close(case.id, person, script["outcome"], at, seen_seq=seen)


def _task(case: Case, person: Adviser, script: dict[str, Any], at: datetime) -> None:
    message = Message.objects.get(conversation=case.conversation_id, seq=script["task"]["line"])
    EditorTask.objects.create(
        kind=script["task"]["kind"],
        topic=message.payload.get("topic") or "",
        language=case.language,
        remark=script["task"]["remark"],
        case_number=case.number,
        message=message,
        created_by=person,
        created_at=at,
    )


def _latest(conversation: Conversation) -> Message:
    return Message.objects.filter(conversation=conversation.pk).latest("seq")


def _number(at: datetime) -> str:
    counter, _ = CaseCounter.objects.get_or_create(year=at.year)
    counter.last += 1
    counter.save()
    return f"{at.year}-{counter.last:06d}"
