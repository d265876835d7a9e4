"""What is remembered of a conversation."""

from __future__ import annotations

from typing import Any

from bot.dialogue.context import Context, context_of
from bot.dialogue.message import Button, Kind, Message

SIDES = (Button("Betrieb", "side", "employer"),)


def sent(*messages: Message) -> list[dict[str, Any]]:
    return [message.payload() for message in messages]


def message(kind: Kind, **more: Any) -> Message:
    return Message(kind, "de", "ltr", "Text", **more)


def test_a_new_conversation_remembers_nothing() -> None:
    assert context_of({}, []) == Context()


def test_language_side_place_and_profession_are_those_of_the_slots() -> None:
    context = context_of({"language": "tr", "side": "employer", "place": "Herne", "profession": "nurse"}, [])
    assert (context.language, context.side, context.place) == ("tr", "employer", "Herne")
    assert context.profession == "nurse"


def test_the_subject_is_that_of_the_last_answer_even_after_small_talk() -> None:
    history = sent(message("answer", topic="a/b"), message("answer", topic="c/d"), message("notice"))
    assert context_of({}, history).topic == "c/d"


def test_a_subject_without_an_answer_is_the_subject_too() -> None:
    assert context_of({}, sent(message("answer", topic="a/b"), message("no_answer", topic="c/d"))).topic == "c/d"


def test_an_office_is_no_subject_for_follow_ups() -> None:
    history = sent(message("answer", topic="a/b"), message("contact", topic="service/regional_contact"))
    assert context_of({}, history).topic == "a/b"


def test_buttons_and_request_are_those_of_the_last_message_only() -> None:
    first = message("answer", buttons=SIDES, request="side")
    context = context_of({}, sent(first))
    assert (context.buttons, context.request, context.side_asked) == (SIDES, "side", True)
    context = context_of({}, sent(first, message("notice")))
    assert (context.buttons, context.request, context.side_asked) == ((), None, True)


def test_only_misses_at_the_end_count() -> None:
    miss, answer = message("no_answer"), message("answer", topic="a/b")
    counts = [
        context_of({}, sent(*history)).misses for history in ([], [miss], [miss, miss], [miss, answer], [answer, miss])
    ]
    assert counts == [0, 1, 2, 0, 1]
