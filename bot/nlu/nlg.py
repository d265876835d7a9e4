"""Rasa's natural language generation: every `utter_…` of the domain is written from the knowledge base."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from bot.dialogue.compose import Composer
from bot.dialogue.contact import ContactWriter
from bot.dialogue.context import Context
from bot.dialogue.message import Message
from bot.dialogue.understanding import Understanding
from bot.dialogue.voice import Voice
from bot.knowledge.library import load
from bot.nlu.tracker import PAYLOAD, context
from bot.professions.catalogue import catalogue

UNDERSTANDING = "understanding"


class KnowledgeNLG(TemplatedNaturalLanguageGenerator):
    """Subclass of the templated generator, because only those get the domain's responses after loading (Rasa
    3.6.21)."""

    def __init__(self, endpoint_config: Any = None, domain: Domain | None = None) -> None:
        super().__init__(domain.responses if domain else {})
        composer = Composer(load())
        self._voice = Voice(composer, ContactWriter(composer), catalogue())

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any
    ) -> dict[str, Any] | None:
        """The message of *utter_action*; the plain parts for any channel, the payload for ours."""
        understood = (tracker.latest_message.parse_data or {}).get(UNDERSTANDING) if tracker.latest_message else None
        write: Callable[[Understanding, Context], Message] | None = self._voice.for_utterance(utter_action)
        if understood is None or write is None:
            return await super().generate(utter_action, tracker, output_channel, **kwargs)
        message = replace(write(Understanding.from_dict(understood), context(tracker)), understanding=understood)
        buttons = [{"title": button.label, "payload": button.label} for button in message.buttons]
        return {"text": message.text, "buttons": buttons, PAYLOAD: message.payload()}
