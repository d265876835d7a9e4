"""What an adviser sees and does."""

from __future__ import annotations

import asyncio

import pytest

from bot.gateway.conversations.models import Message, Who
from bot.gateway.desk.tasks import EditorTask
from bot.gateway.hand_over.models import CaseNote
from tests.gateway.conftest import MovableClock
from tests.gateway.desk.conftest import Desk

pytestmark = [pytest.mark.anyio, pytest.mark.django_db(transaction=True)]


async def test_the_queue_shows_who_waits_and_how_long(desk: Desk, clock: MovableClock) -> None:
    await desk.case(region="region-aachen", place="Düren")
    clock.forward(minutes=4)
    page = (await (await desk.as_role("adviser")).get("/desk/queue")).text
    for words in ("Düren", "Region Aachen", "7 min", "English", "Worker", "has been waiting long"):
        assert words in page


async def test_an_answer_of_the_bot_shows_how_it_came_about(desk: Desk) -> None:
    case = await desk.case()
    page = (await (await desk.as_role("adviser")).get(f"/desk/cases/{case.id}")).text
    for words in ("no answer", "31 %", "Also considered", "price of a stamp", "How much is it?"):
        assert words in page


async def test_of_two_who_claim_at_once_one_wins_and_the_other_is_told(desk: Desk) -> None:
    await desk.person("second@north.example", teams=("north",))
    case = await desk.case()
    browsers = [await desk.as_role("adviser"), await desk.signed_in("second@north.example")]
    for browser in browsers:
        await browser.get("/desk/account")
    await asyncio.gather(*(browser.submit(f"/desk/cases/{case.id}/claim") for browser in browsers))
    pages = [(await browser.get(f"/desk/cases/{case.id}")).text for browser in browsers]
    assert sum("You have taken the request." in page for page in pages) == 1
    assert sum("Somebody else was faster" in page for page in pages) == 1


async def test_a_reply_reaches_the_visitor_once_however_often_it_is_sent(desk: Desk) -> None:
    case = await desk.case()
    browser = await desk.as_role("adviser")
    await browser.get("/desk/account")
    await browser.submit(f"/desk/cases/{case.id}/claim")
    for _ in range(2):
        await browser.submit(f"/desk/cases/{case.id}/reply", text="Hello\n\nyou", client_id="one")
    written = await desk.house.call(
        lambda: list(
            Message.objects.filter(conversation=case.conversation_id, who=Who.ADVISER).values_list("text", flat=True)
        )
    )
    assert written == ["Hello\n\nyou"]


async def test_a_whole_case_from_claim_to_close_and_back(desk: Desk) -> None:
    case = await desk.case()
    browser = await desk.as_role("adviser")
    await browser.get("/desk/account")
    at = f"/desk/cases/{case.id}"
    await browser.submit(f"{at}/claim")
    await browser.submit(f"{at}/note", note="for us only")
    await browser.submit(f"{at}/labels", label=["urgent"], new_label="IT")
    await browser.submit(f"{at}/close", outcome="answered", seen="9")
    page = (await browser.get(at)).text
    assert "Closed: answered" in page
    assert "for us only" in page
    assert "urgent" in page
    await browser.submit(f"{at}/reopen")
    assert (await desk.stored(case)).status == "claimed"


async def test_a_chat_that_is_given_back_is_with_the_bot(desk: Desk) -> None:
    case = await desk.case()
    browser = await desk.as_role("adviser")
    await browser.get("/desk/account")
    for deed in ("claim", "return"):
        await browser.submit(f"/desk/cases/{case.id}/{deed}")
    assert (await desk.stored(case)).conversation.state == "bot"


async def test_a_forwarded_case_is_with_the_other_team(desk: Desk) -> None:
    case = await desk.case()
    browser = await desk.as_role("adviser")
    await browser.get("/desk/account")
    answer = await browser.submit(f"/desk/cases/{case.id}/forward", to="team:south", note="yours")
    assert answer.headers["location"] == "/desk/queue"
    other = await desk.signed_in("adviser@south.example")
    assert "yours" in (await other.get(f"/desk/cases/{case.id}")).text
    assert (await browser.get(f"/desk/cases/{case.id}")).status_code == 404


async def test_a_note_never_reaches_the_visitor(desk: Desk) -> None:
    case = await desk.case()
    browser = await desk.as_role("adviser")
    await browser.get("/desk/account")
    await browser.submit(f"/desk/cases/{case.id}/note", note="between us")
    assert await desk.house.call(CaseNote.objects.count) == 1
    said = Message.objects.filter(conversation=case.conversation_id, text__contains="between us")
    assert not await desk.house.call(said.exists)


async def test_editors_see_what_was_asked_but_not_the_case(desk: Desk) -> None:
    case = await desk.case()
    browser = await desk.as_role("adviser")
    await browser.get("/desk/account")
    await browser.submit(f"/desk/cases/{case.id}/task", kind="missing", seq="2", remark="Stamps are missing.")
    editor = await desk.as_role("editor")
    page = (await editor.get("/desk/tasks")).text
    assert "Stamps are missing." in page
    assert "How much is it?" in page
    assert (await editor.get(f"/desk/cases/{case.id}")).status_code == 403
    task = await desk.house.call(EditorTask.objects.get)
    assert (await editor.submit(f"/desk/tasks/{task.pk}/done")).status_code == 302
    assert "Stamps are missing." in (await editor.get("/desk/tasks?show=done")).text


async def test_what_came_before_the_hand_over_stays_hidden_without_consent(desk: Desk) -> None:
    case = await desk.case(visible_from_seq=2)
    browser = await desk.as_role("adviser")
    for path in ("", "/print", "/export.json"):
        assert "How much is it?" not in (await browser.get(f"/desk/cases/{case.id}{path}")).text
    assert "0 found" in (await browser.get("/desk/search?q=much")).text


async def test_answers_of_the_knowledge_base_stand_ready_with_the_german_beside_them(desk: Desk) -> None:
    case = await desk.case()
    browser = await desk.as_role("adviser")
    page = (await browser.get(f"/desk/cases/{case.id}")).text
    assert "Kosten der Anerkennung" in page
    assert "In German" in page
    found = (await browser.get(f"/desk/cases/{case.id}?k=Blaue Karte")).text
    assert "Blaue Karte EU" in found
    await browser.submit(f"/desk/cases/{case.id}/claim")
    draft = (await browser.get(f"/desk/cases/{case.id}?insert=residence/blue_card")).text
    assert "EU Blue Card" in draft.split("<textarea")[1].split("</textarea>")[0]


async def test_saved_searches_belong_to_one_person(desk: Desk) -> None:
    browser = await desk.as_role("adviser")
    await browser.get("/desk/search")
    await browser.submit("/desk/search/save", name="Turkish chats", query="language=tr&kind=chat")
    assert "Turkish chats" in (await browser.get("/desk/search")).text
    assert "Turkish chats" not in (await (await desk.as_role("lead")).get("/desk/search")).text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("language=en", 1),
        ("language=tr", 0),
        ("place=dür", 1),
        ("topic=Kosten", 1),
        ("since=2026-11-23", 0),
        ("kind=chat", 1),
    ],
)
async def test_filters_narrow_a_search(desk: Desk, query: str, found: int) -> None:
    await desk.case(place="Düren")
    page = (await (await desk.as_role("lead")).get(f"/desk/search?{query}")).text
    assert f"{found} found" in page
