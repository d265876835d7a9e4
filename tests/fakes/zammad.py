"""A Zammad as far as its public API documents describe it: tickets, articles, search.

It checks the token, the content type and the fields, answers errors in its way, and ignores fields that no
administrator has added to tickets.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

from tests.fakes.asgi import Receive, Scope, Send, headers_of, read_body, respond

Json = dict[str, Any]
TICKET_FIELDS = frozenset({"title", "group", "customer_id", "customer", "article", "state", "priority", "note"})
ARTICLE_FIELDS = frozenset({"subject", "body", "type", "internal", "content_type", "sender", "ticket_id", "to", "cc"})


@dataclass
class Zammad:
    """`away` answers 503 to everything; `crashes` creates the ticket and then answers 502, as a proxy does."""

    token: str
    groups: tuple[str, ...] = ("Beratung",)
    custom_fields: frozenset[str] = frozenset({"lotse_case"})
    mode: str = "ok"
    tickets: list[Json] = field(default_factory=list)
    articles: list[Json] = field(default_factory=list)
    customers: list[str] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        body = await read_body(receive)
        self.calls.append(f"{scope['method']} {scope['path']}")
        status, answer = self._answer(scope, headers_of(scope), body)
        if self.mode == "crashes" and scope["method"] == "POST":
            status, answer = 502, {}
        await respond(send, status, answer)

    def _answer(self, scope: Scope, headers: dict[str, str], body: bytes) -> tuple[int, Any]:
        if self.mode == "away":
            return 503, {}
        if headers.get("authorization") != f"Token token={self.token}":
            return 401, {"error": "Invalid token", "error_human": "Invalid token"}
        if scope["method"] == "POST" and headers.get("content-type") != "application/json":
            return 415, {}
        path, data = scope["path"], json.loads(body) if body else {}
        if (scope["method"], path) == ("POST", "/api/v1/tickets"):
            return self._create(data)
        if (scope["method"], path) == ("POST", "/api/v1/ticket_articles"):
            return self._add_article(data.get("ticket_id"), data)
        if (scope["method"], path) == ("GET", "/api/v1/tickets/search"):
            return self._search(parse_qs(scope["query_string"].decode()))
        if scope["method"] == "GET" and path.startswith("/api/v1/ticket_articles/by_ticket/"):
            number = int(path.rsplit("/", 1)[1])
            return 200, [article for article in self.articles if article["ticket_id"] == number]
        return 404, {"error": "No route matches"}

    def _create(self, data: Json) -> tuple[int, Any]:
        known = TICKET_FIELDS | self.custom_fields
        if data.get("group") not in self.groups:
            return _unprocessable(f"No lookup value found for 'group': {data.get('group')!r}")
        if not data.get("title") or not isinstance(data.get("article"), dict):
            return _unprocessable("Missing required value for field 'title'!")
        customer = str(data.get("customer_id") or "")
        if not customer.startswith("guess:") or "@" not in customer:
            return _unprocessable("Invalid email of customer")
        problem = _problem_of_article(data["article"])
        if problem:
            return _unprocessable(problem)
        self.customers.append(customer.removeprefix("guess:"))
        ticket = {"id": len(self.tickets) + 1, **{name: data[name] for name in known & set(data) if name != "article"}}
        self.tickets.append(ticket)
        self._add_article(ticket["id"], data["article"])
        return 201, ticket

    def _add_article(self, ticket_id: Any, data: Json) -> tuple[int, Any]:
        if ticket_id not in [ticket["id"] for ticket in self.tickets]:
            return 404, {"error": "Couldn't find Ticket"}
        problem = _problem_of_article(data)
        if problem:
            return _unprocessable(problem)
        self.articles.append({**data, "id": len(self.articles) + 1, "ticket_id": ticket_id})
        return 201, self.articles[-1]

    def _search(self, query: dict[str, list[str]]) -> tuple[int, Any]:
        name, _, value = query["query"][0].partition(":")
        found = [ticket for ticket in self.tickets if value.strip('"') == ticket.get(name)]
        if query.get("expand") == ["true"]:
            return 200, found
        assets = {"Ticket": {str(ticket["id"]): ticket for ticket in found}}
        return 200, {"tickets": [ticket["id"] for ticket in found], "tickets_count": len(found), "assets": assets}


def _problem_of_article(data: Json) -> str:
    if not data.get("body"):
        return 'Need at least article: { body: "some text" }'
    if set(data) - ARTICLE_FIELDS or data.get("type") != "note":
        return "unexpected field or type"
    return "" if isinstance(data.get("internal"), bool) else "internal is not a boolean"


def _unprocessable(text: str) -> tuple[int, Any]:
    return 422, {"error": text, "error_human": text}
