"""The state machine, whatever the order of events."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.gateway.conversations.state import TRANSITIONS, Event, State, TransitionError, after, brain_answers

EVENTS = st.lists(st.sampled_from(Event), max_size=30)


def _walk(events: list[Event]) -> list[tuple[State, Event, State]]:
    state, steps = State.BOT, []
    for event in events:
        try:
            following = after(state, event)
        except TransitionError:
            continue
        steps.append((state, event, following))
        state = following
    return steps


@given(EVENTS)
def test_a_person_gets_a_conversation_only_by_claiming_a_waiting_one_or_by_writing_in_it(events: list[Event]) -> None:
    for before, event, following in _walk(events):
        if following is State.HUMAN and before is not State.HUMAN:
            assert (before, event) == (State.WAITING, Event.CLAIM) or event is Event.ADVISER_WRITES


@given(EVENTS)
def test_each_message_has_exactly_one_addressee(events: list[Event]) -> None:
    for _, event, following in _walk(events):
        if event is Event.VISITOR_WRITES:
            assert brain_answers(following) != (following is State.HUMAN)


@given(EVENTS)
def test_a_visitor_who_writes_never_takes_the_conversation_from_a_person(events: list[Event]) -> None:
    for before, event, following in _walk(events):
        if before is State.HUMAN and event in {Event.VISITOR_WRITES}:
            assert following is State.HUMAN


def test_a_visitor_can_always_write() -> None:
    assert {state for state, event in TRANSITIONS if event is Event.VISITOR_WRITES} == set(State)


def test_the_bot_can_be_reached_again_from_every_state() -> None:
    reached = {State.BOT}
    while grown := {state for (state, _), following in TRANSITIONS.items() if following in reached} - reached:
        reached |= grown
    assert reached == set(State)


def test_only_one_of_two_claims_succeeds() -> None:
    assert (State.HUMAN, Event.CLAIM) not in TRANSITIONS
