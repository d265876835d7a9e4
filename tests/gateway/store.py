"""Conversations in this process's store, with a brain that is a function call away."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

import httpx

from bot.gateway.brain import Brain
from bot.gateway.conversations import inbox
from bot.gateway.conversations.inbox import Incoming, Receipt
from bot.gateway.conversations.models import Message, Who, new_conversation_id
from bot.gateway.conversations.notices import notice
from bot.gateway.runtime import Runtime, build_runtime
from bot.settings import Settings
from tests.fakes.brain import Brain as FakeBrain

PER_MINUTE = 1000
Result = TypeVar("Result")


class House:
    """One process's runtime with its fake brain. Several houses share the store."""

    def __init__(self, settings: Settings, clock: Callable[[], datetime], fake: FakeBrain) -> None:
        self.fake = fake
        self.clock = clock
        settings = replace(settings, brain_timeout_seconds=0.3)
        client = Brain(settings, httpx.ASGITransport(app=fake))
        self.runtime: Runtime = build_runtime(settings, clock, client)

    async def open(self, language: str = "de", *, locked: bool = False) -> str:
        """A conversation with a greeting."""
        conversation_id = new_conversation_id()
        greeting = [notice(language, "bot.first")]
        details = (conversation_id, "web", language, locked, greeting, self.clock())
        await self.runtime.database.run(inbox.open_conversation, *details)
        return conversation_id

    async def write(self, conversation_id: str, text: str) -> Receipt:
        """Store a message; nobody is told."""
        incoming = Incoming(str(uuid.uuid4()), text)
        return await self.runtime.database.run(
            inbox.receive, conversation_id, incoming, PER_MINUTE, self.runtime.clock()
        )

    async def serve(self, conversation_id: str) -> None:
        """Let the dispatcher work off what is due."""
        await self.runtime.dispatcher.kick(conversation_id)

    async def call(self, function: Callable[..., Result], *arguments: Any) -> Result:
        """Run something on the store."""
        return await self.runtime.database.run(function, *arguments)

    async def said(self, conversation_id: str, who: Who = Who.BOT) -> list[str]:
        """The texts of one side after the greeting, in order."""
        return await self.call(_texts, conversation_id, who)


def _texts(conversation_id: str, who: Who) -> list[str]:
    messages = Message.objects.filter(conversation=conversation_id, who=who, seq__gt=1).order_by("seq")
    return list(messages.values_list("text", flat=True))
