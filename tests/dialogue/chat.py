"""A dialogue without Rasa, for tests of guided checks."""

from __future__ import annotations

from datetime import date

from bot.dialogue.compose import Composer
from bot.dialogue.context import Context, context_of
from bot.dialogue.decision import Decider, Heard, Thresholds
from bot.dialogue.guides import GuideWriter
from bot.dialogue.message import Button, Message
from bot.dialogue.understanding import Understanding
from bot.knowledge.guides import step
from bot.knowledge.library import load
from bot.language.decision import Language
from bot.retrieval.ranking import Hit, Ranking

TODAY = date(2026, 11, 22)
KNOWLEDGE = load()


class Chat:
    """A dialogue without Rasa: decided as in the brain, answered as in the action server."""

    def __init__(
        self, language: str = "de", heard_as: str = "ask/residence_blue_card", side: str | None = None
    ) -> None:
        composer = Composer(KNOWLEDGE, lambda: TODAY)
        self._writer = GuideWriter(composer, KNOWLEDGE, lambda: TODAY)
        ranking = Ranking((Hit(heard_as, 0.9),), scope=float(heard_as.startswith("ask/")))
        self._decider = Decider(lambda _: ranking, KNOWLEDGE.follow_ups, lambda topic: topic, Thresholds())
        self._language = Language(language, language, "test")
        self._slots = {"language": language, "side": side}
        self.understood: Understanding | None = None
        self.sent: list[Message] = []

    @property
    def context(self) -> Context:
        return context_of(self._slots, [message.payload() for message in self.sent])

    def press(self, value: str) -> tuple[Message, ...]:
        return self._hear(Heard("label", 1, self._language, button=Button("label", "guide", value)))

    def type(self, text: str, words: int = 1) -> tuple[Message, ...]:
        return self._hear(Heard(text, words, self._language))

    def _hear(self, heard: Heard) -> tuple[Message, ...]:
        self.understood = self._decider.decide(heard, self.context)
        if self.understood.intent != "guide":
            return ()
        messages = self._writer.say(self.understood, self.context)
        self.sent += messages
        return messages


def start(name: str, language: str = "de", heard_as: str = "ask/residence_blue_card") -> Chat:
    chat = Chat(language, heard_as)
    chat.press(step(name, KNOWLEDGE.guides[name].start))
    return chat
