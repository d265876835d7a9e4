"""From Rasa's tracker to the context of a dialogue."""

from __future__ import annotations

from typing import Any

from rasa.shared.core.events import BotUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.dialogue.context import Context, context_of
from bot.dialogue.message import PAYLOAD


def context(tracker: DialogueStateTracker | None) -> Context:
    """What the conversation so far means for the next message."""
    if tracker is None:
        return Context()
    return context_of(tracker.current_slot_values(), sent_payloads(tracker))


def sent_payloads(tracker: DialogueStateTracker) -> list[dict[str, Any]]:
    """The payloads of the bot's messages since the last restart, oldest first."""
    return [
        event.metadata[PAYLOAD]
        for event in tracker.applied_events()
        if isinstance(event, BotUttered) and PAYLOAD in event.metadata
    ]
