"""How the deliveries stand, for health check, desk and command; and the way back for dead ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, Min

from bot.gateway.delivery.models import Delivery, DeliveryState


@dataclass(frozen=True)
class Overview:
    """How many there are in each state, and how long the oldest has been waiting."""

    waiting: int
    sent: int
    dead: int
    oldest_waiting_seconds: int


def overview(now: datetime) -> Overview:
    """How it stands now."""
    counts = dict(Delivery.objects.order_by().values_list("state").annotate(Count("id")))
    oldest = Delivery.objects.filter(state=DeliveryState.WAITING).aggregate(oldest=Min("created_at"))["oldest"]
    age = int((now - oldest).total_seconds()) if oldest else 0
    waiting, sent, dead = (counts.get(state.value, 0) for state in DeliveryState)
    return Overview(waiting, sent, dead, max(age, 0))


def retry_dead(now: datetime, keys: Sequence[str] | None = None) -> int:
    """Let the dead ones (or those of them with these keys) be tried anew for the whole period; how many that were."""
    dead = Delivery.objects.filter(state=DeliveryState.DEAD)
    chosen = dead if keys is None else dead.filter(key__in=keys)
    return chosen.update(
        state=DeliveryState.WAITING,
        attempts=0,
        next_attempt_at=now,
        give_up_at=now + timedelta(days=settings.LOTSE.delivery_days),
        finished_at=None,
    )
