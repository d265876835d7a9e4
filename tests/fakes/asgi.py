"""What the fakes of web services have in common."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


async def read_body(receive: Receive) -> bytes:
    """The whole body of a request."""
    data = b""
    while True:
        part = await receive()
        data += part.get("body", b"")
        if not part.get("more_body"):
            return data


async def respond(send: Send, status: int, answer: Any) -> None:
    """Answer with JSON, or with the bytes as they are."""
    body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
    headers = [(b"content-type", b"application/json")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def headers_of(scope: Scope) -> dict[str, str]:
    """The headers of a request, names in lower case."""
    return {name.decode().lower(): value.decode() for name, value in scope["headers"]}
