"""What visitors may do with their own chat."""

from __future__ import annotations

from typing import Any

import pytest

from tests.gateway.client import Visitor
from tests.gateway.processes import until


def test_the_chosen_language_is_kept_and_announced(base: str) -> None:
    visitor = Visitor(base, None)
    with visitor.events() as events:
        next(events)
        assert visitor.call("PUT", "/api/v1/language", json={"language": "tr"}).json() == {"language": "tr"}
        standing = next(data for name, data, _ in events if name == "state")
    assert standing == {"state": "bot", "language": "tr", "language_locked": True}
    assert visitor.ask("eins")["language"] == "tr"


@pytest.mark.parametrize("body", [{}, {"language": None}, {"language": "xx"}, {"language": ["de"]}])
def test_an_unknown_language_is_refused(base: str, body: dict[str, Any]) -> None:
    assert Visitor(base).call("PUT", "/api/v1/language", json=body).status_code == 400


def test_a_message_of_the_bot_can_be_rated_and_rated_again(base: str) -> None:
    visitor = Visitor(base)
    seq = visitor.ask("eins")["seq"]
    for value in ("up", "down"):
        assert visitor.call("POST", "/api/v1/ratings", json={"seq": seq, "value": value}).status_code == 204
    assert [message.get("rating") for message in visitor.messages() if message["seq"] == seq] == ["down"]


@pytest.mark.parametrize("seq", [2, 99, 2**31 - 1])
def test_what_the_bot_has_not_said_cannot_be_rated(base: str, seq: int) -> None:
    visitor = Visitor(base)
    visitor.ask("eins")
    assert visitor.call("POST", "/api/v1/ratings", json={"seq": seq, "value": "up"}).status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        {"seq": "1", "value": "up"},
        {"seq": 1, "value": "x"},
        {"seq": True, "value": "up"},
        {"seq": 10**30, "value": "up"},
        {},
    ],
)
def test_a_malformed_rating_is_refused(base: str, body: dict[str, Any]) -> None:
    assert Visitor(base).call("POST", "/api/v1/ratings", json=body).status_code == 400


def test_the_chat_can_be_downloaded_as_json(base: str) -> None:
    visitor = Visitor(base)
    visitor.ask("eins")
    answer = visitor.call("GET", "/api/v1/transcript")
    assert answer.json()["messages"] == visitor.messages()
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="lotse-')


def test_the_chat_can_be_downloaded_as_text_with_the_speakers_names(base: str) -> None:
    visitor = Visitor(base)
    visitor.ask("eins")
    text = visitor.call("GET", "/api/v1/transcript?format=text").text
    assert "] Sie:\neins\n" in text
    assert "] Lotse (Software):\nAntwort auf: eins\n" in text


def test_another_format_is_refused(base: str) -> None:
    assert Visitor(base).call("GET", "/api/v1/transcript?format=pdf").status_code == 400


def test_a_deleted_chat_is_gone_its_token_dead_and_its_streams_ended(base: str) -> None:
    visitor = Visitor(base)
    visitor.ask("choices")
    with visitor.events() as events:
        next(events)
        assert visitor.call("DELETE", "/api/v1/conversation").status_code == 204
        list(events)
    for method, path in (
        ("GET", "/api/v1/messages"),
        ("GET", "/api/v1/transcript"),
        ("DELETE", "/api/v1/conversation"),
    ):
        answer = visitor.call(method, path)
        assert (answer.status_code, answer.json()["error"]["code"]) == (401, "expired")


def test_a_chat_can_be_deleted_while_the_bot_is_answering(base: str) -> None:
    visitor = Visitor(base)
    visitor.write("slow")
    assert visitor.call("DELETE", "/api/v1/conversation").status_code == 204
    until(lambda: visitor.call("GET", "/api/v1/messages").status_code == 401)


def test_the_texts_of_the_widget_come_with_the_numbers_of_this_installation(base: str) -> None:
    phrases = Visitor(base).call("GET", "/api/v1/phrases/de").json()
    assert "30 Tage" in phrases["widget"]["privacy_note"]
    assert phrases["widget"]["too_long"] == "höchstens 2000 Zeichen"
    assert {"code": "ar", "name": "العربية", "direction": "rtl"} in phrases["languages"]


@pytest.mark.parametrize("language", ["xx", "de.yml", "..%2Fde", "DE"])
def test_texts_of_an_unknown_language_are_not_found(base: str, language: str) -> None:
    assert Visitor(base).http.get(f"/api/v1/phrases/{language}").status_code == 404
