"""What of a conversation matters to a team: place, subject, side, and why a person is wanted."""

from __future__ import annotations

from dataclasses import dataclass

from bot.gateway.conversations.models import Conversation, Message, Who
from bot.gateway.phrases import phrases
from bot.hand_over.reasons import Occasion, Said, occasion

LOOK_BACK = 60


@dataclass(frozen=True)
class Context:
    """The region and place of the last message that named offices for one; empty if there is none."""

    region: str
    place: str
    occasion: Occasion


def read_context(conversation: Conversation) -> Context:
    """The context as of now."""
    latest = Message.objects.filter(conversation=conversation, who=Who.BOT).select_related("rating").order_by("-seq")
    messages = list(latest[:LOOK_BACK])
    regions = (message.payload.get("region") for message in messages)
    region: dict[str, str | None] = next((found for found in regions if found), {})
    said = [_said(message) for message in reversed(messages)]
    return Context(region.get("id") or "", _place(region), occasion(said))


def _place(region: dict[str, str | None]) -> str:
    parts = [region.get("postal_code"), region.get("place") or region.get("district") or region.get("name")]
    return " ".join(part for part in parts if part)


def _said(message: Message) -> Said:
    payload = message.payload
    rating = getattr(message, "rating", None)
    return Said(
        kind=payload.get("kind") or "",
        intent=(payload.get("understanding") or {}).get("intent") or "",
        topic=payload.get("topic"),
        side=payload.get("side"),
        sensitive=_is_sensitive(payload.get("notes") or [], payload.get("language") or ""),
        rated_down=rating is not None and rating.value == "down",
    )


def _is_sensitive(notes: list[str], language: str) -> bool:
    # The brain says so in words only.
    return phrases().say(language, "bot.sensitive_offer") in notes
