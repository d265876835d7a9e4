"""Order and retries."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.gateway.conversations.queue import (
    BACK_OFF_SECONDS,
    REFUSALS_BEFORE_STEPPING_ASIDE,
    Idle,
    OpenMessage,
    Send,
    Wait,
    back_off,
    is_given_up,
    plan,
)

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def _message(seq: int, *, wait: int = 0, refusals: int = 0, told: bool = False) -> OpenMessage:
    # Whoever was refused has been told.
    return OpenMessage(seq, NOW, NOW + wait * SECOND, refusals, told or refusals > 0)


MESSAGES = st.lists(
    st.builds(
        _message,
        seq=st.integers(1, 50),
        wait=st.integers(0, 15),
        refusals=st.integers(0, 5),
        told=st.booleans(),
    ),
    unique_by=lambda message: message.seq,
    max_size=10,
)


def test_nothing_open_means_nothing_to_do() -> None:
    assert plan([], NOW) == Idle()


def test_the_oldest_goes_first() -> None:
    assert plan([_message(3), _message(2)], NOW) == Send(2)


def test_a_message_that_waits_for_its_next_attempt_holds_back_the_later_ones() -> None:
    assert plan([_message(2, wait=4, told=True), _message(3, told=True)], NOW) == Wait(NOW + 4 * SECOND)


def test_somebody_who_has_just_written_is_not_kept_waiting_by_an_earlier_failure() -> None:
    assert plan([_message(2, wait=15, told=True), _message(3)], NOW) == Send(2)


def test_a_message_that_was_refused_three_times_steps_aside() -> None:
    refused = _message(2, wait=15, refusals=REFUSALS_BEFORE_STEPPING_ASIDE, told=True)
    assert plan([refused, _message(3)], NOW) == Send(3)
    assert plan([refused], NOW) == Wait(NOW + 15 * SECOND)


@given(MESSAGES)
def test_something_open_is_either_sent_or_waited_for(messages: list[OpenMessage]) -> None:
    found = plan(messages, NOW)
    match found:
        case Idle():
            assert not messages
        case Wait():
            assert all(message.told for message in messages)
            assert found.until > NOW
            assert isinstance(plan(messages, found.until), Send)
        case Send():
            earlier = [message for message in messages if message.seq < found.seq]
            assert all(message.refusals >= REFUSALS_BEFORE_STEPPING_ASIDE for message in earlier)


def test_the_pauses_grow_to_a_limit() -> None:
    pauses = [back_off(attempts).total_seconds() for attempts in range(1, 9)]
    assert pauses == [*BACK_OFF_SECONDS, 15, 15, 15]


def test_patience_ends() -> None:
    message = _message(2)
    assert not is_given_up(message, NOW + 59 * SECOND, 60 * SECOND)
    assert is_given_up(message, NOW + 60 * SECOND, 60 * SECOND)
