"""Transactions of the visitor's side: open a conversation, write, choose a language, rate an answer, delete.

Hand-over is built upon conversations; where a visitor's deed begins one, it is imported at that moment.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from bot.gateway.brain_message import BrainMessage
from bot.gateway.conversations import state
from bot.gateway.conversations.models import Button, Conversation, Message, Rating, SessionStart, Status, Who
from bot.gateway.conversations.notices import notice
from bot.gateway.conversations.store import add_message, add_replies, lock
from bot.gateway.conversations.text import has_words
from bot.gateway.phrases import phrases
from bot.gateway.rate_limit import Limit, seconds_to_wait

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


class TooManyError(Exception):
    """The limit is reached; try again after this many seconds."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class UnknownButtonError(Exception):
    """This conversation has no such button."""


class UnknownMessageError(Exception):
    """This conversation has no such message of the bot."""


class KeptByLawError(Exception):
    """The conversation must not be deleted: a case of it is under a legal hold."""


@dataclass(frozen=True)
class Incoming:
    """What a visitor sends: a text (clean and redacted), the id of a button, or a command, which needs no button."""

    client_id: str
    text: str = ""
    button_id: str | None = None
    command: str | None = None


@dataclass(frozen=True)
class Receipt:
    """The number of the stored message; not `is_new` if it had been stored before; and whom it concerns."""

    seq: int
    is_new: bool
    for_brain: bool
    for_desk: bool = False


def count_session(address: str, per_hour: int, now: datetime) -> None:
    """Note that this (hashed) address starts a conversation; raises `TooManyError` if it has started too many."""
    with transaction.atomic():
        earlier = SessionStart.objects.filter(address=address, at__gt=now - HOUR).values_list("at", flat=True)
        wait = seconds_to_wait(list(earlier), Limit(per_hour, HOUR), now)
        if wait:
            raise TooManyError(wait)
        SessionStart.objects.create(address=address, at=now)


def open_conversation(
    conversation_id: str, channel: str, language: str, locked: bool, greeting: Sequence[BrainMessage], now: datetime
) -> None:
    """Store a new conversation that begins with *greeting*."""
    with transaction.atomic():
        conversation = Conversation(id=conversation_id, channel=channel, language=language, language_locked=locked)
        conversation.created_at = conversation.last_activity_at = now
        conversation.save(force_insert=True)
        add_replies(conversation, greeting, now)


def receive(conversation_id: str, incoming: Incoming, per_minute: int, now: datetime) -> Receipt:
    """Store the message once, however often it is sent; the brain is due from now on.

    Raises `ConversationGoneError`, `TooManyError` or `UnknownButtonError`; then nothing is stored.
    """
    with transaction.atomic():
        conversation = lock(conversation_id)
        known = Message.objects.filter(conversation=conversation, client_id=incoming.client_id).first()
        if known:
            return Receipt(known.seq, is_new=False, for_brain=False)
        _check_rate(conversation, per_minute, now)
        conversation.state = state.after(state.State(conversation.state), state.Event.VISITOR_WRITES).value
        return _store(conversation, incoming, now)


def choose_language(conversation_id: str, language: str) -> None:
    """The visitor's explicit choice; it locks the language."""
    with transaction.atomic():
        conversation = lock(conversation_id)
        conversation.language, conversation.language_locked = language, True
        conversation.save(update_fields=["language", "language_locked"])


def rate(conversation_id: str, seq: int, value: str, now: datetime) -> None:
    """Store the thumb for one message of the bot; a later one replaces it. Raises `UnknownMessageError`.

    A first thumb down offers a person.
    """
    from bot.gateway.hand_over.after_rating import offer_after_rating

    with transaction.atomic():
        conversation = lock(conversation_id)
        message = Message.objects.filter(conversation_id=conversation_id, seq=seq, who=Who.BOT).first()
        if message is None:
            raise UnknownMessageError
        _, is_first = Rating.objects.update_or_create(message=message, defaults={"value": value, "at": now})
        if is_first and value == "down":
            offer_after_rating(conversation, now)


def delete(conversation_id: str) -> None:
    """Delete the conversation and all that belongs to it. Raises `ConversationGoneError` or `KeptByLawError`."""
    with transaction.atomic():
        conversation = lock(conversation_id)
        if Conversation.objects.filter(id=conversation_id, cases__legal_hold=True).exists():
            raise KeptByLawError
        conversation.delete()


def _check_rate(conversation: Conversation, per_minute: int, now: datetime) -> None:
    recent = Message.objects.filter(conversation=conversation, who=Who.VISITOR, at__gt=now - MINUTE)
    wait = seconds_to_wait(list(recent.values_list("at", flat=True)), Limit(per_minute, MINUTE), now)
    if wait:
        raise TooManyError(wait)


def _store(conversation: Conversation, incoming: Incoming, now: datetime) -> Receipt:
    button = _button(conversation, incoming.button_id)
    text = button.label if button else _command_label(conversation, incoming) or incoming.text
    way = _way_to_a_person(button)
    status = Status.ANSWERED if way else _status(conversation, text)
    if status == Status.RECEIVED:
        conversation.next_dispatch_at = now
    message = add_message(
        conversation,
        Who.VISITOR,
        text,
        now,
        client_id=incoming.client_id,
        button=button,
        status=status,
        next_attempt_at=now,
    )
    if incoming.command:
        message.button = _pressed(conversation, message, incoming.command)
        message.save(update_fields=["button"])
    if way:
        _hand_over(conversation, way, message, now)
    elif status == Status.FOR_ADVISER:
        _tell_adviser(conversation, now)
    elif status == Status.ANSWERED:
        add_replies(conversation, [notice(conversation.language, "bot.no_text")], now, answers=message)
    for_desk = bool(way) or status == Status.FOR_ADVISER
    return Receipt(message.seq, is_new=True, for_brain=status == Status.RECEIVED, for_desk=for_desk)


def _button(conversation: Conversation, button_id: str | None) -> Button | None:
    if button_id is None:
        return None
    button = Button.objects.filter(conversation=conversation, id=button_id).first()
    if button is None:
        raise UnknownButtonError
    return button


def _command_label(conversation: Conversation, incoming: Incoming) -> str:
    return phrases().say(conversation.language, f"widget.{incoming.command}") if incoming.command else ""


def _pressed(conversation: Conversation, message: Message, command: str) -> Button:
    """A command is a button that every conversation has; the brain sees no difference."""
    payload = {"kind": command, "value": ""}
    return Button.objects.create(conversation=conversation, message=message, label=message.text, payload=payload)


def _status(conversation: Conversation, text: str) -> Status:
    if not state.brain_answers(state.State(conversation.state)):
        return Status.FOR_ADVISER
    return Status.RECEIVED if has_words(text) else Status.ANSWERED


def _way_to_a_person(button: Button | None) -> str:
    """What the visitor chooses with a button that the gateway has added; empty for all others."""
    return str(button.payload["value"]) if button and button.payload["kind"] == "hand_over" else ""


def _hand_over(conversation: Conversation, way: str, message: Message, now: datetime) -> None:
    from bot.gateway.hand_over.choices import press

    press(conversation, way, message, now)


def _tell_adviser(conversation: Conversation, now: datetime) -> None:
    from bot.gateway.hand_over.visitor import tell_of_message

    tell_of_message(conversation, now)
