"""The demo data: marked, complete, and never beside real cases."""

from __future__ import annotations

import pytest

from bot.gateway.conversations.models import Conversation
from bot.gateway.desk.demo.create import RealCasesError, create, remove
from bot.gateway.desk.people import Adviser, Role
from bot.gateway.hand_over.models import Case, CaseStatus, Team
from tests.gateway.conftest import MovableClock
from tests.gateway.desk.conftest import Desk

pytestmark = [pytest.mark.anyio, pytest.mark.django_db(transaction=True)]


async def test_it_fills_the_desk_and_says_so(desk: Desk, clock: MovableClock) -> None:
    people = await desk.house.call(create, "a demo password", clock())
    assert {person.role for person in people} == set(Role)
    assert {status async for status in _statuses()} == set(CaseStatus.values)
    browser = await desk.signed_in("leitung@demo.example", "a demo password")
    page = (await browser.get("/desk/queue")).text
    assert "Vorführdaten: Alles hier ist erfunden." in page
    for case_id in await desk.house.call(lambda: list(Case.objects.values_list("id", flat=True))):
        assert (await browser.get(f"/desk/cases/{case_id}")).status_code in {200, 404}


async def _statuses():  # type: ignore[no-untyped-def]
    async for status in Case.objects.values_list("status", flat=True):
        yield status


async def test_it_refuses_where_real_visitors_have_cases(desk: Desk, clock: MovableClock) -> None:
    await desk.case()
    with pytest.raises(RealCasesError):
        await desk.house.call(create, "a demo password", clock())
    assert not await desk.house.call(Team.objects.filter(slug__startswith="demo").exists)


async def test_it_can_be_repeated_and_removed_without_a_trace(desk: Desk, clock: MovableClock) -> None:
    for _ in range(2):
        await desk.house.call(create, "a demo password", clock())
    await desk.house.call(remove)
    for found in (Case.objects, Conversation.objects, Adviser.objects.filter(email__endswith="@demo.example")):
        assert not await desk.house.call(found.exists)
