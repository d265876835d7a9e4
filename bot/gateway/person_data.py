"""What is stored about one person: find it, hand it out, delete it (Art. 15 and 17 GDPR)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models, transaction
from django.db.models.deletion import Collector

from bot.gateway.conversations.models import Conversation
from bot.gateway.conversations.store import lock
from bot.gateway.delivery.models import Delivery
from bot.gateway.desk.audit import AuditEntry, record
from bot.gateway.dialogue_store import forget_dialogue, read_dialogue
from bot.gateway.hand_over.models import Case

if TYPE_CHECKING:
    from bot.gateway.desk.people import Adviser

Json = dict[str, Any]


class LegalHoldError(Exception):
    """A case must be kept for now; its number is the message."""


@dataclass(frozen=True)
class Deleted:
    """What was deleted, and what other systems still hold: (channel, their name for it)."""

    rows: int
    elsewhere: tuple[tuple[str, str], ...]


def find_conversations(term: str) -> list[str]:
    """The conversations that belong to a conversation id, a case number, or an e-mail address that somebody left."""
    term = term.strip()
    matches = (
        models.Q(id=term) | models.Q(cases__number=term) | models.Q(cases__contact_details__email__iexact=term)
        if term
        else models.Q(pk__in=[])
    )
    return list(Conversation.objects.filter(matches).distinct().order_by("created_at").values_list("id", flat=True))


def export(conversation_id: str, now: datetime, by: Adviser | None = None) -> Json:
    """Everything about a conversation, table by table, ready for JSON. Raises `Conversation.DoesNotExist`."""
    with transaction.atomic():
        conversation = Conversation.objects.get(id=conversation_id)
        cases = list(Case.objects.filter(conversation=conversation))
        tables = {label: [_row(row) for row in rows] for label, rows in _belonging(conversation).items()}
        tables["delivery.Delivery"] = [_row(row) for row in _deliveries(cases)]
        tables["desk.AuditEntry"] = _who_read(cases)
        for case in cases:
            record(by, "person_data.exported", case, {}, now)
    return {"conversation": conversation_id, "tables": tables, "brain": read_dialogue(settings.LOTSE, conversation_id)}


def delete(conversation_id: str, now: datetime, by: Adviser | None = None) -> Deleted:
    """Delete a conversation with everything that belongs to it, here and in the brain.

    Raises `ConversationGoneError`, or `LegalHoldError`, and then nothing is deleted.
    """
    with transaction.atomic():
        conversation = lock(conversation_id)
        cases = list(Case.objects.filter(conversation=conversation))
        held = [case.number for case in cases if case.legal_hold]
        if held:
            raise LegalHoldError(", ".join(held))
        elsewhere = set(_deliveries(cases).exclude(reference="").values_list("channel", "reference"))
        for case in cases:
            record(by, "person_data.deleted", case, {}, now)
        rows = conversation.delete()[0]
    return Deleted(rows + forget_dialogue(settings.LOTSE, conversation_id), tuple(sorted(elsewhere)))


def _belonging(conversation: Conversation) -> dict[str, list[models.Model]]:
    """Exactly the rows that a deletion of the conversation deletes: a new table cannot be forgotten here."""
    collector = Collector(using=conversation._state.db or "default", origin=conversation)
    collector.collect([conversation])
    found: dict[str, list[models.Model]] = {}
    sets: list[Iterable[models.Model]] = [*collector.data.values(), *collector.fast_deletes]
    for rows in sets:
        for row in rows:
            found.setdefault(row._meta.label, []).append(row)
    return {label: sorted(rows, key=lambda row: str(row.pk).zfill(20)) for label, rows in sorted(found.items())}


def _deliveries(cases: list[Case]) -> models.QuerySet[Delivery]:
    return Delivery.objects.filter(case__in=[case.id for case in cases])


def _who_read(cases: list[Case]) -> list[Json]:
    """What advisers did with the cases. In which role, not under which name: that is the advisers' own data."""
    deeds = AuditEntry.objects.filter(case_number__in=[case.number for case in cases]).order_by("id")
    return [dict(deed) for deed in deeds.values("at", "role", "action", "case_number")]


def _row(row: models.Model) -> Json:
    own = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    several = {field.name: [str(other) for other in getattr(row, field.name).all()] for field in row._meta.many_to_many}
    return {**own, **several}
