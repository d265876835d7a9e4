"""Graph component: which language the visitor writes, and in which the reply goes."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.language.decision import decide
from bot.language.identification import identify, words_in
from bot.nlu.tracker import context

LANGUAGE = "language"


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR], is_trainable=False)
class LanguageIdentifier(GraphComponent):
    """Puts a `Language` on every message."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LanguageIdentifier:
        """See the parent class."""
        return cls()

    def process(self, messages: list[Message], tracker: DialogueStateTracker) -> list[Message]:
        """Decide with the conversation so far; the gateway passes an explicit choice in the metadata."""
        for message in messages:
            metadata, conversation = message.get("metadata") or {}, context(tracker).language
            # The label of a button may be in another language than the visitor's own.
            text = "" if metadata.get("button") and conversation else message.get(TEXT) or ""
            message.set(LANGUAGE, decide(identify(text), words_in(text), conversation, metadata.get("language")))
        return messages
