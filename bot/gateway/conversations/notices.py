"""What the gateway itself says to a visitor when the brain cannot."""

from __future__ import annotations

from bot.gateway.brain_message import PASSED_ON, BrainMessage
from bot.gateway.contacts import state_wide_contacts
from bot.gateway.phrases import phrases

LONGEST_QUOTE = 200


def notice(language: str, key: str, *, with_contacts: bool = False, **values: str) -> BrainMessage:
    """The phrase *key* as a message, in the nearest language that Lotse writes."""
    written = phrases().language(language)
    contacts = state_wide_contacts(written.code) if with_contacts else []
    text = phrases().say(written.code, key, **values)
    lines = [text, *(_contact_line(contact) for contact in contacts)]
    details = {**PASSED_ON, "contacts": contacts, "notes": [text]}
    return BrainMessage("notice", written.code, "\n".join(lines), written.direction, (), details)


def quote(question: str) -> str:
    """The question on one line, short enough to stand in a sentence."""
    line = " ".join(question.split())
    return line if len(line) <= LONGEST_QUOTE else line[: LONGEST_QUOTE - 1].rstrip() + "…"


def _contact_line(contact: dict[str, object]) -> str:
    # `text` alone is enough for a channel without cards.
    ways = [contact.get(way) for way in ("phone", "email", "website")]
    return f"{contact['name']}: " + ", ".join(str(way) for way in ways if way)
