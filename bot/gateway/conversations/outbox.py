"""Transactions of the dispatcher: who may offer messages to the brain, which one, and what came back.

A dispatcher holds a conversation by a lease. Every transaction checks the lease again, and an answer is stored in the
same transaction that marks its question as answered. Killed between any two steps, the next dispatcher finds either an
open question (and asks again) or an answered one (and does nothing).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from bot.gateway.brain import Question
from bot.gateway.brain_message import BrainMessage
from bot.gateway.conversations import queue, state
from bot.gateway.conversations.models import OPEN, Conversation, Message, Status
from bot.gateway.conversations.notices import notice, quote
from bot.gateway.conversations.store import ConversationGoneError, add_replies, lock

LOOK_AGAIN = timedelta(seconds=3)


@dataclass(frozen=True)
class Terms:
    """One dispatcher's name and its times."""

    owner: str
    lease: timedelta
    patience: timedelta


@dataclass(frozen=True)
class Work:
    """A question to put to the brain; `seq` is its message."""

    seq: int
    question: Question


@dataclass(frozen=True)
class Step:
    """What `next_work` found; `changed` means that the visitor has something new to see."""

    work: Work | None
    changed: bool = False


def due(now: datetime, most: int) -> list[str]:
    """Conversations that nobody serves although something is due: retries, and what a killed process left behind."""
    free = Q(lease_until=None) | Q(lease_until__lt=now)
    waiting = Conversation.objects.filter(free, next_dispatch_at__lte=now).order_by("next_dispatch_at")
    return list(waiting.values_list("id", flat=True)[:most])


def acquire(conversation_id: str, terms: Terms, now: datetime) -> bool:
    """Take the lease if it is free or expired. Of all processes that try, one gets it."""
    free = Q(lease_until=None) | Q(lease_until__lt=now)
    taken = Conversation.objects.filter(free, id=conversation_id).update(
        lease_owner=terms.owner, lease_until=now + terms.lease
    )
    return taken == 1


def next_work(conversation_id: str, terms: Terms, now: datetime) -> Step:
    """The next question, with the lease prolonged; or none, and then the lease is free again."""
    with transaction.atomic():
        conversation = _hold(conversation_id, terms)
        if conversation is None:
            return Step(None)
        changed = _give_up(conversation, terms, now)
        plan = _plan(conversation, now)
        if isinstance(plan, queue.Send):
            conversation.lease_until = now + terms.lease
            conversation.save(update_fields=["lease_until"])
            return Step(_work(conversation, plan.seq), changed)
        _release(conversation, plan.until if isinstance(plan, queue.Wait) else None)
        return Step(None, changed)


def record_answer(
    conversation_id: str, terms: Terms, work: Work, replies: Sequence[BrainMessage], now: datetime
) -> bool:
    """Store the answer and close its question; does nothing if the question is closed already or the lease is lost."""
    from bot.gateway.hand_over.choices import with_choices  # hand-over is built upon conversations

    with transaction.atomic():
        conversation = _hold(conversation_id, terms)
        message = _open_message(conversation, work.seq)
        if conversation is None or message is None:
            return False
        late = message.status == Status.PENDING or message.due_since is not None
        message.status = Status.ANSWERED
        message.save(update_fields=["status"])
        _adopt_language(conversation, work.question, replies[-1].language)
        prefix = [notice(replies[0].language, "bot.answered_late", question=quote(message.text))] if late else []
        add_replies(conversation, [*prefix, *with_choices(conversation, replies, now)], now, answers=message)
        return True


def record_failure(conversation_id: str, terms: Terms, work: Work, now: datetime, *, refused: bool) -> bool:
    """Put the question off. Whoever has not heard of the trouble yet is told, once for all messages waiting now."""
    with transaction.atomic():
        conversation = _hold(conversation_id, terms)
        message = _open_message(conversation, work.seq)
        if conversation is None or message is None:
            return False
        message.attempts += 1
        message.refusals += int(refused)
        message.next_attempt_at = now + queue.back_off(message.attempts)
        message.save(update_fields=["attempts", "refusals", "next_attempt_at"])
        return _tell_of_delay(conversation, now)


def postpone(conversation_id: str, terms: Terms, now: datetime) -> bool:
    """While the brain is known to be away: tell the visitor once, give up what is too old, look again later."""
    with transaction.atomic():
        try:
            conversation = lock(conversation_id)
        except ConversationGoneError:
            return False
        if conversation.lease_until is not None and conversation.lease_until >= now:
            return False
        changed = _give_up(conversation, terms, now) | _tell_of_delay(conversation, now)
        _release(conversation, now + LOOK_AGAIN if _open_messages(conversation) else None)
        return changed


def release(conversation_id: str, terms: Terms) -> None:
    """Give the lease back, so that another process need not wait for its end."""
    Conversation.objects.filter(id=conversation_id, lease_owner=terms.owner).update(lease_owner="", lease_until=None)


def _hold(conversation_id: str, terms: Terms) -> Conversation | None:
    try:
        conversation = lock(conversation_id)
    except ConversationGoneError:
        return None
    # An expired lease that nobody has taken is still ours.
    return conversation if conversation.lease_owner == terms.owner else None


def _open_message(conversation: Conversation | None, seq: int) -> Message | None:
    return Message.objects.filter(conversation=conversation, seq=seq, status__in=OPEN).first() if conversation else None


def _open_messages(conversation: Conversation) -> list[Message]:
    return list(Message.objects.filter(conversation=conversation, status__in=OPEN).order_by("seq"))


def _queued(message: Message) -> queue.OpenMessage:
    told = message.status == Status.PENDING
    since = message.due_since or message.at
    return queue.OpenMessage(message.seq, since, message.next_attempt_at or since, message.refusals, told)


def _plan(conversation: Conversation, now: datetime) -> queue.Plan:
    if not state.brain_answers(state.State(conversation.state)):
        return queue.Idle()
    return queue.plan([_queued(message) for message in _open_messages(conversation)], now)


def _give_up(conversation: Conversation, terms: Terms, now: datetime) -> bool:
    expired = [
        message for message in _open_messages(conversation) if queue.is_given_up(_queued(message), now, terms.patience)
    ]
    for message in expired:
        message.status = Status.UNANSWERED
        message.save(update_fields=["status"])
        text = notice(conversation.language, "bot.unanswered", with_contacts=True, question=quote(message.text))
        add_replies(conversation, [text], now, answers=message)
    return bool(expired)


def _tell_of_delay(conversation: Conversation, now: datetime) -> bool:
    untold = Message.objects.filter(conversation=conversation, status=Status.RECEIVED)
    if not untold.update(status=Status.PENDING):
        return False
    add_replies(conversation, [notice(conversation.language, "bot.technical", with_contacts=True)], now)
    return True


def _release(conversation: Conversation, next_dispatch_at: datetime | None) -> None:
    conversation.lease_owner, conversation.lease_until = "", None
    conversation.next_dispatch_at = next_dispatch_at
    conversation.save(update_fields=["lease_owner", "lease_until", "next_dispatch_at"])


def _work(conversation: Conversation, seq: int) -> Work:
    message = Message.objects.select_related("button").get(conversation=conversation, seq=seq)
    payload = message.button.payload if message.button else None
    language = conversation.language if conversation.language_locked else None
    return Work(seq, Question(conversation.id, message.text, payload, language))


def _adopt_language(conversation: Conversation, question: Question, language: str) -> None:
    # The visitor may have chosen another language while the brain was thinking; that choice wins.
    asked_in = conversation.language if conversation.language_locked else None
    if question.language == asked_in:
        conversation.language = language
