"""A message as the brain sends it (docs/architecture.md, "Message"), read once and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

KINDS = frozenset({"answer", "clarify", "no_answer", "contact", "hand_over", "guide", "notice"})
BUTTON_KINDS = frozenset({"topic", "side", "language", "human", "place", "guide", "restart", "none_of_these"})

# Fields that the gateway only passes on, and what stands for "does not apply".
PASSED_ON: Mapping[str, Any] = {
    "topic": None,
    "side": None,
    "confidence": None,
    "card": None,
    "notes": [],
    "profession": None,
    "contacts": [],
    "region": None,
    "understanding": None,
    "request": None,
}


class BrainMessageError(Exception):
    """The brain's answer does not follow the contract. The message names fields, never their contents."""


@dataclass(frozen=True)
class BrainButton:
    """A choice; the payload goes back to the brain unchanged when it is pressed."""

    label: str
    payload: Mapping[str, Any]


@dataclass(frozen=True)
class BrainMessage:
    """One message for the visitor."""

    kind: str
    language: str
    text: str
    direction: str = "ltr"
    buttons: tuple[BrainButton, ...] = ()
    details: Mapping[str, Any] = field(default_factory=lambda: dict(PASSED_ON))


def read_messages(answer: object) -> tuple[BrainMessage, ...]:
    """The messages of the brain's answer, at least one; raises `BrainMessageError` otherwise."""
    messages = answer.get("messages") if isinstance(answer, dict) else None
    if not isinstance(messages, list):
        raise BrainMessageError("messages: not a list")
    if not messages:
        raise BrainMessageError("messages: empty")
    return tuple(_read_message(message) for message in messages)


def _read_message(data: object) -> BrainMessage:
    if not isinstance(data, dict):
        raise BrainMessageError("a message is not an object")
    kind, direction = _text(data, "kind"), data.get("direction") or "ltr"
    if kind not in KINDS or direction not in {"ltr", "rtl"}:
        raise BrainMessageError("kind or direction: unknown value")
    details = {name: data[name] if data.get(name) is not None else empty for name, empty in PASSED_ON.items()}
    buttons = tuple(_read_button(button) for button in data.get("buttons") or ())
    return BrainMessage(kind, _text(data, "language"), _text(data, "text"), direction, buttons, details)


def _read_button(data: object) -> BrainButton:
    payload = data.get("payload") if isinstance(data, dict) else None
    if not isinstance(data, dict) or not isinstance(payload, dict) or payload.get("kind") not in BUTTON_KINDS:
        raise BrainMessageError("buttons: unknown payload")
    return BrainButton(_text(data, "label"), payload)


def _text(data: Mapping[str, Any], name: str) -> str:
    value = data.get(name)
    if not isinstance(value, str) or not value.strip():
        raise BrainMessageError(f"{name}: no text")
    return value
