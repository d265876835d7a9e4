"""What is stored of a conversation. Texts arrive here redacted (`bot.privacy`)."""

from __future__ import annotations

import secrets
from typing import ClassVar

from django.db import models

from bot.gateway.conversations.state import State
from bot.privacy.retention import Category


def new_conversation_id() -> str:
    """144 random bits; knowing one id tells nothing about another."""
    return f"c_{secrets.token_urlsafe(18)}"


def new_button_id() -> str:
    """96 random bits: a button cannot be guessed, only pressed."""
    return f"b_{secrets.token_urlsafe(12)}"


class Who(models.TextChoices):
    """Who speaks."""

    VISITOR = "visitor"
    BOT = "bot"
    ADVISER = "adviser"
    SYSTEM = "system"


class Status(models.TextChoices):
    """How far a visitor's message has come; empty for all other messages."""

    RECEIVED = "received"
    PENDING = "pending"  # The visitor has been told that the answer takes longer.
    ANSWERED = "answered"
    UNANSWERED = "unanswered"
    FOR_ADVISER = "for_adviser"


OPEN = (Status.RECEIVED, Status.PENDING)


class Conversation(models.Model):
    """One chat of one visitor."""

    id = models.CharField(primary_key=True, max_length=40, default=new_conversation_id)
    channel = models.CharField(max_length=16, default="web")
    language = models.CharField(max_length=8)
    language_locked = models.BooleanField(default=False)
    state = models.CharField(
        max_length=8, choices=[(state.value, state.value) for state in State], default=State.BOT.value
    )
    retention = models.CharField(max_length=16, default=Category.BOT_ONLY.value)
    created_at = models.DateTimeField()
    last_activity_at = models.DateTimeField(db_index=True)
    last_seq = models.PositiveIntegerField(default=0)
    # The dispatcher that offers messages to the brain at present; it loses the conversation when the lease expires.
    lease_owner = models.CharField(max_length=40, blank=True, default="")
    lease_until = models.DateTimeField(null=True)
    # When there is something to offer to the brain; null when nothing is open.
    next_dispatch_at = models.DateTimeField(null=True, db_index=True)


class Message(models.Model):
    """One entry of a conversation; `seq` counts from 1 without gaps."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="messages")
    seq = models.PositiveIntegerField()
    who = models.CharField(max_length=8, choices=Who.choices)
    at = models.DateTimeField()
    text = models.TextField()
    payload = models.JSONField(default=dict)
    client_id = models.CharField(max_length=64, null=True)  # null leaves the unique index alone
    button = models.ForeignKey("Button", on_delete=models.SET_NULL, null=True, related_name="presses")
    status = models.CharField(max_length=12, choices=Status.choices, blank=True, default="")
    attempts = models.PositiveIntegerField(default=0)
    refusals = models.PositiveIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True)
    # Since when the brain is due, if that is not the moment of the message: a person has given the chat back.
    due_since = models.DateTimeField(null=True)
    answers = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="answered_by")

    class Meta:
        ordering: ClassVar = ["conversation", "seq"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["conversation", "seq"], name="one_message_per_seq"),
            models.UniqueConstraint(fields=["conversation", "client_id"], name="one_message_per_client_id"),
        ]


class Button(models.Model):
    """A choice that a message offers. The visitor knows only the id; the payload stays here."""

    id = models.CharField(primary_key=True, max_length=24, default=new_button_id)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="buttons")
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="buttons")
    label = models.TextField()
    payload = models.JSONField()


class Rating(models.Model):
    """The visitor's thumb for one answer; the last one counts."""

    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="rating")
    value = models.CharField(max_length=4, choices=[("up", "up"), ("down", "down")])
    at = models.DateTimeField()


class SessionStart(models.Model):
    """A conversation was started from this address (hashed, differently each day); deleted after an hour."""

    address = models.CharField(max_length=32, db_index=True)
    at = models.DateTimeField(db_index=True)
