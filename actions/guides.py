"""The action of guided checks."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.dialogue.compose import Composer
from bot.dialogue.context import Context, context_of
from bot.dialogue.guides import GuideWriter
from bot.dialogue.message import PAYLOAD
from bot.dialogue.understanding import Understanding
from bot.knowledge.library import Knowledge


class ActionGuide(Action):
    """Says the next step of a guided check, or its result."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._writer = GuideWriter(Composer(knowledge), knowledge)

    def name(self) -> str:
        """The name in domain.yml."""
        return "action_guide"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Utter the messages of the step that the latest message asks for; the buttons carry the state, not events."""
        understood = Understanding.from_dict(tracker.latest_message["understanding"])
        for message in self._writer.say(understood, context(tracker)):
            dispatcher.utter_message(text=message.text, **{PAYLOAD: message.payload()})
        return []


def context(tracker: Tracker) -> Context:
    """What bot.nlu.tracker.context is in the brain: the conversation since it began or began anew."""
    sent: list[dict[str, Any]] = []
    for event in tracker.events:
        if event["event"] in {"restart", "session_started"}:
            sent = []
        elif event["event"] == "bot" and PAYLOAD in (event.get("metadata") or {}):
            sent.append(event["metadata"][PAYLOAD])
    return context_of(tracker.slots, sent)
