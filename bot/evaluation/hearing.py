"""What the components before the decision find in a question, without Rasa."""

from __future__ import annotations

from bot.dialogue.decision import Heard
from bot.dialogue.hearing import INTRODUCING, hear
from bot.evaluation.items import Question
from bot.language.decision import Language
from bot.professions.catalogue import catalogue
from bot.professions.introduction import Introductions
from bot.vocabulary.extraction import VocabularyReader


class Hearing:
    """Hears questions in the language they are known to be in."""

    def __init__(self) -> None:
        self._reader = VocabularyReader.load()
        self._introductions = Introductions(catalogue().words)

    def __call__(self, question: Question) -> Heard:
        """*question* as the first message of a conversation."""
        mentions = self._reader.read(question.text)
        names = [(mention.start, mention.end) for mention in mentions if mention.kind in INTRODUCING]
        return hear(
            question.text,
            Language(question.lang, question.lang, "known"),
            [(mention.kind, mention.value) for mention in mentions],
            only_names=self._introductions.says_nothing_else(question.text, names),
        )
