"""Transactions of the worker: what is due, who sends it, what became of it.

A delivery is held by a lease while it is sent. If its process is killed in between, whoever finds the lease expired
sends it again under the same key: it arrives at least once, and the other side can tell a repetition by the key.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from bot.gateway.delivery.back_off import back_off
from bot.gateway.delivery.models import Channel, Delivery, DeliveryState, Kind

LEASE = timedelta(seconds=60)
KEEP_SENT = timedelta(days=30)
KEEP_DEAD = timedelta(days=90)


@dataclass(frozen=True)
class Held:
    """A delivery that this process may send now."""

    id: int
    key: str
    kind: Kind
    case: str
    number: str
    created_at: datetime
    reference: str


def due(channel: Channel, now: datetime, most: int) -> list[int]:
    """Deliveries whose time has come and that nobody sends at present; of each case only the oldest."""
    earlier = Delivery.objects.filter(
        channel=OuterRef("channel"), case=OuterRef("case"), state=DeliveryState.WAITING, id__lt=OuterRef("id")
    )
    found = _waiting(now).filter(~Exists(earlier), channel=channel, next_attempt_at__lte=now)
    return list(found.order_by("id").values_list("id", flat=True)[:most])


def acquire(delivery_id: int, owner: str, now: datetime) -> Held | None:
    """Take the lease. Of all processes that try, one gets it."""
    taken = (
        _waiting(now)
        .filter(id=delivery_id, next_attempt_at__lte=now)
        .update(lease_owner=owner, lease_until=now + LEASE, attempts=F("attempts") + 1)
    )
    if taken != 1:
        return None
    delivery = Delivery.objects.get(id=delivery_id)
    kind = Kind(delivery.kind)
    number = str(delivery.payload.get("number", ""))
    return Held(delivery.id, delivery.key, kind, delivery.case, number, delivery.created_at, _reference(delivery))


def record_sent(held: Held, owner: str, reference: str, now: datetime) -> None:
    """It has arrived."""
    Delivery.objects.filter(id=held.id, lease_owner=owner).update(
        state=DeliveryState.SENT,
        finished_at=now,
        reference=reference,
        last_error="",
        lease_owner="",
        lease_until=None,
    )


def record_failure(held: Held, owner: str, problem: str, now: datetime) -> datetime | None:
    """Try again later and say when; or give up and keep it as dead."""
    with transaction.atomic():
        delivery = Delivery.objects.select_for_update().filter(id=held.id, lease_owner=owner).first()
        if delivery is None:
            return None
        delivery.last_error, delivery.lease_owner, delivery.lease_until = problem, "", None
        is_over = now >= delivery.give_up_at
        if is_over:
            delivery.state, delivery.finished_at = DeliveryState.DEAD, now
        else:
            delivery.next_attempt_at = now + back_off(delivery.attempts)
        delivery.save()
        return None if is_over else delivery.next_attempt_at


def put_off(channel: Channel, until: datetime) -> None:
    """The other side is away: what is due meanwhile need not find that out one by one."""
    waiting = Delivery.objects.filter(channel=channel, state=DeliveryState.WAITING, lease_until=None)
    waiting.filter(next_attempt_at__lt=until).update(next_attempt_at=until)


def drop(held: Held, owner: str) -> None:
    """There is nothing to tell any more: the case has been deleted, or nobody is to be told."""
    Delivery.objects.filter(id=held.id, lease_owner=owner).delete()


def release(held: Held, owner: str) -> None:
    """Give the lease back, so that another process need not wait for its end."""
    Delivery.objects.filter(id=held.id, lease_owner=owner).update(lease_owner="", lease_until=None)


def forget(now: datetime) -> None:
    """Delete what has been kept long enough."""
    Delivery.objects.filter(state=DeliveryState.SENT, finished_at__lte=now - KEEP_SENT).delete()
    Delivery.objects.filter(state=DeliveryState.DEAD, finished_at__lte=now - KEEP_DEAD).delete()


def _waiting(now: datetime) -> QuerySet[Delivery]:
    return Delivery.objects.filter(Q(lease_until=None) | Q(lease_until__lt=now), state=DeliveryState.WAITING)


def _reference(delivery: Delivery) -> str:
    earlier = Delivery.objects.filter(channel=delivery.channel, case=delivery.case, state=DeliveryState.SENT)
    found = earlier.exclude(reference="").order_by("id").values_list("reference", flat=True).first()
    return found or ""
