"""Dialogues as Rasa holds them, and the action run on them in this process."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity

from actions.server import create_executor
from bot.dialogue.message import PAYLOAD
from bot.dialogue.understanding import Understanding

ROOT = Path(__file__).resolve().parents[2]
SECRET_WORDS = "Reisepass C01X00T47"
DOMAIN = Domain.from_file(ROOT / "domain.yml")
EXECUTOR = create_executor()


def understanding(value: str, language: str = "de") -> dict[str, Any]:
    return Understanding("guide", "inform", language, language, "pressed guide", confidence=1.0, value=value).as_dict()


def pressed(value: str, language: str = "de") -> UserUttered:
    parsed = {
        "intent": {"name": "guide"},
        "entities": [],
        "text": SECRET_WORDS,
        "understanding": understanding(value, language),
    }
    return UserUttered(SECRET_WORDS, intent={"name": "guide"}, parse_data=parsed)


def dialogue(*events: Event) -> DialogueStateTracker:
    return DialogueStateTracker.from_events("c_1", list(events), DOMAIN.slots)


def call(tracker: DialogueStateTracker) -> dict[str, Any]:
    """The body of a request, as Rasa makes it."""
    return {
        "next_action": "action_guide",
        "sender_id": "c_1",
        "tracker": tracker.current_state(EventVerbosity.ALL),
        "version": "3.6.21",
    }


def run(*events: Event) -> list[dict[str, Any]]:
    """The payloads that the action utters, in this process."""
    answer = asyncio.run(EXECUTOR.run(json.loads(json.dumps(call(dialogue(*events))))))
    assert answer is not None
    assert answer["events"] == []
    return [response[PAYLOAD] for response in answer["responses"]]


def sent(value: str) -> list[Event]:
    return [
        pressed(value),
        *(BotUttered(payload["text"], metadata={PAYLOAD: payload}) for payload in run(pressed(value))),
    ]
