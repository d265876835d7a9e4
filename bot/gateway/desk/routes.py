"""Every address of the desk with the roles that may use it. Nothing is reachable that does not stand here.

`docs/desk.md` shows this table, and a test walks each role through each line.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import URLPattern, path

from bot.gateway.desk.door import SyncView, behind_door
from bot.gateway.desk.people import Role
from bot.gateway.desk.roles import ADMINS, AUDITORS, CASES, EDITORS, EVERYBODY, LEADS
from bot.gateway.desk.views import (
    account,
    audit,
    case,
    case_actions,
    events,
    export,
    files,
    people,
    queue,
    search,
    sign_in,
    tasks,
    teams,
)

READ, WRITE, FORM = ("GET",), ("POST",), ("GET", "POST")


@dataclass(frozen=True)
class Route:
    """One address; *roles* is null where nobody has to be signed in."""

    name: str
    path: str
    view: SyncView
    roles: frozenset[Role] | None
    methods: tuple[str, ...] = READ


ROUTES = (
    Route("file", "static/<slug:version>/<path:name>", files.read, None),
    Route("sign_in", "sign-in", sign_in.password, None, FORM),
    Route("sign_in_code", "sign-in/code", sign_in.code, None, FORM),
    Route("link", "link/<str:token>", sign_in.link, None, FORM),
    Route("sign_out", "sign-out", sign_in.leave, EVERYBODY, WRITE),
    Route("home", "", queue.home, EVERYBODY),
    Route("queue", "queue", queue.show, CASES),
    Route("events", "events", events.queue, CASES),
    Route("presence", "presence", account.presence, CASES, WRITE),
    Route("case", "cases/<str:case_id>", case.show, CASES),
    Route("case_events", "cases/<str:case_id>/events", events.case, CASES),
    Route("case_claim", "cases/<str:case_id>/claim", case_actions.claim, CASES, WRITE),
    Route("case_reply", "cases/<str:case_id>/reply", case_actions.reply, CASES, WRITE),
    Route("case_note", "cases/<str:case_id>/note", case_actions.note, CASES, WRITE),
    Route("case_labels", "cases/<str:case_id>/labels", case_actions.labels, CASES, WRITE),
    Route("case_forward", "cases/<str:case_id>/forward", case_actions.forward, CASES, WRITE),
    Route("case_close", "cases/<str:case_id>/close", case_actions.close, CASES, WRITE),
    Route("case_return", "cases/<str:case_id>/return", case_actions.return_to_bot, CASES, WRITE),
    Route("case_reopen", "cases/<str:case_id>/reopen", case_actions.reopen, CASES, WRITE),
    Route("case_hold", "cases/<str:case_id>/hold", case_actions.hold, LEADS, WRITE),
    Route("case_task", "cases/<str:case_id>/task", case_actions.task, CASES, WRITE),
    Route("case_print", "cases/<str:case_id>/print", export.print_view, CASES),
    Route("case_json", "cases/<str:case_id>/export.json", export.case_json, CASES),
    Route("search", "search", search.show, CASES),
    Route("search_save", "search/save", search.save, CASES, WRITE),
    Route("search_forget", "search/<int:view_id>/forget", search.forget, CASES, WRITE),
    Route("list_csv", "list.csv", export.list_csv, LEADS),
    Route("tasks", "tasks", tasks.show, EDITORS),
    Route("task_done", "tasks/<int:task_id>/done", tasks.done, EDITORS, WRITE),
    Route("audit", "audit", audit.show, AUDITORS),
    Route("people", "people", people.show, ADMINS),
    Route("person_new", "people/new", people.new, ADMINS, FORM),
    Route("person", "people/<int:person_id>", people.edit, ADMINS, FORM),
    Route("person_link", "people/<int:person_id>/link", people.link, ADMINS, WRITE),
    Route("teams", "teams", teams.show, ADMINS),
    Route("team_new", "teams/new", teams.new, ADMINS, FORM),
    Route("team", "teams/<slug:slug>", teams.edit, ADMINS, FORM),
    Route("account", "account", account.show, EVERYBODY, FORM),
    Route("account_password", "account/password", account.password, EVERYBODY, WRITE),
    Route("account_code", "account/code", account.code, EVERYBODY, FORM),
    Route("account_code_off", "account/code/off", account.code_off, EVERYBODY, WRITE),
)

app_name = "desk"
urlpatterns: list[URLPattern] = [
    path(route.path, behind_door(route.view, route.roles, route.methods), name=route.name) for route in ROUTES
]
