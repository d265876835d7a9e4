"""The worker: nothing lost, nothing told twice without need, whatever fails."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import httpx
import pytest

from bot.gateway.delivery import outbox
from bot.gateway.delivery.enqueue import enqueue
from bot.gateway.delivery.models import Channel, Delivery, DeliveryState
from bot.gateway.delivery.overview import Overview, overview, retry_dead
from bot.gateway.delivery.senders.webhook import WebhookSender
from tests.gateway.conftest import MovableClock
from tests.gateway.delivery.conftest import Post, facts

pytestmark = [pytest.mark.anyio, pytest.mark.django_db(transaction=True)]


async def _at_the_other_side(post: Post) -> list[str]:
    return [event["data"]["id"] for event in post.receiver.events.values()]


async def test_a_new_case_reaches_mail_webhook_and_zammad(post: Post) -> None:
    await post.tell()
    await post.sweep()
    assert len(post.mail_server.mails) == len(post.receiver.events) == len(post.zammad.tickets) == 1
    assert (await post.row(Channel.ZAMMAD)).reference == "1"
    assert await post.call(overview, post.clock()) == overview_of(sent=3)
    await post.sweep()
    assert len(post.receiver.requests) == 1


async def test_nothing_is_lost_when_the_other_side_is_down_for_a_day(post: Post, clock: MovableClock) -> None:
    post.receiver.status = 503
    for number in range(30):
        await post.tell(case=facts(id=f"k_{number}"))
    for _ in range(24 * 6):
        await post.sweep(Channel.WEBHOOK)
        clock.forward(minutes=10)
    # While it was away it was asked now and then, not once for each.
    assert len(post.receiver.requests) < 24 * 6
    post.receiver.status = 200
    clock.forward(minutes=15)
    await post.sweep(Channel.WEBHOOK)
    await post.sweep(Channel.WEBHOOK)
    assert await _at_the_other_side(post) == [f"k_{number}" for number in range(30)]
    found = await post.rows(Channel.WEBHOOK)
    assert {row.state for row in found} == {DeliveryState.SENT}


async def test_pauses_grow_and_the_reason_is_kept_without_the_words_of_the_other_side(
    post: Post, clock: MovableClock
) -> None:
    post.mail_server.mode = "refuse_recipient"
    await post.tell()
    for pause in (30, 60, 120):
        await post.sweep(Channel.EMAIL)
        row = await post.row(Channel.EMAIL)
        assert row.next_attempt_at - clock() == timedelta(seconds=pause)
        assert row.last_error == "smtp_recipient_refused"
        clock.forward(seconds=pause - 1)
        await post.sweep(Channel.EMAIL)
        assert (await post.row(Channel.EMAIL)).attempts == row.attempts
        clock.forward(seconds=1)


async def test_one_refused_message_does_not_hold_up_the_others(post: Post, clock: MovableClock) -> None:
    await post.tell(case=facts(id="k_1", team=None))
    await post.tell(case=facts(id="k_2"))
    post.receiver.status = 400
    await post.sweep(Channel.WEBHOOK)
    assert len(post.receiver.requests) == 2


async def test_what_fails_for_a_week_is_put_aside_and_comes_back_on_request(post: Post, clock: MovableClock) -> None:
    post.receiver.status = 500
    await post.tell()
    for _ in range(8):
        await post.sweep(Channel.WEBHOOK)
        clock.forward(days=1)
    assert (await post.row(Channel.WEBHOOK)).state == DeliveryState.DEAD
    seen = len(post.receiver.requests)
    await post.sweep(Channel.WEBHOOK)
    assert len(post.receiver.requests) == seen
    post.receiver.status = 200
    assert await post.call(retry_dead, clock()) == 1
    await post.sweep(Channel.WEBHOOK)
    assert await _at_the_other_side(post) == ["k_1"]


async def test_several_gateways_send_everything_once(post: Post) -> None:
    for number in range(10):
        await post.tell(case=facts(id=f"k_{number}"))
    crowd = [post.deliverer() for _ in range(4)]
    await asyncio.gather(*(deliverer.sweep(Channel.WEBHOOK) for deliverer in crowd))
    await asyncio.gather(*(deliverer.sweep(Channel.WEBHOOK) for deliverer in crowd))
    assert len(post.receiver.requests) == len(post.receiver.events) == 10


async def test_a_process_killed_before_it_sends_costs_a_minute_and_nothing_else(
    post: Post, clock: MovableClock
) -> None:
    await post.tell()
    (delivery_id,) = await post.call(outbox.due, Channel.WEBHOOK, clock(), 10)
    assert await post.call(outbox.acquire, delivery_id, "the killed one", clock())
    await post.sweep(Channel.WEBHOOK)
    assert not post.receiver.requests
    clock.forward(seconds=61)
    await post.sweep(Channel.WEBHOOK)
    assert await _at_the_other_side(post) == ["k_1"]


async def test_a_process_killed_after_it_has_sent_repeats_under_the_same_id(
    post: Post, clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    await post.tell()
    with monkeypatch.context() as killed:
        killed.setattr(outbox, "record_sent", lambda *_: None)
        await post.sweep(Channel.WEBHOOK, Channel.ZAMMAD)
    clock.forward(seconds=61)
    await post.sweep(Channel.WEBHOOK, Channel.ZAMMAD)
    first, second = (headers["webhook-id"] for headers, _ in post.receiver.requests)
    assert first == second
    assert len(post.receiver.events) == len(post.zammad.tickets) == 1


async def test_a_process_that_stops_while_it_sends_gives_the_delivery_back(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = asyncio.Event()

    async def hang(*_: object) -> str:
        started.set()
        await asyncio.sleep(60)
        return ""

    await post.tell()
    with monkeypatch.context() as slow:
        slow.setattr(WebhookSender, "send", hang)
        task = asyncio.create_task(post.sweep(Channel.WEBHOOK))
        await started.wait()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    await post.sweep(Channel.WEBHOOK)
    assert await _at_the_other_side(post) == ["k_1"]


async def test_a_mistake_of_the_code_is_one_failure_and_not_the_end(
    post: Post, clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def stumble(*_: object) -> str:
        raise ZeroDivisionError

    await post.tell()
    with monkeypatch.context() as broken:
        broken.setattr(WebhookSender, "send", stumble)
        await post.sweep(Channel.WEBHOOK)
    assert (await post.row(Channel.WEBHOOK)).last_error == "unexpected"
    clock.forward(seconds=30)
    await post.sweep(Channel.WEBHOOK)
    assert await _at_the_other_side(post) == ["k_1"]


async def test_a_case_is_told_in_the_order_in_which_it_happened(post: Post, clock: MovableClock) -> None:
    post.receiver.status = 400
    for kind in ("case.opened", "case.closed"):
        await post.tell(kind)
    await post.sweep(Channel.WEBHOOK)
    clock.forward(minutes=1)
    post.receiver.status = 200
    for _ in range(2):
        await post.sweep(Channel.WEBHOOK)
    assert [event["type"] for event in post.receiver.events.values()] == ["case.opened", "case.closed"]
    assert len(post.receiver.requests) == 3


async def test_a_deleted_case_is_not_told_any_more(post: Post) -> None:
    await post.tell()
    post.cases.clear()
    await post.sweep()
    assert not post.mail_server.mails
    assert not post.receiver.requests
    assert not post.zammad.calls
    assert await post.call(Delivery.objects.count) == 0


async def test_those_who_were_told_of_a_case_are_told_of_its_deletion(post: Post) -> None:
    case = await post.tell()
    await post.sweep()
    post.cases.clear()
    await post.call(enqueue, "case.deleted", {"case": case.id, "number": case.number}, post.clock())
    await post.sweep()
    event = list(post.receiver.events.values())[-1]
    assert (event["type"], event["data"]["id"], event["data"]["status"]) == ("case.deleted", "k_1", "deleted")
    assert [article["subject"] for article in post.zammad.articles][-1] == "[Lotse] Fall 2026-000123 wurde gelöscht"
    assert "Bitte löschen Sie auch dieses Ticket" in post.zammad.articles[-1]["body"]
    assert len(post.mail_server.mails) == 1


async def test_a_deletion_opens_no_ticket(post: Post) -> None:
    case = await post.tell()
    post.cases.clear()
    await post.call(enqueue, "case.deleted", {"case": case.id, "number": case.number}, post.clock())
    for _ in range(2):
        await post.sweep(Channel.ZAMMAD)
    assert not post.zammad.tickets
    assert await post.rows(Channel.ZAMMAD) == []


async def test_a_team_without_an_address_gets_no_mail(post: Post) -> None:
    await post.tell(case=facts(team=None))
    await post.sweep(Channel.EMAIL)
    assert not post.mail_server.mails
    assert await post.rows(Channel.EMAIL) == []


async def test_sent_deliveries_are_kept_for_a_month_and_dead_ones_for_three(post: Post, clock: MovableClock) -> None:
    await post.tell()
    await post.sweep(Channel.WEBHOOK)
    await post.call(lambda: Delivery.objects.filter(channel="email").update(state="dead", finished_at=clock()))
    for more_days, left in ((29, 3), (1, 2), (59, 2), (1, 1)):
        clock.forward(days=more_days)
        await post.call(outbox.forget, clock())
        assert await post.call(Delivery.objects.count) == left


async def test_the_overview_says_how_long_the_oldest_has_been_waiting(post: Post, clock: MovableClock) -> None:
    await post.tell()
    clock.forward(minutes=3)
    assert await post.call(overview, clock()) == overview_of(waiting=3, seconds=180)


async def test_an_unreachable_address_is_named_as_such(post: Post) -> None:
    def refuse(_: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("secret text")

    await post.tell()
    deliverer = post.deliverer()
    deliverer._senders[Channel.WEBHOOK] = WebhookSender(  # type: ignore[index]
        post.settings, httpx.MockTransport(refuse)
    )
    await deliverer.sweep(Channel.WEBHOOK)
    assert (await post.row(Channel.WEBHOOK)).last_error == "webhook_unreachable"


def overview_of(waiting: int = 0, sent: int = 0, dead: int = 0, seconds: int = 0) -> Overview:
    """An overview with these numbers."""
    return Overview(waiting, sent, dead, seconds)
