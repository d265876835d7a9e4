"""What must not be possible, whoever tries."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

from bot.gateway.desk.audit import AppendOnlyError, AuditEntry, record
from bot.gateway.desk.views.export import safe_cell
from bot.gateway.hand_over.models import Case, CaseNote, ContactDetails, Label
from tests.gateway.conftest import MovableClock
from tests.gateway.desk.conftest import BASE, PASSWORD, Desk

pytestmark = [pytest.mark.anyio, pytest.mark.django_db(transaction=True)]

EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'{{ 7*7 }}"
PUBLIC = ("/", "/chat", "/privacy", "/accessibility", "/health", "/api/v1/phrases/de", "/widget/lotse.js")


@pytest.mark.parametrize("path", PUBLIC)
async def test_public_pages_set_no_cookie_and_see_no_session(desk: Desk, path: str) -> None:
    browser = await desk.as_role("admin")
    answer = await browser.get(path)
    assert "set-cookie" not in answer.headers
    assert "cookie" not in answer.headers.get("vary", "").lower()


async def test_cookies_of_the_desk_stay_at_the_desk(desk: Desk) -> None:
    browser = desk.browser()
    await browser.get("/desk/sign-in")
    answer = await browser.submit("/desk/sign-in", email="lead@north.example", password=PASSWORD)
    cookies = answer.headers.get_list("set-cookie")
    assert cookies
    for cookie in cookies:
        assert "Path=/desk/" in cookie
        assert "HttpOnly" in cookie
        assert "SameSite" in cookie


async def test_pages_of_the_desk_allow_no_script_but_their_own_and_are_not_kept(desk: Desk) -> None:
    answer = await (await desk.as_role("lead")).get("/desk/queue")
    policy = answer.headers["content-security-policy"]
    assert "script-src 'self'" in policy
    assert "trusted-types 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["cache-control"] == "no-store"
    assert not re.search(r"<script(?![^>]* src=)|<style| style=| on[a-z]+=", answer.text)


async def test_a_form_without_our_token_is_refused(desk: Desk) -> None:
    case = await desk.case()
    browser = await desk.as_role("adviser")
    answer = await browser.post(f"/desk/cases/{case.id}/claim", headers={"Origin": BASE})
    assert answer.status_code == 403
    assert (await desk.stored(case)).status == "waiting"


async def test_a_form_from_another_website_is_refused(desk: Desk) -> None:
    case = await desk.case()
    browser = await desk.as_role("adviser")
    await browser.get("/desk/account")
    data = {"csrfmiddlewaretoken": browser.token}
    answer = await browser.post(f"/desk/cases/{case.id}/claim", data=data, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403


async def test_signing_in_begins_a_new_session(desk: Desk) -> None:
    browser = desk.browser()
    await browser.get("/desk/sign-in")
    browser.cookies.set("lotse_desk", "chosenbytheattacker0000000000000", domain="127.0.0.1", path="/desk/")
    await browser.submit("/desk/sign-in", email="lead@north.example", password=PASSWORD)
    sessions = [cookie.value for cookie in browser.cookies.jar if cookie.name == "lotse_desk"]
    assert "chosenbytheattacker0000000000000" not in sessions[-1:]
    thief = desk.browser()
    thief.cookies.set("lotse_desk", "chosenbytheattacker0000000000000", domain="127.0.0.1", path="/desk/")
    assert (await thief.get("/desk/queue")).status_code == 302


async def test_after_signing_out_the_session_is_worth_nothing(desk: Desk) -> None:
    browser = await desk.as_role("lead")
    stolen = next(cookie.value for cookie in browser.cookies.jar if cookie.name == "lotse_desk")
    await browser.get("/desk/queue")
    await browser.submit("/desk/sign-out")
    thief = desk.browser()
    thief.cookies.set("lotse_desk", str(stolen), domain="127.0.0.1", path="/desk/")
    assert (await thief.get("/desk/queue")).status_code == 302


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/chat"]
)
async def test_the_way_in_leads_nowhere_else(desk: Desk, target: str) -> None:
    browser = desk.browser()
    await browser.get("/desk/sign-in", params={"next": target})
    answer = await browser.submit("/desk/sign-in", email="lead@north.example", password=PASSWORD, next=target)
    assert answer.headers["location"] == "/desk/"


async def test_who_is_refused_can_still_sign_out(desk: Desk) -> None:
    browser = await desk.as_role("auditor")
    assert (await browser.get("/desk/people")).status_code == 403
    assert (await browser.submit("/desk/sign-out")).headers["location"] == "/desk/sign-in"


ACTIONS = ("", "/events", "/print", "/export.json")
DEEDS = ("/claim", "/reply", "/note", "/labels", "/forward", "/close", "/return", "/reopen", "/task")


@pytest.mark.parametrize("action", ACTIONS)
async def test_a_case_of_another_team_does_not_exist(desk: Desk, action: str) -> None:
    case = await desk.case("north")
    browser = await desk.signed_in("adviser@south.example")
    assert (await browser.get(f"/desk/cases/{case.id}{action}")).status_code == 404


@pytest.mark.parametrize("action", DEEDS)
async def test_nothing_can_be_done_with_a_case_of_another_team(desk: Desk, action: str) -> None:
    case = await desk.case("north")
    browser = await desk.signed_in("adviser@south.example")
    await browser.get("/desk/account")
    fields = {"text": "hello", "note": "hello", "outcome": "spam", "kind": "wrong", "seq": "2", "to": "team:south"}
    assert (await browser.submit(f"/desk/cases/{case.id}{action}", **fields)).status_code == 404
    assert (await desk.stored(case)).status == "waiting"


async def test_search_finds_nothing_of_another_team(desk: Desk) -> None:
    await desk.case("north", asked="a very rare word")
    browser = await desk.signed_in("adviser@south.example")
    assert "0 found" in (await browser.get("/desk/search", params={"q": "rare"})).text
    assert "1 found" in (await (await desk.as_role("adviser")).get("/desk/search", params={"q": "rare"})).text


async def test_what_visitors_and_advisers_write_is_only_text(desk: Desk) -> None:
    case = await desk.case(
        asked=EVIL, place=EVIL[:100], payload={"topic": EVIL, "card": {"title": EVIL, "short": EVIL}}
    )
    await desk.house.call(_fill, case.id)
    browser = await desk.as_role("lead")
    for path in (f"/desk/cases/{case.id}", f"/desk/cases/{case.id}/print", "/desk/queue", "/desk/search?q=script"):
        text = (await browser.get(path)).text
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert "49" not in re.findall(r"\{\{ 7\*7 \}\}|(?<![\d:])49(?![\d%])", text)
    exported = await browser.get(f"/desk/cases/{case.id}/export.json")
    assert exported.headers["content-type"] == "application/json"
    assert exported.headers["x-content-type-options"] == "nosniff"
    assert "attachment" in exported.headers["content-disposition"]
    assert json.loads(exported.text)["messages"][0]["text"] == EVIL


def _fill(case_id: str) -> None:
    case = Case.objects.get(id=case_id)
    ContactDetails.objects.create(
        case=case, name=EVIL[:120], email=EVIL, phone="1", message=EVIL, given_at=case.opened_at
    )
    CaseNote.objects.create(case=case, text=EVIL, at=case.opened_at)
    case.labels.add(Label.objects.create(name=EVIL[:40]))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", " =", "|", "%"])
def test_no_cell_of_a_list_is_calculated(start: str) -> None:
    assert safe_cell(f"{start}cmd").startswith("'")


async def test_a_list_has_no_personal_data_and_no_formula(desk: Desk) -> None:
    case = await desk.case(asked="my secret story", place="=Secretplace")
    await desk.house.call(_label, case.id)
    answer = await (await desk.as_role("lead")).get("/desk/list.csv")
    assert "secret" not in answer.text.lower()
    rows = list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff")), delimiter=";"))
    assert len(rows) == 2
    assert rows[1][-1] == "'=HYPERLINK(1)"


def _label(case_id: str) -> None:
    Case.objects.get(id=case_id).labels.add(Label.objects.create(name="=HYPERLINK(1)"))


async def test_the_log_can_only_grow(desk: Desk, clock: MovableClock) -> None:
    def attempt() -> None:
        entry = record(None, "test", None, {}, clock())
        for deed in (entry.delete, entry.save, AuditEntry.objects.all().delete):
            with pytest.raises(AppendOnlyError):
                deed()
        with pytest.raises(AppendOnlyError):
            AuditEntry.objects.update(action="nothing")

    await desk.house.call(attempt)


async def test_reading_a_case_is_written_down_once_for_each_visit(desk: Desk) -> None:
    case = await desk.case()
    browser = await desk.as_role("adviser")
    for _ in range(3):
        await browser.get(f"/desk/cases/{case.id}")
    read = await desk.house.call(lambda: list(AuditEntry.objects.filter(action="case.read")))
    assert [(entry.adviser_email, entry.case_number) for entry in read] == [("adviser@north.example", case.number)]
