"""Refuses large and endless request bodies before Django reads them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, MutableMapping
from http import HTTPStatus
from typing import Any

from bot.gateway.errors import error_body
from bot.gateway.phrases import phrases

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

# Somewhat too large bodies are read to their end, because many clients read no answer before they have sent everything.
MOST_DISCARDED_BYTES = 4 * 1024 * 1024
PATIENCE_SECONDS = 20.0


class BodyLimit:
    """ASGI middleware: the body is complete and small when the application starts."""

    def __init__(self, application: Application, most_bytes: int, most_characters: int) -> None:
        self._application = application
        self._most_bytes = most_bytes
        self._most_characters = most_characters

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is small enough; 413 for the rest, 408 for bodies that do not arrive."""
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                body = await self._read(scope, receive)
        except TimeoutError:
            await _refuse(scope, send, HTTPStatus.REQUEST_TIMEOUT, "timeout")
            return
        if body is None:
            await _refuse(scope, send, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too_long", max=self._most_characters)
            return
        await self._application(scope, _replay(body, receive), send)

    async def _read(self, scope: Scope, receive: Receive) -> bytes | None:
        announced = _content_length(scope)
        if announced > MOST_DISCARDED_BYTES:
            return None
        chunks: list[bytes] = []
        size = 0
        while size <= MOST_DISCARDED_BYTES:
            message = await receive()
            chunk: bytes = message.get("body", b"")
            size += len(chunk)
            if size <= self._most_bytes:
                chunks.append(chunk)
            if not message.get("more_body", False):
                break
        return b"".join(chunks) if size <= self._most_bytes else None


def _replay(body: bytes, receive: Receive) -> Receive:
    replayed = False

    async def receive_again() -> Message:
        nonlocal replayed
        if replayed:
            return await receive()
        replayed = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receive_again


async def _refuse(scope: Scope, send: Send, status: HTTPStatus, code: str, **values: object) -> None:
    language = phrases().choose(_header(scope, b"accept-language"))
    body = json.dumps(error_body(code, language, **values), ensure_ascii=False).encode()
    headers = {
        "content-type": "application/json",
        "content-length": str(len(body)),
        "cache-control": "no-store",
        "connection": "close",
    }
    headers["x-content-type-options"] = "nosniff"
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": int(status), "headers": raw})
    await send({"type": "http.response.body", "body": body})


def _content_length(scope: Scope) -> int:
    value = _header(scope, b"content-length")
    return int(value) if value.isdigit() else 0


def _header(scope: Scope, wanted: bytes) -> str:
    return next((value.decode("latin-1") for name, value in scope["headers"] if name == wanted), "")
