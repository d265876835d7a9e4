"""Graph component: which language the visitor writes, and in which the reply goes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.language.decision import decide
from bot.language.identification import identify, words_in
from bot.language.words import WordEvidence
from bot.nlu.tracker import context
from bot.retrieval.training_files import read

LANGUAGE = "language"
WORDS = "words.json"


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR], is_trainable=True)
class LanguageIdentifier(GraphComponent):
    """Puts a `Language` on every message."""

    def __init__(self, storage: ModelStorage, resource: Resource, evidence: WordEvidence) -> None:
        self._storage = storage
        self._resource = resource
        self._evidence = evidence

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LanguageIdentifier:
        """An untrained component."""
        return cls(model_storage, resource, WordEvidence({}, {}))

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> LanguageIdentifier:
        """A component with what was learnt."""
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, WordEvidence.load(Path(folder) / WORDS))

    def train(self, training_data: TrainingData) -> Resource:
        """Learn which words belong to which language; Rasa's training data have lost the language of their file."""
        with self._storage.write_to(self._resource) as folder:
            WordEvidence.learn((example.text, example.language) for example in read()).save(Path(folder) / WORDS)
        return self._resource

    def process(self, messages: list[Message], tracker: DialogueStateTracker) -> list[Message]:
        """Decide with the conversation so far; the gateway passes an explicit choice in the metadata."""
        for message in messages:
            metadata, conversation = message.get("metadata") or {}, context(tracker).language
            # The label of a button may be in another language than the visitor's own.
            text = "" if metadata.get("button") and conversation else message.get(TEXT) or ""
            guesses = self._evidence.weigh(text, identify(text))
            message.set(LANGUAGE, decide(guesses, words_in(text), conversation, metadata.get("language")))
        return messages
