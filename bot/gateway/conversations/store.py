"""What every transaction on a conversation has in common: lock first, number without gaps, store for the visitor."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from bot.gateway.brain_message import BrainMessage
from bot.gateway.conversations.models import Button, Conversation, Message, Who, new_button_id
from bot.gateway.conversations.visible import stored_payload


class ConversationGoneError(Exception):
    """The conversation has been deleted."""


def lock(conversation_id: str) -> Conversation:
    """The conversation, held until the transaction ends: everything that writes to it takes its turn here.

    Raises `ConversationGoneError`.
    """
    # SQLite ignores the row lock; its transactions are immediate and therefore alone anyway.
    try:
        return Conversation.objects.select_for_update().get(id=conversation_id)
    except Conversation.DoesNotExist:
        raise ConversationGoneError from None


def add_message(conversation: Conversation, who: Who, text: str, now: datetime, **fields: object) -> Message:
    """Store one message under the next number. The conversation must be locked; it is saved here."""
    conversation.last_seq += 1
    conversation.last_activity_at = now
    conversation.save()
    return Message.objects.create(
        conversation=conversation, seq=conversation.last_seq, who=who, text=text, at=now, **fields
    )


def add_replies(
    conversation: Conversation,
    replies: Iterable[BrainMessage],
    now: datetime,
    answers: Message | None = None,
    who: Who = Who.BOT,
) -> list[Message]:
    """Store *replies* in order, each with its buttons behind new ids."""
    return [_add_reply(conversation, reply, now, answers, who) for reply in replies]


def _add_reply(
    conversation: Conversation, reply: BrainMessage, now: datetime, answers: Message | None, who: Who
) -> Message:
    ids = [new_button_id() for _ in reply.buttons]
    shown = [{"id": id_, "label": button.label} for id_, button in zip(ids, reply.buttons, strict=True)]
    message = add_message(conversation, who, reply.text, now, payload=stored_payload(reply, shown), answers=answers)
    Button.objects.bulk_create(
        Button(id=id_, conversation=conversation, message=message, label=button.label, payload=dict(button.payload))
        for id_, button in zip(ids, reply.buttons, strict=True)
    )
    return message
