"""Into the outbox: with the event or not at all."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.conf import settings as django_settings
from django.db import transaction

from bot.gateway.delivery.enqueue import enqueue
from bot.gateway.delivery.models import Delivery
from bot.settings import Settings
from tests.gateway.conftest import MovableClock

pytestmark = pytest.mark.django_db


class _ChangedMindError(Exception):
    pass


def _channels(kind: str) -> list[str]:
    return list(Delivery.objects.filter(kind=kind).values_list("channel", flat=True))


@pytest.mark.usefixtures("channels")
def test_each_channel_is_told_of_a_new_case_and_a_team_gets_no_mail_about_a_closed_one(clock: MovableClock) -> None:
    for kind in ("case.opened", "case.closed"):
        enqueue(kind, {"case": "k_1"}, clock())
    assert _channels("case.opened") == ["email", "webhook", "zammad"]
    assert _channels("case.closed") == ["webhook", "zammad"]


def test_without_settings_nothing_is_stored(lotse: Settings, clock: MovableClock) -> None:
    assert not lotse.smtp_host
    enqueue("case.opened", {"case": "k_1"}, clock())
    assert not Delivery.objects.exists()


@pytest.mark.usefixtures("channels")
def test_what_is_rolled_back_is_not_told(clock: MovableClock) -> None:
    def open_case() -> None:
        with transaction.atomic():
            enqueue("case.opened", {"case": "k_1"}, clock())
            raise _ChangedMindError

    with pytest.raises(_ChangedMindError):
        open_case()
    assert not Delivery.objects.exists()


@pytest.mark.usefixtures("channels")
def test_an_unknown_kind_or_a_missing_case_is_a_mistake_of_the_code(clock: MovableClock) -> None:
    with pytest.raises(ValueError, match="exploded"):
        enqueue("case.exploded", {"case": "k_1"}, clock())
    with pytest.raises(KeyError):
        enqueue("case.opened", {}, clock())


@pytest.mark.usefixtures("channels")
def test_of_a_deletion_those_are_told_who_knew_the_case(clock: MovableClock) -> None:
    enqueue("case.deleted", {"case": "k_1", "number": "2026-000001"}, clock())
    assert not Delivery.objects.exists()
    enqueue("case.opened", {"case": "k_1"}, clock())
    enqueue("case.deleted", {"case": "k_1", "number": "2026-000001"}, clock())
    assert _channels("case.deleted") == ["webhook", "zammad"]


def test_several_messages_in_a_row_are_one_mail_but_programs_hear_of_each(
    channels: Settings, clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(django_settings, "LOTSE", replace(channels, zammad_url=""))
    for _ in range(3):
        enqueue("case.message", {"case": "k_1"}, clock.forward(minutes=1))
    enqueue("case.message", {"case": "k_2"}, clock())
    assert sorted(_channels("case.message")) == ["email"] * 2 + ["webhook"] * 4
    Delivery.objects.update(state="sent")
    enqueue("case.message", {"case": "k_1"}, clock.forward(minutes=20))
    assert _channels("case.message").count("email") == 3
