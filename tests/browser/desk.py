"""A server whose advisers do what a test says, as far as a visitor's browser can tell (docs/openapi.yaml)."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Page, Route

Json = dict[str, Any]
EMPTY: Json = {
    "kind": None,
    "language": "de",
    "direction": "ltr",
    "card": None,
    "notes": [],
    "profession": None,
    "contacts": [],
    "region": None,
    "buttons": [],
    "request": None,
    "speaker": None,
    "hand_over": None,
}
OFFICE: Json = {
    "name": "Beispielstelle",
    "purpose": "Berät zum Ausprobieren",
    "serves": "both",
    "phone": "0211 0000",
    "email": None,
    "website": "https://example.org/",
    "address": None,
    "hours": None,
    "languages": ["de", "en"],
    "source": None,
    "checked_on": None,
}
TEAM = "Beratung Region Aachen"
MONDAY = "2026-11-23T08:00:00Z"  # 9 o'clock in Germany
OPEN: Json = {
    "team": "aachen",
    "team_name": TEAM,
    "open_now": True,
    "opens_at": None,
    "reply_within_days": 2,
    "chat": True,
    "details": True,
}
CLOSED: Json = {**OPEN, "open_now": False, "opens_at": MONDAY, "chat": False}
CONTACT_TEXT = "Ich bin einverstanden, dass die Beratung meine Angaben liest und sich damit bei mir meldet."
TRANSCRIPT_TEXT = "Ich bin einverstanden, dass die Beratung liest, was ich bisher in diesem Chat geschrieben habe."
CHAT, DETAILS = (
    {"id": "b_chat", "label": "Jetzt mit der Beratung schreiben"},
    {"id": "b_form", "label": "Kontakt lassen"},
)


class FakeDesk:
    """Answers the requests of one page instead of the gateway, once a session has been started."""

    def __init__(self, page: Page, offer: Json = OPEN, language: str = "de") -> None:
        self.state, self.offer, self.language = "bot", offer, language
        self.case: Json | None = None
        self.messages: list[Json] = []
        self.typing = False
        self.received: list[Json] = []
        self.refusal: Json | None = None
        for name, handler in (("events", self._events), ("messages", self._messages), ("hand-over", self._hand_over)):
            page.route(f"**/api/v1/{name}", handler)
        page.route("**/api/v1/messages?*", self._history)

    def say(self, who: str, text: str, **fields: Any) -> None:
        """A message that the visitor sees within a second or two."""
        seq = len(self.messages) + 2
        body = {**EMPTY, "language": self.language, "direction": "rtl" if self.language == "ar" else "ltr", **fields}
        self.messages.append({"seq": seq, "who": who, "at": "2026-11-22T12:00:00Z", "text": text, **body})

    def name_office(self) -> None:
        """The contact message with what is possible."""
        buttons = [CHAT, DETAILS] if self.offer["chat"] else [DETAILS]
        notes = ["Für Düren hilft diese Stelle:", "Sie entscheiden selbst, an wen Sie sich wenden."]
        more = {"notes": notes, "contacts": [OFFICE], "hand_over": self.offer, "buttons": buttons}
        self.say("bot", "Für Düren hilft diese Stelle.", kind="contact", region={"place": "Düren"}, **more)

    def ask_for_form(self) -> None:
        """What follows a press of the second button."""
        self.say("system", "Bitte füllen Sie das Formular aus.", request="contact_form")

    def wait(self) -> None:
        """The visitor waits for a person."""
        self._open("chat", "waiting")
        self.state = "waiting"
        self.say("system", f"Ihre Anfrage ist bei: {TEAM}.")

    def claim(self, *texts: str, name: str = "Mara Beispiel") -> None:
        """A person takes over and writes."""
        self._open("chat", "claimed")
        self.state = "human"
        self.say("system", f"Ab jetzt schreibt Ihnen ein Mensch: {name}.")
        for text in texts:
            self.say("adviser", text, speaker=name)

    def give_back(self) -> None:
        """The bot answers again."""
        self.case, self.state = None, "bot"
        self.say("system", "Das Gespräch mit der Beratung ist beendet. Ab jetzt antwortet wieder Lotse.")

    def _open(self, kind: str, status: str) -> None:
        self.case = {"number": "2026-000123", "kind": kind, "status": status}

    def _events(self, route: Route) -> None:
        standing = {"state": self.state, "language": self.language, "language_locked": False}
        after = int(route.request.headers.get("last-event-id", "0"))
        events = [f"event: state\ndata: {json.dumps(standing)}\n\n"]
        new = [message for message in self.messages if message["seq"] > after]
        events += [f"id: {one['seq']}\nevent: message\ndata: {json.dumps(one)}\n\n" for one in new]
        typing = {"who": "adviser", "active": self.typing}
        events.append(f"event: typing\ndata: {json.dumps(typing)}\n\n")
        route.fulfill(content_type="text/event-stream", body="".join(events))

    def _messages(self, route: Route) -> None:
        said = route.request.post_data_json or {}
        if not any(message.get("client_id") == said["client_id"] for message in self.messages):
            labels = {button["id"]: button["label"] for button in (CHAT, DETAILS)}
            text = said.get("text") or labels.get(said.get("button", ""), said.get("command", ""))
            self.say("visitor", text, client_id=said["client_id"])
            {"b_chat": self.wait, "b_form": self.ask_for_form}.get(said.get("button", ""), lambda: None)()
        route.fulfill(status=202, json={"seq": len(self.messages) + 1})

    def _history(self, route: Route) -> None:
        standing = {"state": self.state, "language": self.language, "language_locked": False}
        greeting = {**EMPTY, "seq": 1, "who": "bot", "at": "2026-11-22T11:00:00Z", "kind": "notice"}
        greeting["text"] = "Guten Tag. Ich bin Lotse, ein Computerprogramm."
        route.fulfill(json={"messages": [greeting, *self.messages], "typing": False, **standing})

    def _hand_over(self, route: Route) -> None:
        {"GET": self._tell, "POST": self._take, "DELETE": self._withdraw}[route.request.method](route)

    def _tell(self, route: Route) -> None:
        version = "2026-11-22"
        texts = {"contact": CONTACT_TEXT, "transcript": TRANSCRIPT_TEXT}
        consents = {kind: {"version": version, "text": text} for kind, text in texts.items()}
        route.fulfill(json={**self.offer, "case": self.case, "consents": consents})

    def _take(self, route: Route) -> None:
        self.received.append(route.request.post_data_json or {})
        if self.refusal:
            route.fulfill(status=400, json={"error": self.refusal})
            return
        if self.case is None:
            self._open("details", "waiting")
            self.say("system", "Ihre Nachricht ist angekommen.")
        route.fulfill(status=201, json=self.case)

    def _withdraw(self, route: Route) -> None:
        if self.case is None:
            route.fulfill(status=404, json={"error": {"code": "not_found", "message": "Das wurde nicht gefunden."}})
            return
        self.case, self.state = None, "bot"
        self.say("system", "Ihre Anfrage ist zurückgezogen.")
        route.fulfill(status=204)
