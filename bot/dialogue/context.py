"""What a message is read against: the conversation so far, as far as it matters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.dialogue.message import Button
from bot.knowledge.guides import read_step
from bot.knowledge.model import Side


@dataclass(frozen=True)
class Context:
    """`topic` is what the last answer was about; `buttons` and `request` belong to the last message; `misses` counts
    the messages without an answer at the end of the conversation."""

    language: str | None = None
    topic: str | None = None
    side: Side | None = None
    side_asked: bool = False
    place: str | None = None
    profession: str | None = None
    request: str | None = None
    buttons: tuple[Button, ...] = ()
    misses: int = 0

    @property
    def guide(self) -> str | None:
        """The guided check whose question was the last message."""
        offered = next((button.value for button in self.buttons if button.kind == "guide"), None)
        return read_step(offered)[0] if offered and self.request == "choice" else None


def context_of(slots: Mapping[str, Any], sent: Sequence[Mapping[str, Any]]) -> Context:
    """The context from the dialogue's slots and the payloads sent so far in this session, oldest first."""
    last: Mapping[str, Any] = sent[-1] if sent else {}
    topics = [
        payload["topic"] for payload in sent if payload.get("topic") and payload["kind"] in {"answer", "no_answer"}
    ]
    return Context(
        language=slots.get("language"),
        topic=topics[-1] if topics else None,
        side=slots.get("side"),
        side_asked=any(button["payload"]["kind"] == "side" for payload in sent for button in payload["buttons"]),
        place=slots.get("place"),
        profession=slots.get("profession"),
        request=last.get("request"),
        buttons=tuple(Button(item["label"], **item["payload"]) for item in last.get("buttons", ())),
        misses=_misses(sent),
    )


def _misses(sent: Sequence[Mapping[str, Any]]) -> int:
    count = 0
    for payload in reversed(sent):
        if payload["kind"] != "no_answer":
            break
        count += 1
    return count
