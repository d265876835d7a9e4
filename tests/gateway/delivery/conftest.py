"""An outbox with all three channels, and fakes at their other ends."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, TypeVar

import httpx
import pytest
from django.conf import settings as django_settings

from bot.gateway.database import Database
from bot.gateway.delivery.case_facts import CaseFacts, ContactFacts, TeamFacts
from bot.gateway.delivery.deliverer import Deliverer
from bot.gateway.delivery.enqueue import enqueue
from bot.gateway.delivery.models import Channel, Delivery
from bot.gateway.delivery.senders.email import EmailSender
from bot.gateway.delivery.senders.webhook import WebhookSender
from bot.gateway.delivery.senders.zammad import ZammadSender
from bot.settings import Settings
from tests.fakes import smtp
from tests.fakes.smtp import MailServer
from tests.fakes.webhook import WebhookReceiver
from tests.fakes.zammad import Zammad
from tests.gateway.conftest import MovableClock

SECRET = "whsec_" + base64.b64encode(b"twenty-four bytes or more").decode()
TOKEN = "the token of an agent"
OPENED = "case.opened"
Result = TypeVar("Result")


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    """A mail server that is up."""
    with smtp.running(MailServer()) as fake:
        yield fake


@pytest.fixture
def channels(lotse: Settings, mail_server: MailServer, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings with all channels."""
    found = replace(
        lotse,
        public_url="https://lotse.example",
        smtp_host="127.0.0.1",
        smtp_port=mail_server.port,
        smtp_security="none",
        smtp_from="lotse@example.org",
        webhook_url="https://hooks.example/lotse",
        webhook_secret=SECRET,
        zammad_url="https://zammad.example",
        zammad_token=TOKEN,
        zammad_group="Beratung",
    )
    monkeypatch.setattr(django_settings, "LOTSE", found)
    return found


@dataclass
class Post:
    """The outbox of this test; several deliverers stand for several gateways."""

    settings: Settings
    clock: MovableClock
    mail_server: MailServer
    receiver: WebhookReceiver
    zammad: Zammad
    database: Database
    cases: dict[str, CaseFacts] = field(default_factory=dict)
    deliverers: list[Deliverer] = field(default_factory=list)

    def deliverer(self) -> Deliverer:
        """One more process."""
        senders = {
            Channel.EMAIL: EmailSender(self.settings),
            Channel.WEBHOOK: WebhookSender(self.settings, httpx.ASGITransport(app=self.receiver)),
            Channel.ZAMMAD: ZammadSender(self.settings, httpx.ASGITransport(app=self.zammad)),
        }
        self.deliverers.append(Deliverer(self.database, senders, self.clock, self.cases.get))
        return self.deliverers[-1]

    async def tell(self, kind: str = OPENED, case: CaseFacts | None = None) -> CaseFacts:
        """Something happens to a case."""
        case = case or facts()
        self.cases[case.id] = case
        await self.call(enqueue, kind, {"case": case.id}, self.clock())
        return case

    async def sweep(self, *channels: Channel) -> None:
        """One round of the first process."""
        deliverer = self.deliverers[0] if self.deliverers else self.deliverer()
        for channel in channels or tuple(Channel):
            await deliverer.sweep(channel)

    async def rows(self, channel: Channel) -> list[Delivery]:
        """What the outbox holds for a channel."""
        return await self.call(lambda: list(Delivery.objects.filter(channel=channel)))

    async def row(self, channel: Channel) -> Delivery:
        """The only one of a channel."""
        (row,) = await self.rows(channel)
        return row

    async def call(self, function: Callable[..., Result], *arguments: Any) -> Result:
        """Run something on the store."""
        return await self.database.run(function, *arguments)


@pytest.fixture
async def post(
    channels: Settings, clock: MovableClock, mail_server: MailServer, transactional_db: None, anyio_backend: str
) -> Any:
    """All channels, all up."""
    receiver = WebhookReceiver(SECRET, clock)
    found = Post(channels, clock, mail_server, receiver, Zammad(TOKEN), Database())
    yield found
    for deliverer in found.deliverers:
        await deliverer.close()
    found.database.close()


def facts(**changes: Any) -> CaseFacts:
    """A case with everything the visitor may have agreed to."""
    known = CaseFacts(
        id="k_1",
        number="2026-000123",
        kind="details",
        reason="asked",
        status="waiting",
        outcome="",
        region="region-aachen",
        place="Düren",
        language="tr",
        topic="residence/blue_card",
        side="worker",
        opened_at=datetime.fromisoformat("2026-11-22T11:55:00+00:00"),
        team=TeamFacts("aachen", "Team Aachen", "team@aachen.example"),
        contact=ContactFacts("Ayşe Yılmaz", "ayse@mail.example", "+4915112345678", "Bitte abends anrufen"),
        transcript="[22.11.2026 12:50] Sie:\nWie bekomme ich die Blaue Karte?\n",
    )
    return replace(known, **changes)
