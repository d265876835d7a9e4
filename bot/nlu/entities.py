"""Graph component: places, countries, professions, residence titles and the visitor's side, by spaCy and the
gazetteers."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.dialogue.hearing import INTRODUCING
from bot.language.decision import Language
from bot.professions.catalogue import catalogue
from bot.professions.introduction import Introductions
from bot.vocabulary.extraction import Mention, VocabularyReader

ONLY_NAMES = "only_names"


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR], is_trainable=False)
class VocabularyExtractor(GraphComponent):
    """Adds what is named in a message as entities, and the language of the reply as one more, so that Rasa's slots
    remember them."""

    def __init__(self) -> None:
        self._reader = VocabularyReader.load()
        self._introductions = Introductions(catalogue().words)

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> VocabularyExtractor:
        """See the parent class."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Extract from every message."""
        for message in messages:
            text = message.get(TEXT) or ""
            mentions = self._reader.read(text)
            named = [(mention.start, mention.end) for mention in mentions if mention.kind in INTRODUCING]
            message.set(ONLY_NAMES, self._introductions.says_nothing_else(text, named))
            entities = [*message.get(ENTITIES, []), *(_entity(mention) for mention in mentions)]
            message.set(ENTITIES, entities, add_to_output=True)
        return messages


def _entity(mention: Mention) -> dict[str, Any]:
    return {
        "entity": mention.kind,
        "value": mention.value,
        "start": mention.start,
        "end": mention.end,
        "extractor": "VocabularyExtractor",
    }


def language_entity(language: Language) -> dict[str, Any]:
    """The language of the reply as an entity without a place in the text."""
    return {"entity": "language", "value": language.reply, "start": 0, "end": 0, "extractor": "LanguageIdentifier"}
