"""The client of the Rasa server (docs/architecture.md, "Gateway → brain")."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from bot.gateway.brain_message import BrainMessage, BrainMessageError, read_messages
from bot.settings import Settings

HEALTH_TIMEOUT_SECONDS = 1.0
MOST_CONNECTIONS = 100
# The brain itself says that it cannot work (503) or does not know us (401, 403): nothing is wrong with the message.
AWAY_STATUS = frozenset({401, 403, 429, 502, 503, 504})


class BrainAwayError(Exception):
    """The brain cannot be reached, is not ready or did not answer in time; the message deserves another try."""


class BrainRefusedError(Exception):
    """The brain answered, but with an error, with nothing, or not as agreed; perhaps because of this very message."""


@dataclass(frozen=True)
class Question:
    """What the visitor says to the brain. `text` is redacted; `language` is the explicit choice or null."""

    conversation: str
    text: str
    button: Mapping[str, Any] | None = None
    language: str | None = None
    event: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The body of the request."""
        return {
            "conversation": self.conversation,
            "text": self.text,
            "button": None if self.button is None else dict(self.button),
            "language": self.language,
            "event": self.event,
        }


@dataclass(frozen=True)
class BrainHealth:
    """Whether the brain can answer; `model` is the trained model that would."""

    ok: bool
    model: str | None = None


class Brain:
    """One connection pool to the brain."""

    def __init__(self, settings: Settings, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self._timeout = settings.brain_timeout_seconds
        self._client = httpx.AsyncClient(
            base_url=settings.brain_url.rstrip("/"),
            headers={"Authorization": f"Bearer {settings.brain_secret}"},
            limits=httpx.Limits(max_connections=MOST_CONNECTIONS, max_keepalive_connections=20),
            transport=transport,
            trust_env=False,  # A proxy of the environment must never see visitors' texts.
        )

    async def ask(self, question: Question) -> tuple[BrainMessage, ...]:
        """At least one message for the visitor; raises `BrainAwayError` or `BrainRefusedError`, in time."""
        try:
            async with asyncio.timeout(self._timeout):
                response = await self._client.post("/webhooks/lotse/message", json=question.as_json(), timeout=None)
        except (TimeoutError, httpx.TransportError) as error:
            raise BrainAwayError from error
        return _read(response)

    async def health(self) -> BrainHealth:
        """The brain's own word, or not ok if it cannot be reached."""
        try:
            response = await self._client.get("/webhooks/lotse/health", timeout=HEALTH_TIMEOUT_SECONDS)
            body = response.json()
        except (httpx.TransportError, ValueError):
            return BrainHealth(ok=False)
        model = body.get("model") if isinstance(body, dict) else None
        return BrainHealth(response.status_code == httpx.codes.OK, model)

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()


def _read(response: httpx.Response) -> tuple[BrainMessage, ...]:
    if response.status_code in AWAY_STATUS:
        raise BrainAwayError(f"status {response.status_code}")
    if response.status_code != httpx.codes.OK:
        raise BrainRefusedError(f"status {response.status_code}")
    try:
        return read_messages(response.json())
    except (ValueError, BrainMessageError) as error:
        raise BrainRefusedError("unreadable answer") from error
