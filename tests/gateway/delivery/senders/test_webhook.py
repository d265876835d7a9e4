"""Signed messages to another program."""

from __future__ import annotations

import json
from dataclasses import replace

import httpx
import pytest
from django.conf import settings as django_settings

from bot.gateway.delivery.models import Kind
from bot.gateway.delivery.sender import DeliveryFailedError, Outgoing
from bot.gateway.delivery.senders.webhook import WebhookSender, signed_headers
from bot.settings import Settings
from tests.fakes.webhook import WebhookReceiver
from tests.gateway.conftest import MovableClock
from tests.gateway.delivery.conftest import SECRET, facts

pytestmark = pytest.mark.anyio


@pytest.fixture
def receiver(clock: MovableClock) -> WebhookReceiver:
    """A receiver that knows our secret."""
    return WebhookReceiver(SECRET, clock)


@pytest.fixture
def sender(lotse: Settings, receiver: WebhookReceiver, monkeypatch: pytest.MonkeyPatch) -> WebhookSender:
    """The way there."""
    found = replace(
        lotse, webhook_url="https://hooks.example/lotse", webhook_secret=SECRET, public_url="https://lotse.example/"
    )
    monkeypatch.setattr(django_settings, "LOTSE", found)
    return WebhookSender(found, httpx.ASGITransport(app=receiver))


async def test_the_receiver_gets_a_signed_event_without_personal_data(
    sender: WebhookSender, receiver: WebhookReceiver, clock: MovableClock
) -> None:
    await sender.send(Outgoing("d_1", Kind.CASE_OPENED, clock(), facts()), clock.forward(hours=5))
    assert receiver.events["d_1"] == {
        "type": "case.opened",
        "timestamp": "2026-11-22T12:00:00Z",
        "data": {
            "id": "k_1",
            "number": "2026-000123",
            "kind": "details",
            "reason": "asked",
            "status": "waiting",
            "outcome": None,
            "team": "aachen",
            "region": "region-aachen",
            "language": "tr",
            "topic": "residence/blue_card",
            "side": "worker",
            "opened_at": "2026-11-22T11:55:00Z",
            "url": "https://lotse.example/desk/cases/k_1",
        },
    }
    body = receiver.requests[0][1].decode()
    assert not [part for part in ("Ayşe", "mail.example", "15112345678", "abends", "Düren") if part in body]


async def test_a_changed_body_id_or_time_or_a_late_repetition_is_recognised(
    sender: WebhookSender, receiver: WebhookReceiver, clock: MovableClock
) -> None:
    await sender.send(Outgoing("d_1", Kind.CASE_OPENED, clock(), facts()), clock())
    headers, body = receiver.requests[0]
    assert receiver.accepts(headers, body)
    assert not receiver.accepts(headers, body.replace(b"waiting", b"closed!"))
    assert not receiver.accepts({**headers, "webhook-id": "d_2"}, body)
    assert not receiver.accepts({**headers, "webhook-timestamp": str(int(clock().timestamp()) + 1)}, body)
    clock.forward(minutes=6)
    assert not receiver.accepts(headers, body)


def test_the_signature_is_the_one_of_the_specification() -> None:
    """The example that the specification of Standard Webhooks gives to implementers."""
    from bot.delivery_settings import webhook_key

    key = webhook_key("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    headers = signed_headers(key, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}')
    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


@pytest.mark.parametrize(("status", "away"), [(400, False), (410, False), (302, False), (401, True), (503, True)])
async def test_an_answer_other_than_2xx_is_a_failure(
    lotse: Settings, clock: MovableClock, status: int, away: bool
) -> None:
    """A redirection is not followed: what is signed for one address is not for another."""
    seen: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(str(request.url))
        return httpx.Response(status, headers={"Location": "https://elsewhere.example/"})

    known = replace(lotse, webhook_url="https://hooks.example/lotse", webhook_secret=SECRET)
    sender = WebhookSender(known, httpx.MockTransport(answer))
    with pytest.raises(DeliveryFailedError, match=f"webhook_status_{status}") as failure:
        await sender.send(Outgoing("d_1", Kind.CASE_OPENED, clock(), facts()), clock())
    assert failure.value.away == away
    assert seen == ["https://hooks.example/lotse"]


async def test_texts_of_all_scripts_are_signed_as_they_are_sent(
    sender: WebhookSender, receiver: WebhookReceiver, clock: MovableClock
) -> None:
    await sender.send(Outgoing("d_1", Kind.CASE_OPENED, clock(), facts(topic="إقامة")), clock())
    assert json.loads(receiver.requests[0][1])["data"]["topic"] == "إقامة"
    assert receiver.events
