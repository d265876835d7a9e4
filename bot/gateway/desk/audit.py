"""Who read or changed what: written in the transaction of the deed, never changed afterwards.

Entries name people and cases by text, not by reference, so that they outlive both. They hold no word of a visitor.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar, NoReturn, Protocol

from django.db import models

from bot.gateway.desk.people import Adviser


class HasNumber(Protocol):
    """A case, as far as the log is concerned."""

    number: Any


class AppendOnlyError(Exception):
    """Somebody tried to change or delete what is written for ever."""


class AppendOnly(models.QuerySet["AuditEntry"]):
    """Rows can be added and read."""

    def update(self, **fields: object) -> NoReturn:
        """Refused."""
        raise AppendOnlyError

    def bulk_update(self, objs: Iterable[AuditEntry], fields: Iterable[str], batch_size: int | None = None) -> NoReturn:
        """Refused."""
        raise AppendOnlyError

    def delete(self) -> NoReturn:
        """Refused."""
        raise AppendOnlyError


class AuditEntry(models.Model):
    """One deed."""

    at = models.DateTimeField(db_index=True)
    adviser_email = models.EmailField(blank=True)
    adviser_name = models.CharField(max_length=80, blank=True)
    role = models.CharField(max_length=8, blank=True)
    action = models.CharField(max_length=40, db_index=True)
    case_number = models.CharField(max_length=20, blank=True, db_index=True)
    detail = models.JSONField(default=dict)

    objects = AppendOnly.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a new entry; an existing one is refused."""
        if self.pk is not None:
            raise AppendOnlyError
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refused."""
        raise AppendOnlyError


def record(
    adviser: Adviser | None, action: str, case: HasNumber | None, detail: dict[str, Any] | None, now: datetime
) -> AuditEntry:
    """Add an entry; call it inside the transaction that does the deed. *detail* holds ids and choices, never texts."""
    return AuditEntry.objects.create(
        at=now,
        adviser_email=adviser.email if adviser else "",
        adviser_name=adviser.display_name if adviser else "",
        role=adviser.role if adviser else "",
        action=action,
        case_number=str(case.number) if case else "",
        detail=detail or {},
    )
