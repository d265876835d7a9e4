"""Who answers the visitor: the state machine of a conversation. Pure.

``bot → waiting → human → closed``, and back to ``bot`` from everywhere. Whatever the order of events, each message of a
visitor has exactly one addressee: the brain or a person.
"""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType


class State(StrEnum):
    """Where a conversation stands."""

    BOT = "bot"
    WAITING = "waiting"
    HUMAN = "human"
    CLOSED = "closed"


class Event(StrEnum):
    """What may happen to a conversation."""

    ASK_FOR_PERSON = "ask_for_person"
    CANCEL_REQUEST = "cancel_request"
    CLAIM = "claim"
    ADVISER_WRITES = "adviser_writes"
    FORWARD = "forward"
    RETURN_TO_BOT = "return_to_bot"
    CLOSE = "close"
    VISITOR_WRITES = "visitor_writes"


class TransitionError(Exception):
    """The event is not possible in this state."""

    def __init__(self, state: State, event: Event) -> None:
        super().__init__(f"{event.value} is not possible while the conversation is {state.value}")
        self.state = state
        self.event = event


TRANSITIONS = MappingProxyType(
    {
        (State.BOT, Event.ASK_FOR_PERSON): State.WAITING,
        # Somebody has left contact details, and the adviser answers in the chat.
        (State.BOT, Event.ADVISER_WRITES): State.HUMAN,
        (State.BOT, Event.CLOSE): State.CLOSED,
        (State.BOT, Event.VISITOR_WRITES): State.BOT,
        (State.WAITING, Event.ASK_FOR_PERSON): State.WAITING,
        (State.WAITING, Event.CANCEL_REQUEST): State.BOT,
        (State.WAITING, Event.CLAIM): State.HUMAN,
        (State.WAITING, Event.FORWARD): State.WAITING,
        (State.WAITING, Event.RETURN_TO_BOT): State.BOT,
        (State.WAITING, Event.CLOSE): State.CLOSED,
        # While waiting the visitor may go on asking the bot.
        (State.WAITING, Event.VISITOR_WRITES): State.WAITING,
        (State.HUMAN, Event.ADVISER_WRITES): State.HUMAN,
        (State.HUMAN, Event.CANCEL_REQUEST): State.BOT,
        (State.HUMAN, Event.FORWARD): State.WAITING,
        (State.HUMAN, Event.RETURN_TO_BOT): State.BOT,
        (State.HUMAN, Event.CLOSE): State.CLOSED,
        (State.HUMAN, Event.VISITOR_WRITES): State.HUMAN,
        # Somebody who comes back later talks to the bot again.
        (State.CLOSED, Event.VISITOR_WRITES): State.BOT,
        (State.CLOSED, Event.RETURN_TO_BOT): State.BOT,
        (State.CLOSED, Event.ASK_FOR_PERSON): State.WAITING,
        (State.CLOSED, Event.ADVISER_WRITES): State.HUMAN,
    }
)


def after(state: State, event: Event) -> State:
    """The state that follows *event*; raises `TransitionError` if the event is not possible."""
    try:
        return TRANSITIONS[state, event]
    except KeyError:
        raise TransitionError(state, event) from None


def brain_answers(state: State) -> bool:
    """Whether the brain is asked. While a person has the conversation it is not; after the end it answers the rest."""
    return state is not State.HUMAN
