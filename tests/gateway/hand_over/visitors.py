"""A visitor's chat in this process's store; the brain is played step by step."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from bot.gateway.brain_message import read_messages
from bot.gateway.conversations import inbox, outbox
from bot.gateway.conversations.inbox import Incoming
from bot.gateway.conversations.models import Button, Conversation, Message, Who, new_conversation_id
from bot.gateway.conversations.notices import notice
from bot.gateway.conversations.outbox import Terms, Work
from bot.gateway.hand_over.models import Case
from tests.fakes.brain import CONTACT
from tests.fakes.brain import message as brain_message
from tests.gateway.conftest import MovableClock

Json = dict[str, Any]
ALWAYS = {day: [["00:00", "23:59:59"]] for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}
REGION = {
    "id": "region-aachen",
    "name": "Region Aachen",
    "district": "Kreis Düren",
    "place": "Düren",
    "postal_code": "52349",
}
TERMS = Terms("test", timedelta(seconds=7), timedelta(minutes=15))


class Chat:
    """One conversation."""

    def __init__(self, clock: MovableClock, language: str = "de") -> None:
        self.clock = clock
        self.id = new_conversation_id()
        inbox.open_conversation(self.id, "web", language, False, [notice(language, "bot.first")], clock())

    @property
    def state(self) -> str:
        """Where it stands."""
        return str(Conversation.objects.get(id=self.id).state)

    @property
    def case(self) -> Case:
        """The only case."""
        return Case.objects.get(conversation=self.id)

    def write(self, text: str) -> int:
        """The visitor writes; the number of the message."""
        return inbox.receive(self.id, Incoming(str(uuid.uuid4()), text), 10_000, self.clock()).seq

    def press(self, label: str) -> int:
        """The visitor presses the newest button of this name."""
        button = Button.objects.filter(conversation=self.id, label=label).order_by("-message__seq").first()
        assert button is not None, f"there is no button {label!r}"
        return inbox.receive(self.id, Incoming(str(uuid.uuid4()), button_id=button.id), 10_000, self.clock()).seq

    def take_work(self) -> Work | None:
        """The brain begins with the next open message, if there is one."""
        if not outbox.acquire(self.id, TERMS, self.clock()):
            return None
        return outbox.next_work(self.id, TERMS, self.clock()).work

    def answer(self, work: Work, *replies: Json) -> bool:
        """The brain has finished; whether its answer was stored."""
        said = replies or (brain_message("answer", f"Antwort auf: {work.question.text}", "de"),)
        stored = outbox.record_answer(self.id, TERMS, work, read_messages({"messages": list(said)}), self.clock())
        outbox.release(self.id, TERMS)
        return stored

    def ask(self, text: str, *replies: Json) -> Json:
        """The visitor writes and the brain answers; the last message."""
        self.write(text)
        work = self.take_work()
        assert work is not None
        assert self.answer(work, *replies)
        return self.last()

    def ask_for_office(self, **fields: Any) -> Json:
        """The brain names an office of the region of Aachen."""
        details = {"contacts": [CONTACT], "region": REGION, **fields}
        return self.ask("52349", brain_message("contact", "Diese Stelle hilft.", "de", **details))

    def last(self) -> Json:
        """The last message as the visitor sees it."""
        from bot.gateway.conversations.snapshot import read_after

        snapshot = read_after(self.id, 0)
        assert snapshot is not None
        return snapshot.messages[-1]

    def labels(self) -> list[str]:
        """The buttons of the last message."""
        return [button["label"] for button in self.last()["buttons"]]

    def told(self) -> list[str]:
        """What the system has said, in order."""
        messages = Message.objects.filter(conversation=self.id, who=Who.SYSTEM).order_by("seq")
        return list(messages.values_list("text", flat=True))
