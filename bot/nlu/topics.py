"""Graph component: which subject or dialogue act a message is about, decided in the context of the conversation."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.dialogue.decision import Decider, Heard, Thresholds
from bot.dialogue.hearing import hear
from bot.dialogue.message import Button
from bot.dialogue.understanding import Understanding
from bot.knowledge import library
from bot.nlu.entities import ONLY_NAMES, language_entity
from bot.nlu.language import LANGUAGE
from bot.nlu.nlg import UNDERSTANDING
from bot.nlu.tracker import context
from bot.places import NotFound, resolve
from bot.professions.catalogue import catalogue
from bot.retrieval.encoder import E5Encoder
from bot.retrieval.model import IntentModel, passages_of, source_digest
from bot.retrieval.remembering import ENCODINGS, SHIPPED_ENCODINGS, RememberingEncoder


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER], is_trainable=True)
class TopicClassifier(GraphComponent):
    """Trains an `IntentModel` on the NLU data and the knowledge base; sets the intent of every message, always."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The thresholds of the decision, as probabilities."""
        return asdict(Thresholds())

    def __init__(
        self, config: dict[str, Any], storage: ModelStorage, resource: Resource, model: IntentModel | None = None
    ) -> None:
        self._config = config
        self._storage = storage
        self._resource = resource
        self._decider = self._decide_with(model) if model else None

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> TopicClassifier:
        """An untrained component."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> TopicClassifier:
        """A component with the stored model."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, IntentModel.load(Path(folder), E5Encoder()))

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Rasa's cache does not see `knowledge/` nor our modules: an edited answer must lead to a new training."""
        return f"{library.digest()}{source_digest()}"

    def train(self, training_data: TrainingData) -> Resource:
        """Train on all examples and store the model."""
        examples = [(example.get(TEXT), example.get_full_intent()) for example in training_data.intent_examples]
        encoder = RememberingEncoder(E5Encoder(), ENCODINGS, SHIPPED_ENCODINGS)
        model = IntentModel.train(examples, passages_of(library.load()), encoder)
        with self._storage.write_to(self._resource) as folder:
            model.save(Path(folder))
        return self._resource

    def process(self, messages: list[Message], tracker: DialogueStateTracker) -> list[Message]:
        """Decide about every message in the context of *tracker*."""
        assert self._decider is not None, "the model must be trained first"
        for message in messages:
            understood = self._decider.decide(heard(message), context(tracker))
            message.set(INTENT, {"name": understood.intent, "confidence": understood.confidence}, add_to_output=True)
            message.set(ENTITIES, _remembered(message, understood), add_to_output=True)
            message.set(UNDERSTANDING, understood.as_dict(), add_to_output=True)
        return messages

    def _decide_with(self, model: IntentModel) -> Decider:
        knowledge = library.load()
        thresholds = Thresholds(**{key: self._config[key] for key in asdict(Thresholds())})
        return Decider(
            model.rank,
            knowledge.follow_ups,
            lambda topic: knowledge.title(topic, library.MASTER),
            thresholds,
            catalogue(),
        )


def heard(message: Message) -> Heard:
    """What the components before, and the gateway, have said about *message*."""
    metadata = message.get("metadata") or {}
    entities = message.get(ENTITIES, [])
    text = message.get(TEXT) or ""
    button = metadata.get("button")
    return hear(
        text,
        message.get(LANGUAGE),
        [(entity["entity"], entity["value"]) for entity in entities],
        only_names=bool(message.get(ONLY_NAMES)),
        button=Button(text, **button) if button else None,
        event=metadata.get("event"),
    )


def _remembered(message: Message, understood: Understanding) -> list[dict[str, Any]]:
    """The entities that Rasa's slots take up: those found in the text, and what the decision adds."""
    added = {"side": understood.side, "place": _known(understood.place), "profession": understood.profession}
    kept = [entity for entity in message.get(ENTITIES, []) if entity["entity"] not in added]
    kept += [
        {"entity": name, "value": value, "start": 0, "end": 0, "extractor": "TopicClassifier"}
        for name, value in added.items()
        if value
    ]
    language = message.get(LANGUAGE)
    if understood.intent == "change_language" and understood.value:
        return [*kept, {**language_entity(language), "value": understood.value}]
    return [*kept, language_entity(language)]


def _known(place: str | None) -> str | None:
    """*place* if it is the name of one: what else somebody writes when asked for it is not remembered."""
    return place if place and not isinstance(resolve(place), NotFound) else None
