"""Tickets in Zammad."""

from __future__ import annotations

from dataclasses import replace

import httpx
import pytest

from bot.gateway.delivery.models import Kind
from bot.gateway.delivery.sender import DeliveryFailedError, Outgoing
from bot.gateway.delivery.senders.zammad import NO_TRANSCRIPT, ZammadSender
from bot.settings import Settings
from tests.fakes.zammad import Zammad
from tests.gateway.conftest import MovableClock
from tests.gateway.delivery.conftest import TOKEN, facts

pytestmark = pytest.mark.anyio


@pytest.fixture
def zammad() -> Zammad:
    """A Zammad that is up."""
    return Zammad(TOKEN)


@pytest.fixture
def known(lotse: Settings) -> Settings:
    """The settings that lead there."""
    return replace(lotse, zammad_url="https://zammad.example/", zammad_token=TOKEN, zammad_group="Beratung")


@pytest.fixture
def sender(known: Settings, zammad: Zammad) -> ZammadSender:
    """The way there."""
    return _sender(known, zammad)


def _sender(known: Settings, zammad: Zammad) -> ZammadSender:
    return ZammadSender(known, httpx.ASGITransport(app=zammad))


def _outgoing(clock: MovableClock, kind: Kind = Kind.CASE_OPENED, key: str = "d_1", **changes: object) -> Outgoing:
    return Outgoing(key, kind, clock(), facts(**changes))


async def test_a_case_becomes_a_ticket_with_contact_and_transcript(
    sender: ZammadSender, zammad: Zammad, clock: MovableClock
) -> None:
    assert await sender.send(_outgoing(clock), clock()) == "1"
    (ticket,) = zammad.tickets
    assert ticket["title"] == "[Lotse] Neuer Fall 2026-000123"
    assert (ticket["group"], ticket["lotse_case"]) == ("Beratung", "k_1")
    assert zammad.customers == ["ayse@mail.example"]
    (article,) = zammad.articles
    assert article["internal"] is True
    for part in ("Ayşe Yılmaz", "+4915112345678", "Bitte abends anrufen", "Wie bekomme ich die Blaue Karte?"):
        assert part in article["body"]


async def test_without_consent_neither_contact_nor_transcript_leaves_the_house(
    sender: ZammadSender, zammad: Zammad, clock: MovableClock
) -> None:
    await sender.send(_outgoing(clock, contact=None, transcript=None), clock())
    body = zammad.articles[0]["body"]
    assert NO_TRANSCRIPT in body
    assert not [part for part in ("Ayşe", "mail.example", "Wie bekomme") if part in body]
    assert zammad.customers == ["team@aachen.example"]


async def test_a_ticket_that_was_made_although_the_answer_was_lost_is_found_again(
    sender: ZammadSender, zammad: Zammad, clock: MovableClock
) -> None:
    zammad.mode = "crashes"
    with pytest.raises(DeliveryFailedError, match="zammad_status_502"):
        await sender.send(_outgoing(clock), clock())
    zammad.mode = "ok"
    assert await sender.send(_outgoing(clock), clock()) == "1"
    assert len(zammad.tickets) == len(zammad.articles) == 1


async def test_later_events_are_notes_of_the_same_ticket_each_once(
    sender: ZammadSender, zammad: Zammad, clock: MovableClock
) -> None:
    await sender.send(_outgoing(clock), clock())
    closed = _outgoing(clock, Kind.CASE_CLOSED, "d_2", outcome="answered")
    for _ in range(2):
        assert await sender.send(closed, clock()) == "1"
    assert [article["subject"] for article in zammad.articles] == [
        "[Lotse] Neuer Fall 2026-000123",
        "[Lotse] Fall 2026-000123 ist abgeschlossen",
    ]


async def test_a_request_that_was_taken_back_asks_for_deletion_in_the_ticket_too(
    sender: ZammadSender, zammad: Zammad, clock: MovableClock
) -> None:
    await sender.send(_outgoing(clock), clock())
    await sender.send(_outgoing(clock, Kind.CASE_CLOSED, "d_2", outcome="withdrawn", contact=None), clock())
    assert zammad.articles[-1]["body"].startswith("Die Einwilligung wurde zurückgezogen.")


async def test_another_ticket_that_the_search_also_shows_is_not_taken_for_ours(
    sender: ZammadSender, zammad: Zammad, clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    foreign = {"id": 77, "title": "k_1", "lotse_case": "k_12"}
    monkeypatch.setattr(zammad, "_search", lambda _: (200, {"tickets": [77], "assets": {"Ticket": {"77": foreign}}}))
    assert await sender.send(_outgoing(clock), clock()) == "1"


@pytest.mark.parametrize(
    ("changes", "problem", "away"),
    [
        ({"zammad_token": "stolen"}, "zammad_status_401", True),
        ({"zammad_group": "Unbekannt"}, "zammad_status_422", False),
    ],
)
async def test_a_wrong_token_or_group_is_named(
    known: Settings, zammad: Zammad, clock: MovableClock, changes: dict[str, str], problem: str, away: bool
) -> None:
    with pytest.raises(DeliveryFailedError, match=problem) as failure:
        await _sender(replace(known, **changes), zammad).send(_outgoing(clock), clock())
    assert failure.value.away == away
    assert not zammad.tickets


async def test_an_answer_that_is_no_json_is_a_failure(known: Settings, clock: MovableClock) -> None:
    transport = httpx.MockTransport(lambda _: httpx.Response(200, text="<html>maintenance</html>"))
    with pytest.raises(DeliveryFailedError, match="zammad_unreadable_answer"):
        await ZammadSender(known, transport).send(_outgoing(clock), clock())
