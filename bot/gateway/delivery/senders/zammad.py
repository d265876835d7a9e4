"""A ticket in Zammad for each case, through its documented REST API.

The ticket is found again by the field `lotse_case`, which the administrator of the Zammad adds to tickets once
(docs/delivery.md). Contact details and transcript are in it only with the visitor's consent.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import httpx

from bot.gateway.delivery.models import Kind
from bot.gateway.delivery.sender import DeliveryFailedError, NothingToSendError, Outgoing
from bot.gateway.delivery.senders.http import HttpClient
from bot.gateway.delivery.senders.wording import DELETED, WITHDRAWN, contact_lines, headline, summary
from bot.settings import Settings

REFERENCE_FIELD = "lotse_case"
TAKEN_BACK = "withdrawn"  # the outcome of a case that the visitor has taken back
NO_TRANSCRIPT = "Der Chat ist nicht beigefügt: Dazu liegt keine Einwilligung vor."


class ZammadSender:
    """Opens one ticket per case and adds an internal note for everything that happens later."""

    def __init__(self, settings: Settings, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self._api = f"{settings.zammad_url.rstrip('/')}/api/v1"
        self._group = settings.zammad_group
        self._from = settings.smtp_from
        headers = {"Authorization": f"Token token={settings.zammad_token}"}
        self._client = HttpClient("zammad", headers, transport)

    async def send(self, outgoing: Outgoing, now: datetime) -> str:
        """The id of the ticket."""
        ticket = outgoing.reference or await self._find(outgoing.case.id)
        if not ticket and outgoing.kind == Kind.CASE_DELETED:
            raise NothingToSendError
        if not ticket:
            return await self._create(outgoing)
        if outgoing.kind != Kind.CASE_OPENED and not await self._has_note(ticket, outgoing.key):
            await self._add_note(ticket, outgoing)
        return ticket

    async def close(self) -> None:
        """Close the connections."""
        await self._client.close()

    async def _find(self, case_id: str) -> str:
        query = {"query": f'{REFERENCE_FIELD}:"{case_id}"', "limit": "10", "expand": "true"}
        response = await self._client.request("GET", f"{self._api}/tickets/search", params=query)
        # The search is one over texts; only the very same value counts.
        found = [ticket for ticket in _tickets(_json(response)) if ticket.get(REFERENCE_FIELD) == case_id]
        return str(found[0]["id"]) if found else ""

    async def _create(self, outgoing: Outgoing) -> str:
        case = outgoing.case
        ticket: dict[str, Any] = {
            "title": headline(Kind.CASE_OPENED, case),
            "group": self._group,
            REFERENCE_FIELD: case.id,
            "article": _article(headline(outgoing.kind, case), _first_text(outgoing)),
        }
        customer = self._customer(outgoing)
        if customer:
            # "guess:" finds the person with this address or creates one.
            ticket["customer_id"] = f"guess:{customer}"
        created = _json(await self._client.request("POST", f"{self._api}/tickets", json=ticket))
        if not isinstance(created, dict) or "id" not in created:
            raise DeliveryFailedError("zammad_unreadable_answer")
        return str(created["id"])

    async def _has_note(self, ticket: str, key: str) -> bool:
        articles = _json(await self._client.request("GET", f"{self._api}/ticket_articles/by_ticket/{ticket}"))
        return any(key in str(article.get("body")) for article in articles if isinstance(article, dict))

    async def _add_note(self, ticket: str, outgoing: Outgoing) -> None:
        note = _article(headline(outgoing.kind, outgoing.case), _later_text(outgoing))
        await self._client.request("POST", f"{self._api}/ticket_articles", json={"ticket_id": int(ticket), **note})

    def _customer(self, outgoing: Outgoing) -> str:
        """Who stands behind the ticket: the visitor with consent, else the team, because Zammad wants somebody."""
        contact, team = outgoing.case.contact, outgoing.case.team
        return (contact.email if contact else "") or (team.email if team else "") or self._from


def _article(subject: str, body: str) -> dict[str, Any]:
    # Internal: a note that customers see could also be mailed to them by a trigger.
    return {"subject": subject, "body": body, "type": "note", "internal": True, "content_type": "text/plain"}


def _first_text(outgoing: Outgoing) -> str:
    case = outgoing.case
    parts = [summary(case), contact_lines(case), case.transcript or NO_TRANSCRIPT, _mark(outgoing)]
    return "\n\n".join(part for part in parts if part)


def _later_text(outgoing: Outgoing) -> str:
    case = outgoing.case
    if outgoing.kind == Kind.CASE_DELETED:
        return f"{DELETED}\n\n{_mark(outgoing)}"
    if case.outcome == TAKEN_BACK:
        return f"{WITHDRAWN}\n\n{summary(case)}\n\n{_mark(outgoing)}"
    is_complete = outgoing.kind in {Kind.CASE_CLOSED, Kind.CASE_MESSAGE}
    parts = [summary(case), (case.transcript or NO_TRANSCRIPT) if is_complete else "", _mark(outgoing)]
    return "\n\n".join(part for part in parts if part)


def _mark(outgoing: Outgoing) -> str:
    return f"Meldung {outgoing.key}"


def _json(response: httpx.Response) -> Any:
    try:
        return response.json()
    except ValueError:
        raise DeliveryFailedError("zammad_unreadable_answer") from None


def _tickets(answer: Any) -> list[dict[str, Any]]:
    """Depending on its version Zammad lists the tickets themselves, or ids with the tickets beside them."""
    if isinstance(answer, dict):
        answer = list((answer.get("assets") or {}).get("Ticket", {}).values())
    return [ticket for ticket in answer if isinstance(ticket, dict)] if isinstance(answer, list) else []
