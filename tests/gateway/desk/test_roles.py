"""Each role at each address: the table of `routes.py`, walked through."""

from __future__ import annotations

from typing import Any

import pytest

from bot.gateway.desk.people import Role
from bot.gateway.desk.routes import ROUTES, Route
from tests.gateway.desk.conftest import Desk
from tests.gateway.processes import ROOT

pytestmark = [pytest.mark.anyio, pytest.mark.django_db(transaction=True)]

STREAMS = {"events", "case_events"}
# What each role may open; the table in the code is compared with this one, written by hand.
CASE = {route.name for route in ROUTES if route.name.startswith("case")}
OF_ROLE = {
    Role.ADVISER: {"queue", "events", "presence", "search", "search_save", "search_forget"} | CASE - {"case_hold"},
    Role.LEAD: {"queue", "events", "presence", "search", "search_save", "search_forget", "list_csv"} | CASE,
    Role.EDITOR: set(),
    Role.ADMIN: {"queue", "events", "presence", "search", "search_save", "search_forget", "list_csv"} | CASE,
    Role.AUDITOR: set(),
}
TASKS = {"tasks", "task_done"}
ADMIN = {"people", "person_new", "person", "person_link", "teams", "team_new", "team"}
MORE = {
    Role.ADVISER: set(),
    Role.LEAD: TASKS,
    Role.EDITOR: TASKS,
    Role.ADMIN: TASKS | ADMIN | {"audit"},
    Role.AUDITOR: {"audit"},
}
EVERYBODY = {"home", "sign_out", "account", "account_password", "account_code", "account_code_off"}
NOBODY = {"file", "sign_in", "sign_in_code", "link"}
# Pages of other parts of the product that stand in the same table have tests of their own.
KNOWN = CASE | TASKS | ADMIN | EVERYBODY | NOBODY | {"audit", "list_csv"} | OF_ROLE[Role.ADVISER]


@pytest.mark.parametrize("role", Role)
def test_the_table_says_what_each_role_may_do(role: Role) -> None:
    allowed = {route.name for route in ROUTES if route.roles and role in route.roles and route.name in KNOWN}
    assert allowed == OF_ROLE[role] | MORE[role] | EVERYBODY


def test_without_signing_in_there_is_nothing_but_the_way_in() -> None:
    assert {route.name for route in ROUTES if route.roles is None} == NOBODY


@pytest.mark.parametrize("role", [*Role, None])
async def test_every_address_answers_each_role_as_the_table_says(desk: Desk, role: Role | None) -> None:
    case = await desk.case()
    person = await desk.person("somebody@north.example")
    browser = await desk.as_role(role.value) if role else desk.browser()
    await browser.get("/desk/account")
    wrong = []
    for route in ROUTES:
        if route.name in STREAMS or route.name in {"sign_out", "account_password"}:
            continue
        address = _address(route, case.id, person.pk)
        for method in ("GET", "POST"):
            status = (await _ask(browser, method, address)).status_code
            if status not in _expected(route, method, role):
                wrong.append((route.name, method, role, status))
    assert wrong == []


@pytest.mark.parametrize("name", sorted(STREAMS))
async def test_who_may_not_see_cases_hears_no_bells(desk: Desk, name: str) -> None:
    case = await desk.case()
    route = next(route for route in ROUTES if route.name == name)
    browser = await desk.as_role("editor")
    assert (await browser.get(_address(route, case.id, 0))).status_code == 403


def test_the_documentation_shows_the_table() -> None:
    shown = (ROOT / "docs/desk.md").read_text(encoding="utf-8")
    missing = [_line(route) for route in ROUTES if _line(route) not in shown]
    assert missing == [], "put these lines into docs/desk.md"


def _line(route: Route) -> str:
    roles = "everybody" if route.roles is None else ", ".join(role.value for role in Role if role in route.roles)
    return f"| `/desk/{route.path}` | {' '.join(route.methods)} | {roles} |"


def _address(route: Route, case_id: str, person_id: int) -> str:
    values = {
        "<str:case_id>": case_id,
        "<int:person_id>": str(person_id),
        "<int:view_id>": "999",
        "<int:task_id>": "999",
        "<slug:slug>": "north",
        "<str:token>": "unknown",
        "<slug:version>": "v",
        "<path:name>": "desk.css",
    }
    path = route.path
    for placeholder, value in values.items():
        path = path.replace(placeholder, value)
    return f"/desk/{path}"


async def _ask(browser: Any, method: str, address: str) -> Any:
    return await (browser.submit(address) if method == "POST" else browser.get(address))


def _expected(route: Route, method: str, role: Role | None) -> set[int]:
    # Somebody unknown has no page with a token, and is refused for that first.
    unknown = {403} if role is None and method == "POST" else set()
    if method not in route.methods:
        return {405} | unknown
    if route.roles is None:
        return {200, 302, 403, 404}
    if role is None:
        return {302} | unknown
    if role not in route.roles:
        return {403}
    return {200, 302, 400, 404} - ({404} if "case" in route.name and route.name != "case_task" else set())
