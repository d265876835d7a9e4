"""The trained brain in this process: for commands and tests. It understands and answers exactly as the server does."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.utils.endpoints import EndpointConfig

from bot.dialogue.understanding import Understanding
from bot.model_stamp import MODEL
from bot.nlu import patches
from bot.nlu.channel import Replies, speakable
from bot.nlu.logs import configure_quiet_logging
from bot.nlu.nlg import UNDERSTANDING, KnowledgeNLG


class Brain:
    """Load with `Brain.load()`; conversations live in memory."""

    def __init__(self, agent: Agent) -> None:
        self._agent = agent

    @classmethod
    def load(cls, action_url: str | None = None) -> Brain:
        """The trained model. Raises `FileNotFoundError` with the remedy if there is none."""
        if not MODEL.exists():
            raise FileNotFoundError(f"{MODEL} does not exist; run ./lotse train")
        # Rasa prints messages of visitors at DEBUG level; configure before anything is said.
        configure_quiet_logging()
        patches.apply()
        actions = EndpointConfig(action_url, enable_selective_domain=True) if action_url else None
        nlg = KnowledgeNLG()
        return cls(
            Agent.load(str(MODEL), generator=nlg, tracker_store=InMemoryTrackerStore(None), action_endpoint=actions)
        )

    async def understand(self, text: str, language: str | None = None) -> Understanding:
        """What is understood of *text* at the start of a conversation."""
        processor = self._agent.processor
        assert processor is not None
        parsed = await processor.parse_message(UserMessage(speakable(text), metadata={"language": language}))
        return Understanding.from_dict(parsed[UNDERSTANDING])

    async def say(self, conversation: str, text: str, **metadata: Any) -> list[dict[str, Any]]:
        """Send *text* in *conversation*; returns the payloads of the replies."""
        output = Replies()
        await self._agent.handle_message(
            UserMessage(speakable(text), output, conversation, input_channel="lotse", metadata=metadata)
        )
        return output.messages


@contextmanager
def quiet() -> Iterator[None]:
    """Keep libraries from writing into a command's output."""
    logging.disable(logging.WARNING)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        finally:
            logging.disable(logging.NOTSET)
