"""A stored message as visitors see it (docs/architecture.md, "Visible message")."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.gateway.brain_message import PASSED_ON, BrainMessage
from bot.gateway.conversations.models import Message, Who

# For the desk only: what the brain thought.
HIDDEN = "understanding"
# What the gateway adds: the adviser's name, and how a person can be reached.
SPEAKER = "speaker"
HAND_OVER = "hand_over"


def stored_payload(message: BrainMessage, buttons: list[dict[str, str]]) -> dict[str, Any]:
    """What the store keeps of a message beside its text; *buttons* carry ids, not payloads."""
    head = {"kind": message.kind, "language": message.language, "direction": message.direction}
    return {**head, **message.details, "buttons": buttons}


def visible(message: Message) -> dict[str, Any]:
    """The message as JSON. Fields that do not apply are null or empty."""
    empty = {
        "kind": None,
        "language": None,
        "direction": "auto",
        **PASSED_ON,
        SPEAKER: None,
        HAND_OVER: None,
        "buttons": [],
    }
    body = {**empty, **message.payload}
    body.pop(HIDDEN)
    own = {"client_id": message.client_id} if message.who == Who.VISITOR else {"rating": _rating(message)}
    return {"seq": message.seq, "who": message.who, "at": moment(message.at), **own, "text": message.text, **body}


def _rating(message: Message) -> str | None:
    rating = getattr(message, "rating", None)  # a reversed one-to-one raises an AttributeError if there is none
    return rating.value if rating else None


def moment(at: datetime) -> str:
    """ISO 8601 in UTC, whole seconds."""
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")
