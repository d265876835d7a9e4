"""A desk with two teams, one person of each role, and cases; asked over HTTP without a network."""

from __future__ import annotations

import re
import uuid
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import httpx
import pytest
from asgiref.typing import ASGI3Application
from django.core.asgi import get_asgi_application

from bot.gateway.conversations.models import Conversation, Status, Who, new_conversation_id
from bot.gateway.conversations.state import State
from bot.gateway.conversations.store import add_message
from bot.gateway.desk.people import Adviser, Role
from bot.gateway.hand_over.models import Case, Team
from bot.gateway.runtime import set_runtime
from tests.gateway.store import House

BASE = "http://127.0.0.1"
PASSWORD = "a good long password"
CSRF = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Desk:
    """One process with its people."""

    def __init__(self, house: House, application: ASGI3Application) -> None:
        self.house = house
        self.application = application
        self.clients: list[Browser] = []

    def browser(self) -> Browser:
        """A browser in which nobody has signed in."""
        transport = httpx.ASGITransport(self.application)  # type: ignore[arg-type]
        browser = Browser(transport=transport, base_url=BASE, headers={"Accept-Language": "en"})
        self.clients.append(browser)
        return browser

    async def signed_in(self, email: str, password: str = PASSWORD) -> Browser:
        """A browser in which this person has signed in."""
        browser = self.browser()
        await browser.get("/desk/sign-in")
        answer = await browser.submit("/desk/sign-in", email=email, password=password)
        assert answer.status_code == 302, answer.text
        return browser

    async def as_role(self, role: str) -> Browser:
        """A browser of the person with this role."""
        return await self.signed_in(f"{role}@north.example")

    async def person(self, email: str, role: Role = Role.ADVISER, teams: tuple[str, ...] = ()) -> Adviser:
        """Somebody new."""
        return await self.house.call(_person, email, role, teams, self.house.clock())

    async def case(self, team: str = "north", **fields: Any) -> Case:
        """A case with a short chat that waits."""
        return await self.house.call(_case, team, self.house.clock(), fields)

    async def stored(self, case: Case) -> Case:
        """The case as it stands now."""
        return await self.house.call(lambda: Case.objects.select_related("conversation").get(id=case.id))


class Browser(httpx.AsyncClient):
    """Keeps cookies, and sends forms as a page would."""

    token = ""

    async def get(self, *args: Any, **kwargs: Any) -> httpx.Response:
        """Remember the page's CSRF token."""
        answer = await super().get(*args, **kwargs)
        found = CSRF.search(answer.text)
        self.token = found[1] if found else self.token
        return answer

    async def submit(self, path: str, **fields: Any) -> httpx.Response:
        """Send a form of the last page."""
        data = {"csrfmiddlewaretoken": self.token, **fields}
        return await self.post(path, data=data, headers={"Origin": BASE})


@pytest.fixture
async def desk(house: House) -> AsyncIterator[Desk]:
    """Teams "north" and "south"; one person of each role in "north", and an adviser in "south"."""
    set_runtime(house.runtime)
    built = Desk(house, get_asgi_application())
    await house.call(_teams)
    for role in Role:
        await built.person(f"{role.value}@north.example", role, ("north",))
    await built.person("adviser@south.example", Role.ADVISER, ("south",))
    yield built
    for client in built.clients:
        await client.aclose()
    set_runtime(None)


@pytest.fixture(autouse=True)
def quick_passwords(settings: Any) -> None:
    """Argon2 takes its time on purpose."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def _teams() -> None:
    Team.objects.create(slug="north", name="North", regions=["region-aachen"])
    Team.objects.create(slug="south", name="South", regions=["region-koeln"])


def _person(email: str, role: Role, teams: tuple[str, ...], now: Any) -> Adviser:
    person = Adviser(email=email, display_name=email.split("@")[0].title(), role=role, created_at=now, language="en")
    person.set_password(PASSWORD)
    person.save()
    person.teams.set(teams)
    return person


def _case(team: str, now: Any, fields: dict[str, Any]) -> Case:
    chat = Conversation.objects.create(
        id=new_conversation_id(), language="en", state=State.WAITING.value, created_at=now, last_activity_at=now
    )
    asked = fields.pop("asked", "How much is it?")
    add_message(chat, Who.VISITOR, asked, now, client_id=str(uuid.uuid4()), status=Status.ANSWERED)
    add_message(chat, Who.BOT, "I do not know.", now, payload=fields.pop("payload", ANSWER))
    number = f"2026-{Case.objects.count() + 1:06d}"
    details = {"kind": "chat", "topic": "recognition/costs", "side": "worker", "language": "en", **fields}
    return Case.objects.create(
        conversation=chat, team_id=team, number=number, opened_at=now - timedelta(minutes=3), **details
    )


ANSWER = {
    "kind": "no_answer",
    "language": "en",
    "direction": "ltr",
    "topic": None,
    "confidence": 0.31,
    "understanding": {
        "outcome": "no_answer",
        "candidates": [{"topic": "recognition/costs", "confidence": 0.31}],
        "not_found": "price of a stamp",
    },
    "buttons": [],
}
