"""Tells those who were told of a case that it has been deleted, so that they can delete what they hold."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.models.signals import pre_delete

from bot.gateway.clock import system_clock
from bot.gateway.delivery.enqueue import enqueue
from bot.gateway.delivery.models import Kind


def connect() -> None:
    """Listen from now on."""
    pre_delete.connect(_on_deletion, sender=apps.get_model("hand_over", "Case"), dispatch_uid="delivery.case_deleted")


def _on_deletion(instance: Any, **_: Any) -> None:
    # Deletions cascade from many places and carry no moment of their own.
    enqueue(Kind.CASE_DELETED, {"case": instance.pk, "number": instance.number}, system_clock())
