"""A message to the visitor, with everything a channel may want to show. The contract is in docs/architecture.md."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Literal

from bot.knowledge.model import Side
from bot.knowledge.rendering import Card
from bot.places import ContactCard
from bot.professions.model import Regulation

Kind = Literal["answer", "clarify", "no_answer", "contact", "hand_over", "guide", "notice"]
Request = Literal["place", "side", "language", "choice"]
PAYLOAD = "lotse"  # the key under which a message's payload travels in a bot event of Rasa
ButtonKind = Literal["topic", "side", "language", "human", "place", "guide", "restart", "none_of_these"]


@dataclass(frozen=True)
class Button:
    """Something to press. `kind` and `value` come back when it is pressed; `label` is what the visitor reads."""

    label: str
    kind: ButtonKind
    value: str = ""

    def payload(self) -> dict[str, str]:
        """What the gateway keeps behind an opaque id."""
        return {"kind": self.kind, "value": self.value}


@dataclass(frozen=True)
class BodyShown:
    """Who decides about a profession, and their page if there is one."""

    name: str
    url: str | None


@dataclass(frozen=True)
class ProfessionShown:
    """What the visitor is told about a profession.

    `name` is for reading, in the visitor's language; `official_name` is German. `regulated` and `body` are None where
    nothing is certain; `note` says in words what the rest means.
    """

    id: str
    name: str
    official_name: str
    regulated: Regulation | None
    basis: str | None
    body: BodyShown | None
    note: str


@dataclass(frozen=True)
class Message:
    """One message. `text` says everything by itself; `card`, `profession`, `contacts` and `notes` say the same in
    parts."""

    kind: Kind
    language: str
    direction: Literal["ltr", "rtl"]
    text: str
    topic: str | None = None
    side: Side | None = None
    confidence: float | None = None
    card: Card | None = None
    notes: tuple[str, ...] = ()
    profession: ProfessionShown | None = None
    contacts: tuple[ContactCard, ...] = ()
    region: dict[str, str | None] | None = None
    buttons: tuple[Button, ...] = ()
    request: Request | None = None
    understanding: dict[str, Any] | None = field(default=None, compare=False)

    def payload(self) -> dict[str, Any]:
        """The message as JSON data."""
        data = asdict(self)
        data["buttons"] = [{"label": button.label, "payload": button.payload()} for button in self.buttons]
        data["card"] = _plain(asdict(self.card)) if self.card else None
        data["contacts"] = [_plain(asdict(contact)) for contact in self.contacts]
        return data


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value
