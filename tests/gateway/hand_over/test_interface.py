"""The public interface with a team: what its callers get, and what is announced."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import AsyncClient

from bot.gateway.conversations.models import Button
from bot.gateway.desk.people import Adviser
from bot.gateway.hand_over.models import Case, Team
from bot.gateway.hub import DESK
from bot.gateway.runtime import set_runtime
from bot.gateway.tokens import issue
from tests.gateway.client import check_schema
from tests.gateway.conftest import MovableClock
from tests.gateway.hand_over.visitors import ALWAYS
from tests.gateway.store import House

pytestmark = [pytest.mark.anyio, pytest.mark.django_db(transaction=True)]


class Caller:
    """Calls the interface for one conversation of this process."""

    def __init__(self, house: House, conversation_id: str) -> None:
        self.house = house
        token = issue(conversation_id, house.clock() + timedelta(hours=1))
        self.headers = {"Authorization": f"Bearer {token}"}
        self.client = AsyncClient()

    async def call(self, method: str, path: str, body: dict[str, Any] | None = None) -> tuple[int, Any]:
        """Status and JSON of the answer."""
        answer = await self.client.generic(
            method, f"/api/v1/{path}", json.dumps(body or {}), content_type="application/json", headers=self.headers
        )
        return answer.status_code, json.loads(answer.content) if answer.content else None

    async def write(self, **said: str) -> None:
        """Send a message and let the brain answer it."""
        assert (await self.call("POST", "messages", {"client_id": str(uuid.uuid4()), **said}))[0] == 202


@pytest.fixture
def running(house: House) -> Iterator[House]:
    """The house as the gateway of this process, with a team that is there."""
    set_runtime(house.runtime)
    yield house
    set_runtime(None)


def _staff(clock: MovableClock) -> None:
    team = Team.objects.create(slug="aachen", name="Beratung Aachen", regions=["region-aachen"], hours=ALWAYS)
    adviser = Adviser.objects.create(email="kaya@example.org", display_name="Kaya", created_at=clock(), seen_at=clock())
    adviser.teams.add(team)


async def test_from_the_office_to_the_chat_and_back(running: House, clock: MovableClock) -> None:
    await running.call(_staff, clock)
    chat = await running.open()
    caller = Caller(running, chat)
    await caller.write(text="contact")
    await running.serve(chat)
    messages = (await caller.call("GET", "messages"))[1]["messages"]
    check_schema(messages[-1], "/components/schemas/Message")
    button = next(one for one in messages[-1]["buttons"] if one["label"].startswith("Jetzt mit"))
    bell = running.runtime.hub.watch(DESK)
    with bell:
        await caller.write(button=button["id"])
        assert await bell.wait(1)
    standing = (await caller.call("GET", "hand-over"))[1]
    check_schema(standing, "/components/schemas/HandOverStanding")
    assert standing["case"] == {"number": "2026-000001", "kind": "chat", "status": "waiting"}
    assert (await caller.call("GET", "messages"))[1]["state"] == "waiting"
    assert (await caller.call("DELETE", "hand-over"))[0] == 204
    body = (await caller.call("GET", "messages"))[1]
    assert (body["state"], body["messages"][-1]["who"]) == ("bot", "system")


async def test_what_was_left_in_the_form_is_redacted_and_confirmed_once(running: House, clock: MovableClock) -> None:
    await running.call(_staff, clock)
    chat = await running.open()
    caller = Caller(running, chat)
    form = {
        "client_id": str(uuid.uuid4()),
        "kind": "details",
        "name": "Meryem",
        "email": "m@example.org",
        "place": "52349",
        "message": "Mein Pass ist C01X00T47, IBAN DE89 3704 0044 0532 0130 00",
        "consents": {"contact": True, "transcript": False},
    }
    answers = [await caller.call("POST", "hand-over", form) for _ in range(3)]
    assert answers == [(201, {"number": "2026-000001", "kind": "details", "status": "waiting"})] * 3
    case = await running.call(lambda: Case.objects.select_related("contact_details").get())
    assert "DE89" not in case.contact_details.message
    assert case.visible_from_seq == 2
    assert await running.call(Button.objects.count) == 0


async def test_a_chat_under_a_legal_hold_cannot_be_deleted(running: House, clock: MovableClock) -> None:
    await running.call(_staff, clock)
    chat = await running.open()
    caller = Caller(running, chat)
    body = {"client_id": str(uuid.uuid4()), "kind": "chat", "place": "52349"}
    assert (await caller.call("POST", "hand-over", body))[0] == 201
    await running.call(lambda: Case.objects.update(legal_hold=True))
    status, error = await caller.call("DELETE", "conversation")
    assert (status, error["error"]["code"]) == (409, "kept_by_law")


async def test_an_unknown_place_is_a_mistake_in_the_form(running: House, clock: MovableClock) -> None:
    await running.call(_staff, clock)
    caller = Caller(running, await running.open())
    body = {"client_id": str(uuid.uuid4()), "kind": "chat", "place": "Xyzdorf"}
    status, error = await caller.call("POST", "hand-over", body)
    assert (status, list(error["error"]["fields"])) == (422, ["place"])
