"""The one way into the outbox."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from bot.gateway.delivery.models import Channel, Delivery, DeliveryState, Kind
from bot.gateway.delivery.routes import routes

# Several messages of a visitor in a row are one reason to look at the desk.
QUIET = timedelta(minutes=15)


def enqueue(kind: str, payload: Mapping[str, Any], now: datetime) -> None:
    """Note that *kind* has happened to the case `payload["case"]`; payloads hold ids, never what somebody wrote.

    Call it inside the transaction that lets it happen: both are stored, or neither. Each channel that is set up gets a
    row of its own. Raises `ValueError` for an unknown kind and `KeyError` without a case.
    """
    event, case = Kind(kind), str(payload["case"])
    give_up_at = now + timedelta(days=settings.LOTSE.delivery_days)
    for channel in routes(event, settings.LOTSE):
        if not _is_needless(event, channel, case, now):
            Delivery.objects.create(
                kind=event,
                channel=channel,
                case=case,
                payload=dict(payload),
                created_at=now,
                next_attempt_at=now,
                give_up_at=give_up_at,
            )


def _is_needless(kind: Kind, channel: Channel, case: str, now: datetime) -> bool:
    if kind == Kind.CASE_DELETED:
        return not Delivery.objects.filter(channel=channel, case=case).exists()
    if kind != Kind.CASE_MESSAGE or channel != Channel.EMAIL:
        return False
    told = Delivery.objects.filter(kind=kind, channel=channel, case=case)
    return told.filter(state=DeliveryState.WAITING).exists() or told.filter(created_at__gt=now - QUIET).exists()
