"""A chat as an adviser reads it: what was said, and for each answer of the bot how it came about."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.gateway.conversations.models import Message, Who
from bot.gateway.conversations.visible import SPEAKER
from bot.gateway.desk.names import full_moment, language_label, moment, topic_title
from bot.gateway.hand_over.models import Case
from bot.gateway.phrases import phrases
from bot.knowledge.rendering import plain

RUNNERS_UP = 3
UNSURE_BELOW = 0.5


@dataclass(frozen=True)
class Guess:
    """A subject that the bot considered."""

    topic: str
    title: str
    percent: int


@dataclass(frozen=True)
class Understanding:
    """How the bot took a message; empty strings where it says nothing."""

    topic: str = ""
    title: str = ""
    percent: int | None = None
    outcome: str = ""
    not_found: str = ""
    runners_up: tuple[Guess, ...] = ()

    @property
    def is_unsure(self) -> bool:
        """Whether an adviser should look twice."""
        return self.outcome in {"clarify", "no_answer"} or (
            self.percent is not None and self.percent < UNSURE_BELOW * 100
        )


@dataclass(frozen=True)
class Line:
    """One message."""

    seq: int
    who: str
    name: str
    at: str
    at_full: str
    text: str
    language: str
    language_name: str
    direction: str
    kind: str
    title: str
    short: str
    rating: str
    status: str
    understanding: Understanding | None
    buttons: tuple[str, ...] = field(default=())

    @property
    def is_long(self) -> bool:
        """Whether the whole text is folded away behind its short form."""
        return bool(self.short) and self.short.strip() != self.text.strip()


def read_lines(case: Case, language: str, now: datetime) -> list[Line]:
    """The messages that advisers may read, in order, for a reader of *language*."""
    messages = Message.objects.filter(conversation=case.conversation_id, seq__gte=case.visible_from_seq)
    return [_line(message, case, language, now) for message in messages.select_related("rating").order_by("seq")]


def _line(message: Message, case: Case, language: str, now: datetime) -> Line:
    payload = message.payload
    card = payload.get("card") or {}
    rating = getattr(message, "rating", None)
    # What a visitor writes carries no mark of its own; the chat's language is the best that is known.
    spoken = card.get("content_language") or payload.get("language")
    spoken = spoken or (case.language if message.who == Who.VISITOR else "")
    return Line(
        seq=message.seq,
        who=message.who,
        name=str(payload.get(SPEAKER) or ""),
        at=moment(message.at, language, now),
        at_full=full_moment(message.at, language),
        text=message.text,
        language=spoken,
        language_name=language_label(spoken, language),
        direction=phrases().language(spoken).direction if card else payload.get("direction") or "auto",
        kind=str(payload.get("kind") or ""),
        title=str(card.get("title") or ""),
        short=plain(str(card.get("short") or "")),
        rating=rating.value if rating else "",
        status=message.status,
        understanding=_understanding(payload, language) if message.who == Who.BOT else None,
        buttons=tuple(str(button.get("label", "")) for button in payload.get("buttons") or ()),
    )


def _understanding(payload: dict[str, Any], language: str) -> Understanding | None:
    thought = payload.get("understanding") or {}
    topic = str(payload.get("topic") or "")
    if not thought and not topic:
        return None
    candidates = [candidate for candidate in thought.get("candidates") or () if candidate.get("topic")]
    first = payload.get("confidence")
    if first is None and candidates:
        first = candidates[0].get("confidence")
    others = [candidate for candidate in candidates if candidate["topic"] != topic][:RUNNERS_UP]
    return Understanding(
        topic=topic,
        title=topic_title(topic, language) if topic else "",
        percent=_percent(first),
        outcome=str(thought.get("outcome") or ""),
        not_found=str(thought.get("not_found") or ""),
        runners_up=tuple(
            Guess(c["topic"], topic_title(c["topic"], language), _percent(c.get("confidence")) or 0) for c in others
        ),
    )


def _percent(value: object) -> int | None:
    return round(value * 100) if isinstance(value, int | float) else None
