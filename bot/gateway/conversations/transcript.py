"""A whole chat for its visitor to take away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.gateway.conversations.models import Conversation, Message, Who
from bot.gateway.conversations.visible import moment, visible
from bot.gateway.phrases import phrases

LOCAL = ZoneInfo("Europe/Berlin")
SPEAKERS = {Who.VISITOR: "you", Who.BOT: "bot_name", Who.ADVISER: "adviser_name", Who.SYSTEM: "system_name"}


@dataclass(frozen=True)
class Transcript:
    """Everything the visitor has seen of the conversation."""

    language: str
    started_at: datetime
    messages: tuple[dict[str, Any], ...]

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return {"started_at": moment(self.started_at), "language": self.language, "messages": list(self.messages)}

    def as_text(self) -> str:
        """For people, with local times."""
        words = phrases().section(self.language, "widget")
        return "\n\n".join([words["title"], *(_paragraph(message, words) for message in self.messages)]) + "\n"


def read_transcript(conversation_id: str) -> Transcript | None:
    """The transcript, or null if the conversation has been deleted."""
    conversation = Conversation.objects.filter(id=conversation_id).first()
    if conversation is None:
        return None
    messages = Message.objects.filter(conversation=conversation_id).order_by("seq")
    return Transcript(conversation.language, conversation.created_at, tuple(visible(message) for message in messages))


def _paragraph(message: dict[str, Any], words: dict[str, str]) -> str:
    at = datetime.fromisoformat(message["at"]).astimezone(LOCAL)
    return f"[{at:%d.%m.%Y %H:%M}] {words[SPEAKERS[Who(message['who'])]]}:\n{message['text']}"
