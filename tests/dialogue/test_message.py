"""Messages as data, as docs/architecture.md promises them to the gateway."""

from __future__ import annotations

import json

from bot.dialogue.compose import Composer
from bot.dialogue.contact import ContactWriter
from bot.dialogue.message import Button, Message
from bot.dialogue.understanding import Candidate, Understanding
from tests.fakes.dialogue import understood

KEYS = {
    *("kind", "language", "direction", "text", "topic", "side", "confidence", "card", "notes", "contacts", "region"),
    *("buttons", "understanding", "request", "profession"),
}


def test_an_answer_is_json_with_the_promised_keys(composer: Composer) -> None:
    message = composer.answer(understood(topic="residence/blue_card", confidence=0.9), None, ask_side=True)
    data = json.loads(json.dumps(message.payload()))
    assert set(data) == KEYS
    assert set(data["card"]) >= {"title", "short", "details", "steps", "limits", "legal_basis", "sources"}
    assert data["card"]["reviewed_on"] == "2026-11-01"
    assert data["card"]["legal_basis"][0]["label"] == "§ 18g Abs. 1 AufenthG"


def test_offices_are_json_too(contacts: ContactWriter) -> None:
    data = json.loads(json.dumps(contacts.contact("44623", None, None, "de").payload()))
    assert {"id", "name", "purpose", "serves", "phone", "email", "website", "checked_on"} <= set(data["contacts"][0])
    assert set(data["region"]) == {"id", "name", "district", "place", "postal_code"}


def test_a_button_travels_as_label_and_payload() -> None:
    message = Message("notice", "de", "ltr", "Text", buttons=(Button("Ja", "topic", "a/b"),))
    assert message.payload()["buttons"] == [{"label": "Ja", "payload": {"kind": "topic", "value": "a/b"}}]


def test_what_does_not_apply_is_null_or_empty() -> None:
    data = Message("notice", "de", "ltr", "Text").payload()
    assert {key for key, value in data.items() if value} == {"kind", "language", "direction", "text"}


def test_an_understanding_survives_its_way_through_rasa() -> None:
    candidate = Candidate("a/b", 0.5)
    found = Understanding(
        "unclear", "clarify", "de", "tr", "close", choices=(candidate,), candidates=(candidate, candidate)
    )
    assert Understanding.from_dict(json.loads(json.dumps(found.as_dict()))) == found
