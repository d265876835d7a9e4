"""Signed messages to another program, as the open specification "Standard Webhooks" describes them.

They carry no personal data: who needs more opens the case in the desk.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from datetime import datetime
from typing import Any

import httpx

from bot.delivery_settings import webhook_key
from bot.gateway.conversations.visible import moment
from bot.gateway.delivery.case_facts import CaseFacts
from bot.gateway.delivery.sender import Outgoing
from bot.gateway.delivery.senders.http import HttpClient
from bot.settings import Settings


class WebhookSender:
    """POSTs each event to one address; any 2xx means that it has been understood."""

    def __init__(self, settings: Settings, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self._url = settings.webhook_url
        self._key = webhook_key(settings.webhook_secret)
        self._client = HttpClient("webhook", {"Content-Type": "application/json"}, transport)

    async def send(self, outgoing: Outgoing, now: datetime) -> str:
        """The id stays the same at each attempt, the time and so the signature do not."""
        body = json.dumps(event(outgoing), ensure_ascii=False).encode()
        headers = signed_headers(self._key, outgoing.key, int(now.timestamp()), body)
        await self._client.request("POST", self._url, content=body, headers=headers)
        return ""

    async def close(self) -> None:
        """Close the connections."""
        await self._client.close()


def signed_headers(key: bytes, id_: str, timestamp: int, body: bytes) -> dict[str, str]:
    """HMAC-SHA256 over id, time and body, so that nobody can change or later repeat one of them."""
    signature = hmac.new(key, f"{id_}.{timestamp}.".encode() + body, hashlib.sha256).digest()
    return {
        "webhook-id": id_,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": f"v1,{base64.b64encode(signature).decode()}",
    }


def event(outgoing: Outgoing) -> dict[str, Any]:
    """The body."""
    return {"type": outgoing.kind.value, "timestamp": moment(outgoing.happened_at), "data": _case(outgoing.case)}


def _case(case: CaseFacts) -> dict[str, Any]:
    return {
        "id": case.id,
        "number": case.number,
        "kind": case.kind or None,
        "reason": case.reason or None,
        "status": case.status,
        "outcome": case.outcome or None,
        "team": case.team.slug if case.team else None,
        "region": case.region or None,
        "language": case.language or None,
        "topic": case.topic or None,
        "side": case.side or None,
        "opened_at": moment(case.opened_at),
        "url": case.url or None,
    }
