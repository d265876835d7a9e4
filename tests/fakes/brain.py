"""A brain that follows the contract in docs/architecture.md, and misbehaves on request.

Run it alone with ``python tests/fakes/brain.py --port 5005`` (secret from LOTSE_BRAIN_SECRET). What it does is decided
by the first word of the visitor's text or, for all messages, by ``PUT /mode {"mode": "…", "seconds": 0}``.
``GET /calls`` lists what it was asked. Nothing of it belongs to the product.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from typing import Any

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Json = dict[str, Any]

MODEL = "fake-model"
CONTACT: Json = {
    "id": "fake-office",
    "name": "Beispielstelle",
    "purpose": "Berät zum Ausprobieren",
    "serves": "both",
    "phone": "0211 0000",
    "email": None,
    "website": "https://example.org/",
    "address": None,
    "hours": None,
    "languages": ["de", "en"],
    "source": "https://example.org/kontakt",
    "checked_on": "2026-11-22",
}
PROFESSION: Json = {
    "id": "electrician",
    "name": "Elektronikerin / Elektroniker",
    "official_name": "Elektronikerin / Elektroniker",
    "regulated": "partly",
    "basis": "Anlage A HwO",
    "body": {"name": "Handwerkskammer Beispiel", "url": "https://example.org/kammer"},
    "note": "Für angestellte Arbeit ist keine Anerkennung nötig.",
}
CARD: Json = {
    "title": "Blaue Karte EU",
    "short": "Die Blaue Karte EU ist ein Aufenthaltstitel für Fachkräfte mit Hochschulabschluss.",
    "details": "Ein Absatz mit Einzelheiten.\n\n- ein Punkt\n- noch ein Punkt",
    "steps": ["Vergleichen Sie das Gehalt im Vertrag.", "Vereinbaren Sie einen Termin."],
    "limits": "Gilt nicht für Selbstständige.",
    "legal_basis": [{"label": "§ 18g AufenthG", "url": "https://www.gesetze-im-internet.de/aufenthg_2004/__18g.html"}],
    "sources": [{"label": "Make it in Germany", "url": "https://www.make-it-in-germany.com/", "language": "de"}],
    "reviewed_on": "2026-11-22",
    "content_language": "de",
}


@dataclass
class Brain:
    """The ASGI application and its memory."""

    secret: str
    mode: str = "ok"
    seconds: float = 0.0
    calls: list[Json] = field(default_factory=list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "lifespan":
            await _lifespan(receive, send)
            return
        body = await _body(receive)
        route = self._routes().get((scope["method"], scope["path"]))
        status, answer = await route(scope, body) if route else (404, {})
        await _respond(send, status, answer)

    def _routes(self) -> dict[tuple[str, str], Callable[[Scope, Any], Awaitable[tuple[int, Any]]]]:
        return {
            ("POST", "/webhooks/lotse/message"): self._message,
            ("GET", "/webhooks/lotse/health"): self._health,
            ("PUT", "/mode"): self._set_mode,
            ("GET", "/calls"): self._list_calls,
        }

    async def _health(self, _scope: Scope, _body: Any) -> tuple[int, Any]:
        return (503, {"status": "no model"}) if self.mode == "away" else (200, {"status": "ok", "model": MODEL})

    async def _set_mode(self, _scope: Scope, body: Any) -> tuple[int, Any]:
        self.mode, self.seconds = body["mode"], body.get("seconds", 0.0)
        return 200, {}

    async def _list_calls(self, _scope: Scope, _body: Any) -> tuple[int, Any]:
        return 200, self.calls

    async def _message(self, scope: Scope, body: Any) -> tuple[int, Any]:
        if dict(scope["headers"]).get(b"authorization", b"").decode() != f"Bearer {self.secret}":
            return 401, {}
        self.calls.append(body)
        word = body["text"].split(" ")[0].lower() if self.mode == "ok" else self.mode
        if word == "slow":
            await asyncio.sleep(self.seconds or 30)
        broken = {
            "error": (500, {}),
            "away": (503, {}),
            "empty": (200, {"messages": []}),
            "broken": (200, "not an object"),
        }
        return broken.get(word) or (200, {"messages": answers(body, word)})


def answers(question: Json, word: str) -> list[Json]:
    """What a brain might say; `word` is the first of the visitor's text."""
    language = question["language"] or "de"
    if question["event"] == "start":
        return [message("notice", "Guten Tag. Ich bin Lotse, ein Computerprogramm.", language)]
    if question["button"]:
        return [message("answer", f"Gewählt: {json.dumps(question['button'], sort_keys=True)}", language, card=CARD)]
    return SCRIPT.get(word, _echo)(question["text"], language)


def message(kind: str, text: str, language: str, **fields: Any) -> Json:
    """A message with every field of the contract."""
    empty: Json = {
        "topic": None,
        "side": None,
        "confidence": None,
        "card": None,
        "notes": [],
        "profession": None,
        "contacts": [],
        "region": None,
        "buttons": [],
    }
    thoughts: Json = {
        "outcome": kind,
        "candidates": [],
        "reason": "fake",
        "visitor_language": language,
        "not_found": None,
    }
    direction = "rtl" if language in {"ar", "fa"} else "ltr"
    head = {"kind": kind, "language": language, "direction": direction, "text": text}
    return {**head, **empty, "understanding": thoughts, "request": None, **fields}


def _echo(text: str, language: str) -> list[Json]:
    return [
        message("answer", f"Antwort auf: {text}", language, topic="residence/blue_card", confidence=0.93, card=CARD)
    ]


def _choices(text: str, language: str) -> list[Json]:
    topics = (("Was kostet das?", "residence/visa_time_cost"), ("Wie lange dauert das?", "residence/duration"))
    buttons = [{"label": label, "payload": {"kind": "topic", "value": topic}} for label, topic in topics]
    return [
        message(
            "clarify",
            "Ich bin nicht sicher, was Sie meinen. Wählen Sie bitte aus:",
            language,
            buttons=buttons,
            request="choice",
        )
    ]


def _contact(text: str, language: str) -> list[Json]:
    region = {
        "id": "region-aachen",
        "name": "Region Aachen",
        "district": "Kreis Düren",
        "place": "Düren",
        "postal_code": "52349",
    }
    return [
        message(
            "contact",
            "Für Düren hilft diese Stelle: Beispielstelle, 0211 0000",
            language,
            notes=["Für Düren hilft diese Stelle:", "Sie entscheiden selbst, an wen Sie sich wenden."],
            contacts=[CONTACT],
            region=region,
        )
    ]


def _noted(text: str, language: str) -> list[Json]:
    notes = ["Hier kann eine Frist laufen. Sprechen Sie bald mit einem Menschen."]
    if language != CARD["content_language"]:
        notes.insert(0, "This answer is in German.")
    buttons = [
        {"label": label, "payload": {"kind": "topic", "value": "x"}}
        for label in ("Was kostet das?", "Wie lange dauert das?")
    ]
    return [
        message(
            "answer",
            f"Antwort auf: {text}",
            language,
            topic="residence/blue_card",
            card=CARD,
            notes=notes,
            buttons=buttons,
        )
    ]


def _profession(text: str, language: str) -> list[Json]:
    own = {"de": PROFESSION["official_name"], "ar": "كهربائي"}.get(language, "electrician")
    return [
        message(
            "answer",
            f"Antwort auf: {text}",
            language,
            topic="recognition/crafts",
            card={**CARD, "title": "Handwerksberufe"},
            profession={**PROFESSION, "name": own},
            contacts=[CONTACT],
        )
    ]


def _hostile(text: str, language: str) -> list[Json]:
    markup = '<img src="x" onerror="alert(1)"><script>alert(2)</script> **wichtig** und *Begriff*'
    link = {"label": markup, "url": "javascript:alert(3)", "language": "de"}
    card = {**CARD, "title": markup, "short": markup, "steps": [markup], "sources": [link], "legal_basis": [link]}
    contact = {**CONTACT, "name": markup, "website": "javascript:alert(4)", "phone": markup}
    body = {"name": markup, "url": "javascript:alert(5)"}
    profession = {**PROFESSION, "name": markup, "basis": markup, "note": markup, "body": body}
    parts = {"card": card, "notes": [markup], "contacts": [contact], "profession": profession}
    return [message("answer", markup, language, **parts)]


def _twice(text: str, language: str) -> list[Json]:
    return [*_echo(text, language), message("notice", "Noch ein Satz dazu.", language)]


def _arabic(text: str, language: str) -> list[Json]:
    return [message("answer", "هذه إجابة تجريبية.", "ar")]


SCRIPT: dict[str, Callable[[str, str], list[Json]]] = {
    "choices": _choices,
    "contact": _contact,
    "profession": _profession,
    "noted": _noted,
    "hostile": _hostile,
    "twice": _twice,
    "arabic": _arabic,
}


async def _body(receive: Receive) -> Any:
    data = b""
    while True:
        part = await receive()
        data += part.get("body", b"")
        if not part.get("more_body"):
            return json.loads(data) if data else None


async def _respond(send: Send, status: int, answer: Any) -> None:
    headers = [(b"content-type", b"application/json")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": json.dumps(answer).encode()})


async def _lifespan(receive: Receive, send: Send) -> None:
    for answer in ("lifespan.startup.complete", "lifespan.shutdown.complete"):
        await receive()
        await send({"type": answer})


def main() -> None:
    """Serve until stopped."""
    import uvicorn

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=5005)
    brain = Brain(os.environ.get("LOTSE_BRAIN_SECRET", ""))
    uvicorn.run(brain, port=parser.parse_args().port, log_level="warning")


if __name__ == "__main__":
    main()
