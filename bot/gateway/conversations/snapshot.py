"""What a visitor has not seen yet, read from the store in one go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.gateway.conversations.models import Conversation, Message, Status
from bot.gateway.conversations.visible import visible

MOST_MESSAGES = 200


@dataclass(frozen=True)
class Standing:
    """Where the conversation stands."""

    state: str
    language: str
    language_locked: bool

    def as_json(self) -> dict[str, Any]:
        """The data of a `state` event."""
        return {"state": self.state, "language": self.language, "language_locked": self.language_locked}


@dataclass(frozen=True)
class Snapshot:
    """The messages after a given number (at most `MOST_MESSAGES`), and what holds now."""

    messages: tuple[dict[str, Any], ...]
    standing: Standing
    typing: bool

    @property
    def is_full(self) -> bool:
        """Whether there may be more messages."""
        return len(self.messages) == MOST_MESSAGES


def read_after(conversation_id: str, after: int) -> Snapshot | None:
    """The snapshot, or null if the conversation has been deleted."""
    conversation = Conversation.objects.filter(id=conversation_id).first()
    if conversation is None:
        return None
    later = Message.objects.filter(conversation=conversation_id, seq__gt=after).select_related("rating")
    messages = later.order_by("seq")[:MOST_MESSAGES]
    # Somebody who has been told about a delay is not kept waiting by "typing".
    typing = Message.objects.filter(conversation=conversation_id, status=Status.RECEIVED).exists()
    standing = Standing(conversation.state, conversation.language, conversation.language_locked)
    return Snapshot(tuple(visible(message) for message in messages), standing, typing)
