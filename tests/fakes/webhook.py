"""A receiver of webhooks that checks signatures exactly as docs/delivery.md tells receivers to, without our code."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tests.fakes.asgi import Receive, Scope, Send, headers_of, read_body, respond

TOLERANCE_SECONDS = 300


@dataclass
class WebhookReceiver:
    """Keeps events once by their id; `status` is what it answers to a good signature."""

    secret: str
    clock: Callable[[], datetime]
    status: int = 200
    events: dict[str, dict[str, Any]] = field(default_factory=dict)
    requests: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take one event."""
        headers, body = headers_of(scope), await read_body(receive)
        self.requests.append((headers, body))
        if not self.accepts(headers, body):
            await respond(send, 401, {})
            return
        if self.status == 200:
            self.events.setdefault(headers["webhook-id"], json.loads(body))
        await respond(send, self.status, {})

    def accepts(self, headers: dict[str, str], body: bytes) -> bool:
        """Whether signature and time are good."""
        id_, timestamp = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "0")
        if abs(self.clock().timestamp() - int(timestamp)) > TOLERANCE_SECONDS:
            return False
        key = base64.b64decode(self.secret.removeprefix("whsec_"))
        expected = hmac.new(key, f"{id_}.{timestamp}.".encode() + body, hashlib.sha256).digest()
        given = [part.removeprefix("v1,") for part in headers.get("webhook-signature", "").split(" ")]
        return any(hmac.compare_digest(base64.b64encode(expected).decode(), one) for one in given)
