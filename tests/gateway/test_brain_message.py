"""Reading what the brain says."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.gateway.brain_message import PASSED_ON, BrainMessageError, read_messages
from tests.fakes.brain import message

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


def test_missing_fields_become_null_or_empty() -> None:
    (read,) = read_messages({"messages": [{"kind": "notice", "language": "de", "text": "Hallo"}]})
    assert (read.direction, read.buttons, read.details) == ("ltr", (), PASSED_ON)


def test_buttons_keep_their_payload() -> None:
    payload = {"kind": "topic", "value": "family/spouse"}
    (read,) = read_messages({"messages": [message("clarify", "?", "de", buttons=[{"label": "A", "payload": payload}])]})
    assert (read.buttons[0].label, read.buttons[0].payload) == ("A", payload)


@pytest.mark.parametrize(
    "changed",
    [
        {"kind": "unknown"},
        {"text": ""},
        {"text": None},
        {"language": 5},
        {"direction": "up"},
        {"buttons": [{"label": "A"}]},
        {"buttons": [{"label": "A", "payload": {"kind": "command"}}]},
        {"buttons": ["A"]},
    ],
)
def test_what_does_not_follow_the_contract_is_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(BrainMessageError):
        read_messages({"messages": [{**message("notice", "Hallo", "de"), **changed}]})


@given(JSON)
def test_no_answer_makes_it_crash(answer: Any) -> None:
    for data in (answer, {"messages": answer}, {"messages": [answer]}):
        with pytest.raises(BrainMessageError):
            read_messages(data)
