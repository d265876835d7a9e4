"""What is to be told to the world outside. Rows hold ids; what is told is read from the case when it is sent."""

from __future__ import annotations

import secrets
from typing import ClassVar

from django.db import models


def new_key() -> str:
    """96 random bits. The other side recognises a repetition by it."""
    return f"d_{secrets.token_urlsafe(12)}"


class Channel(models.TextChoices):
    """Which way it goes."""

    EMAIL = "email"
    WEBHOOK = "webhook"
    ZAMMAD = "zammad"


class Kind(models.TextChoices):
    """What has happened."""

    CASE_OPENED = "case.opened"  # somebody waits, or has left contact details
    CASE_MESSAGE = "case.message"  # the visitor has written while nobody is on
    CASE_FORWARDED = "case.forwarded"  # another team or adviser has it now
    CASE_CLOSED = "case.closed"
    CASE_REOPENED = "case.reopened"
    CASE_DELETED = "case.deleted"  # whoever was told of it is to know that it is gone (Art. 19 GDPR)


class DeliveryState(models.TextChoices):
    """How far it has come."""

    WAITING = "waiting"
    SENT = "sent"
    DEAD = "dead"  # given up; `./lotse deliveries --retry-dead` and the desk bring it back


class Delivery(models.Model):
    """One event for one channel; it is sent at least once, and those of one case in their order."""

    key = models.CharField(max_length=24, unique=True, default=new_key)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    channel = models.CharField(max_length=8, choices=Channel.choices)
    # An id and not a foreign key: the deletion of a chat neither waits for a delivery nor leaves anything of it here.
    case = models.CharField(max_length=40, db_index=True)
    payload = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=DeliveryState.choices, default=DeliveryState.WAITING)
    attempts = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    next_attempt_at = models.DateTimeField()
    give_up_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    # A code of ours, never a text of the other side, which may quote what it got.
    last_error = models.CharField(max_length=60, blank=True, default="")
    # What the other side calls it: the id of the ticket.
    reference = models.CharField(max_length=60, blank=True, default="")
    lease_owner = models.CharField(max_length=40, blank=True, default="")
    lease_until = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["state", "next_attempt_at"], name="due_deliveries")]
