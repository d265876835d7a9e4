"""The visitor's side of a hand-over: what is possible, ask for a chat, leave contact details, take it back.

Each function is one transaction; the caller announces the conversation (and the desk) on the hub afterwards.
"""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction

from bot.gateway.conversations.inbox import HOUR, TooManyError
from bot.gateway.conversations.models import Conversation, Message, Who
from bot.gateway.conversations.state import Event, State
from bot.gateway.conversations.store import lock
from bot.gateway.hand_over import consents, teams
from bot.gateway.hand_over.announcements import announce, working_days
from bot.gateway.hand_over.cases import end, give_to_bot, move, new_case, open_case_of
from bot.gateway.hand_over.context import Context, read_context
from bot.gateway.hand_over.errors import NobodyThereError, NoOpenCaseError, NoTeamError
from bot.gateway.hand_over.models import Case, CaseStatus, ConsentKind, ContactDetails, Kind, Outcome, Team
from bot.gateway.hand_over.offer import Offer, OpenCase, as_offer, as_open_case
from bot.gateway.hand_over.places import located
from bot.gateway.hand_over.presence import is_on_duty
from bot.gateway.rate_limit import Limit, seconds_to_wait
from bot.hand_over.form import ContactForm
from bot.hand_over.offers import Possibilities

# Whoever asks and withdraws again and again keeps a whole team busy.
MOST_CASES = Limit(5, HOUR)
MOST_FORMS = Limit(10, HOUR)
WITH_PERSON = (State.WAITING.value, State.HUMAN.value)


def offer(conversation_id: str, now: datetime) -> Offer:
    """What is possible now. Raises `ConversationGoneError`."""
    with transaction.atomic():
        conversation = lock(conversation_id)
        case = open_case_of(conversation)
        return as_offer(_possibilities(conversation, case, read_context(conversation), now), case)


def ask_for_chat(
    conversation_id: str,
    now: datetime,
    *,
    place: str = "",
    wording: str = "",
    client_id: str | None = None,
) -> OpenCase:
    """Open a case and wait for an adviser; the same case again if the visitor waits or talks already.

    *wording* names the consent by which advisers may read what was said before (`consents.consent_text`).
    Raises `ConversationGoneError`, `NoTeamError`, `NobodyThereError`, or `FormError` for an unknown place.
    """
    with transaction.atomic():
        conversation = lock(conversation_id)
        known = _repeated(conversation, client_id)
        if known is None:
            known = start_chat(conversation, located(read_context(conversation), place), wording, now, client_id)
        return as_open_case(known)


def leave_details(conversation_id: str, form: ContactForm, now: datetime, *, client_id: str | None = None) -> OpenCase:
    """Open a case with contact details, or add them to the open case. Who was waiting in the chat no longer does.

    Raises `ConversationGoneError`, `NoTeamError`, or `FormError` for an unknown place.
    """
    with transaction.atomic():
        conversation = lock(conversation_id)
        known = _repeated(conversation, client_id)
        if known is None:
            _check_often(conversation, now)
            known = _leave_details(conversation, form, now, client_id)
        return as_open_case(known)


def withdraw(conversation_id: str, now: datetime) -> None:
    """Close the open case at the visitor's wish and delete the contact details; the bot goes on.

    Raises `ConversationGoneError` or `NoOpenCaseError`.
    """
    with transaction.atomic():
        conversation = lock(conversation_id)
        case = open_case_of(conversation)
        if case is None:
            raise NoOpenCaseError
        _forget(conversation, case, now)
        end(case, Outcome.WITHDRAWN, now)
        if conversation.state in WITH_PERSON:
            move(conversation, Event.CANCEL_REQUEST, now)
        announce(conversation, "withdrawn", now)
        give_to_bot(conversation, now)
        tell("case.closed", case, now)


def start_chat(
    conversation: Conversation, context: Context, wording: str, now: datetime, client_id: str | None = None
) -> Case:
    """The same inside a transaction that holds the conversation."""
    case = open_case_of(conversation)
    if case and conversation.state in WITH_PERSON:
        return case
    found = _possibilities(conversation, case, context, now)
    if found is None:
        raise NoTeamError
    if not found.chat:
        raise NobodyThereError
    is_new = case is None
    case = _to_chat(case) if case else _open(conversation, Kind.CHAT, found, context, wording, now)
    if wording:
        consents.give(conversation, ConsentKind.TRANSCRIPT, wording, now)
    move(conversation, Event.ASK_FOR_PERSON, now)
    announce(conversation, "waiting", now, client_id=client_id, team=found.team.name)
    tell("case.opened" if is_new else "case.message", case, now)
    return case


def tell(kind: str, case: Case, now: datetime) -> None:
    """Let the world outside know; in the transaction in which it happens."""
    from bot.gateway.delivery.enqueue import enqueue  # reads cases itself

    enqueue(kind, {"case": case.id}, now)


def tell_of_message(conversation: Conversation, now: datetime) -> None:
    """The visitor has written to a person; if that person has not the desk open, somebody must be told elsewhere."""
    case = open_case_of(conversation)
    if case and not is_on_duty(case.assigned_to_id, now):
        tell("case.message", case, now)


def _leave_details(conversation: Conversation, form: ContactForm, now: datetime, client_id: str | None) -> Case:
    context = located(read_context(conversation), form.place)
    case = open_case_of(conversation)
    found = _possibilities(conversation, case, context, now)
    if found is None:
        raise NoTeamError
    wording = ConsentKind.TRANSCRIPT.value if form.transcript else ""
    is_new = case is None
    case = case or _open(conversation, Kind.DETAILS, found, context, wording, now)
    _store_details(conversation, case, form, now)
    if conversation.state == State.WAITING.value:
        move(conversation, Event.CANCEL_REQUEST, now)
        case.kind = Kind.DETAILS
        case.save(update_fields=["kind"])
    days = working_days(found.team.reply_within_days, conversation.language)
    team, number = found.team.name, case.number
    announce(conversation, "details_received", now, client_id=client_id, number=number, team=team, days=days)
    tell("case.opened" if is_new else "case.message", case, now)
    return case


def _check_often(conversation: Conversation, now: datetime) -> None:
    told = Message.objects.filter(conversation=conversation, who=Who.SYSTEM, at__gt=now - HOUR)
    wait = seconds_to_wait(list(told.exclude(client_id=None).values_list("at", flat=True)), MOST_FORMS, now)
    if wait:
        raise TooManyError(wait)


def _store_details(conversation: Conversation, case: Case, form: ContactForm, now: datetime) -> None:
    given = {"name": form.name, "email": form.email, "phone": form.phone, "message": form.message, "given_at": now}
    ContactDetails.objects.update_or_create(case=case, defaults=given)
    days = settings.LOTSE.retention_contact_days
    consents.give(conversation, ConsentKind.CONTACT, ConsentKind.CONTACT.value, now, days=days)
    if form.transcript:
        consents.give(conversation, ConsentKind.TRANSCRIPT, ConsentKind.TRANSCRIPT.value, now)
        case.visible_from_seq = 1
        case.save(update_fields=["visible_from_seq"])


def _open(
    conversation: Conversation, kind: Kind, found: Possibilities, context: Context, wording: str, now: datetime
) -> Case:
    opened = Case.objects.filter(conversation=conversation, opened_at__gt=now - HOUR)
    wait = seconds_to_wait(list(opened.values_list("opened_at", flat=True)), MOST_CASES, now)
    if wait:
        raise TooManyError(wait)
    if not wording:
        # What was agreed to for an earlier case does not hold for this one.
        consents.withdraw(conversation, now, ConsentKind.TRANSCRIPT)
    team = Team.objects.get(slug=found.team.slug)
    return new_case(conversation, kind, team, context, 1 if wording else conversation.last_seq + 1, now)


def _to_chat(case: Case) -> Case:
    # Whoever has the case may be away; anybody of the team who is there can take it.
    case.kind, case.status, case.assigned_to, case.claimed_at = Kind.CHAT, CaseStatus.WAITING, None, None
    case.save(update_fields=["kind", "status", "assigned_to", "claimed_at"])
    return case


def _forget(conversation: Conversation, case: Case, now: datetime) -> None:
    consents.withdraw(conversation, now)
    if not case.legal_hold:
        ContactDetails.objects.filter(case=case).delete()
    # What was said before the case is no longer for advisers.
    since = Message.objects.filter(conversation=conversation, at__gte=case.opened_at).order_by("seq").first()
    case.visible_from_seq = max(case.visible_from_seq, since.seq if since else conversation.last_seq + 1)
    case.save(update_fields=["visible_from_seq"])


def _possibilities(
    conversation: Conversation, case: Case | None, context: Context, now: datetime
) -> Possibilities | None:
    if case and case.team:
        return teams.offered_by(case.team, now)
    return teams.choose(context.region, conversation.language, now)


def _repeated(conversation: Conversation, client_id: str | None) -> Case | None:
    """The case of an earlier request with the same *client_id*."""
    if not client_id or not Message.objects.filter(conversation=conversation, client_id=client_id).exists():
        return None
    case = Case.objects.filter(conversation=conversation).order_by("-opened_at").first()
    if case is None:
        raise NoOpenCaseError
    return case
