"""``/messages`` and ``/events`` of a real gateway."""

from __future__ import annotations

import json
import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import httpx
import pytest

from tests.gateway.client import Visitor, check_schema
from tests.gateway.processes import BrainProcess, until


def test_a_question_is_answered_with_a_card(base: str) -> None:
    visitor = Visitor(base)
    reply = visitor.ask("Was kostet das?")
    assert reply["text"] == "Antwort auf: Was kostet das?"
    assert reply["card"]["legal_basis"][0]["label"] == "§ 18g AufenthG"
    assert "understanding" not in reply


@pytest.mark.parametrize(("command", "label"), [("human", "Mit einem Menschen sprechen"), ("restart", "Neu anfangen")])
def test_a_command_is_shown_in_words_and_reaches_the_brain_as_a_button(base: str, command: str, label: str) -> None:
    visitor = Visitor(base, "de")
    seq = visitor.call("POST", "/api/v1/messages", json={"client_id": str(uuid.uuid4()), "command": command}).json()[
        "seq"
    ]
    assert f'"kind": "{command}"' in visitor.reply_to(seq)["text"]
    assert [message["text"] for message in visitor.messages() if message["who"] == "visitor"] == [label]


@pytest.mark.parametrize(
    "said",
    [{}, {"command": "delete"}, {"command": 7}, {"command": "human", "text": "hallo"}, {"text": "a", "button": "b_1"}],
)
def test_a_message_is_exactly_one_of_text_button_and_command(base: str, said: dict[str, object]) -> None:
    answer = Visitor(base).call("POST", "/api/v1/messages", json={"client_id": str(uuid.uuid4()), **said})
    assert answer.status_code == 400


def test_messages_are_numbered_without_gaps(base: str) -> None:
    visitor = Visitor(base)
    visitor.ask("twice")
    visitor.ask("choices")
    assert [message["seq"] for message in visitor.messages()] == [1, 2, 3, 4, 5, 6]


def test_the_same_client_id_is_stored_once_even_with_another_text(base: str) -> None:
    visitor, client_id = Visitor(base), str(uuid.uuid4())
    first, second = visitor.write("eins", client_id), visitor.write("zwei", client_id.upper())
    assert (first.status_code, second.status_code) == (202, 200)
    assert first.json() == second.json()
    visitor.reply_to(first.json()["seq"])
    assert [message["text"] for message in visitor.messages(1) if message["who"] == "visitor"] == ["eins"]


def test_the_same_client_id_sent_twenty_times_at_once_is_stored_and_answered_once(base: str) -> None:
    visitor, client_id = Visitor(base), str(uuid.uuid4())
    with ThreadPoolExecutor(20) as pool:
        codes = [answer.status_code for answer in pool.map(lambda _: visitor.write("eins", client_id), range(20))]
    assert sorted(codes) == [200] * 19 + [202]
    visitor.reply_to(2)
    assert [message["who"] for message in visitor.messages()] == ["bot", "visitor", "bot"]


def test_fifty_messages_at_once_are_stored_and_answered_once_each_in_their_order(
    base: str, shared_brain: BrainProcess
) -> None:
    visitor = Visitor(base)
    texts = [f"Frage {visitor.token[-8:]} {number}" for number in range(50)]
    with ThreadPoolExecutor(50) as pool:
        assert {answer.status_code for answer in pool.map(visitor.write, texts)} == {202}
    said = until(lambda: [found for found in [visitor.messages()] if len(found) == 101])[0]
    asked = [message["text"] for message in said if message["who"] == "visitor"]
    replies = [message["text"] for message in said[1:] if message["who"] == "bot"]
    assert sorted(asked) == sorted(texts)
    assert replies == [f"Antwort auf: {text}" for text in asked]
    assert [text for text in shared_brain.texts() if text in texts] == asked


def test_a_button_reaches_the_brain_with_its_payload_and_the_visitor_sees_only_an_id(base: str) -> None:
    visitor = Visitor(base)
    buttons = visitor.ask("choices")["buttons"]
    assert [set(button) for button in buttons] == [{"id", "label"}] * 2
    reply = visitor.reply_to(visitor.press(buttons[1]["id"]).json()["seq"])
    assert reply["text"] == 'Gewählt: {"kind": "topic", "value": "residence/duration"}'
    assert visitor.messages(3)[0]["text"] == "Wie lange dauert das?"


@pytest.mark.parametrize("button", ["b_unknown", "", "'; DROP TABLE x; --", "\u0000", "x" * 5000])
def test_an_unknown_button_is_refused_in_the_language_of_the_visitor(base: str, button: str) -> None:
    answer = Visitor(base, "en").press(button)
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "unknown_button"


def test_a_button_of_somebody_else_is_unknown(base: str) -> None:
    button = Visitor(base).ask("choices")["buttons"][0]["id"]
    assert Visitor(base).press(button).status_code == 404


@pytest.mark.parametrize("text", ["", "   ", "\u0000\u0007", "🙂🙂", "?!…", "/", "\u200e\u202e"])
def test_a_text_without_words_gets_a_useful_notice_and_never_reaches_the_brain(
    base: str, shared_brain: BrainProcess, text: str
) -> None:
    asked = len(shared_brain.texts())
    reply = Visitor(base).ask(text)
    assert (reply["kind"], "Wörter" in reply["text"]) == ("notice", True)
    assert len(shared_brain.texts()) == asked


@pytest.mark.parametrize(
    ("sent", "stored"),
    [
        ("/restart", "restart"),
        ('/ask{"x":1}', 'ask{"x":1}'),
        (" / /restart", "restart"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("'; DROP TABLE conversations_message; --", "'; DROP TABLE conversations_message; --"),
        ("eins\u0000zwei\u0007drei", "einszweidrei"),
        ("Mu\u0308nster", "Münster"),
        ("zeile\r\nzeile", "zeile\nzeile"),
        ("kaputt \ud83d ende", "kaputt  ende"),
        ("Mail an max@firma.de bitte", "Mail an [E-Mail] bitte"),
    ],
)
def test_a_text_is_stored_as_plain_text_and_the_brain_gets_what_is_stored(
    base: str, shared_brain: BrainProcess, sent: str, stored: str
) -> None:
    visitor = Visitor(base)
    body = '{"client_id": "%s", "text": %s}' % (uuid.uuid4(), _ascii_json(sent))  # noqa: UP031
    answer = visitor.http.post("/api/v1/messages", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 202
    visitor.reply_to(answer.json()["seq"])
    assert visitor.messages(1)[0]["text"] == stored
    assert shared_brain.texts()[-1] == stored


def test_the_length_is_counted_in_characters(base: str) -> None:
    visitor = Visitor(base)
    assert visitor.write("ا" * 2000).status_code == 202
    too_long = visitor.write("ا" * 2001)
    assert too_long.status_code == 413
    assert "2000" in too_long.json()["error"]["message"]


@pytest.mark.parametrize("size", [64 * 1024 + 1, 1_000_000, 20_000_000])
def test_a_large_body_is_refused_with_413(base: str, size: int) -> None:
    visitor = Visitor(base)
    try:
        answer = visitor.write("x" * size)
    except httpx.WriteError:
        assert size > 4 * 1024 * 1024
        return
    assert (answer.status_code, answer.json()["error"]["code"]) == (413, "too_long")


def test_a_large_body_of_unknown_length_is_refused_too(base: str) -> None:
    visitor = Visitor(base)
    headers = {"Content-Type": "application/json"}
    answer = visitor.call("POST", "/api/v1/messages", content=iter([b"x" * 30_000] * 5), headers=headers)
    assert answer.status_code == 413


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"no json",
        b"[]",
        b"null",
        b'{"text": "no id"}',
        b'{"client_id": "no uuid", "text": "a"}',
        b'{"client_id": "6f0a8e9e-0000-4000-8000-000000000001"}',
        b'{"client_id": "6f0a8e9e-0000-4000-8000-000000000001", "text": 5}',
        b'{"client_id": "6f0a8e9e-0000-4000-8000-000000000001", "text": "a", "button": "b"}',
        b'{"client_id": 6, "text": "a"}',
        b"[" * 60_000,
        b'"\xff\xfe"',
    ],
)
def test_a_malformed_body_is_refused_with_400(base: str, body: bytes) -> None:
    answer = Visitor(base).call("POST", "/api/v1/messages", content=body, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "bad_request")


def test_a_body_that_is_not_declared_as_json_is_refused(base: str) -> None:
    headers = {"Content-Type": "text/plain"}
    assert Visitor(base).call("POST", "/api/v1/messages", content=b"{}", headers=headers).status_code == 400


@pytest.mark.parametrize(
    "query", ["after=-1", "after=x", "after=1e3", "after=١", "wait=-1", "after=99999999999999999999"]
)
def test_a_number_that_is_none_is_refused(base: str, query: str) -> None:
    assert Visitor(base).call("GET", f"/api/v1/messages?{query}").status_code == 400


def test_the_stream_replays_what_was_missed_and_goes_on_live(base: str) -> None:
    visitor = Visitor(base)
    visitor.ask("eins")
    with visitor.events(after=2) as events:
        first, replayed = next(events), next(events)
        assert first[:2] == ("state", {"state": "bot", "language": "de", "language_locked": True})
        assert (replayed[0], replayed[2]) == ("message", 3)
        visitor.write("zwei")
        live = [next(events) for _ in range(4)]
    assert [(name, number) for name, _, number in live] == [
        ("message", 4),
        ("typing", None),
        ("message", 5),
        ("typing", None),
    ]
    check_schema(live[2][1], "/components/schemas/Message")
    check_schema(live[1][1], "/components/schemas/Typing")
    check_schema(first[1], "/components/schemas/Standing")


def test_the_stream_is_not_cached_or_buffered(base: str) -> None:
    visitor = Visitor(base)
    with visitor.http.stream("GET", "/api/v1/events") as response:
        assert response.headers["Cache-Control"] == "no-store"
        assert response.headers["X-Accel-Buffering"] == "no"
        assert response.headers["Content-Type"].startswith("text/event-stream")


def test_two_streams_of_one_conversation_see_the_same(base: str) -> None:
    visitor = Visitor(base)
    with visitor.events() as first, visitor.events() as second:
        visitor.write("eins")
        for events in (first, second):
            texts = [data["text"] for name, data, _ in _take_until_answer(events) if name == "message"]
            assert texts[-1] == "Antwort auf: eins"


def test_a_ninth_stream_has_to_wait(base: str) -> None:
    visitor = Visitor(base)
    with ExitStack() as streams:
        for _ in range(8):
            next(streams.enter_context(visitor.events()))
        refused = visitor.call("GET", "/api/v1/events")
        assert (refused.status_code, refused.headers["Retry-After"]) == (429, "10")
    until(lambda: visitor.call("GET", "/api/v1/messages").status_code == 200)


def test_a_long_poll_returns_as_soon_as_there_is_something(base: str) -> None:
    visitor = Visitor(base)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(visitor.messages, 1, 25)
        visitor.write("eins")
        assert waiting.result(timeout=10)[0]["text"] == "eins"


def test_a_message_in_another_language_carries_its_direction(base: str) -> None:
    visitor = Visitor(base, None)
    reply = visitor.ask("arabic")
    assert (reply["language"], reply["direction"]) == ("ar", "rtl")
    assert visitor.call("GET", "/api/v1/messages").json()["language"] == "ar"


def _ascii_json(text: str) -> str:

    return json.dumps(text)


def _take_until_answer(events: object) -> list[tuple[str, dict[str, object], int | None]]:
    taken = []
    for event in events:  # type: ignore[attr-defined]
        taken.append(event)
        if event[0] == "message" and event[1]["who"] == "bot" and event[2] > 1:
            return taken
    raise AssertionError("the stream has ended")
