"""``POST /sessions``, tokens, limits, languages of errors."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import pytest

from bot.gateway.tokens import issue
from tests.gateway.client import Visitor
from tests.gateway.conftest import ON_SQLITE, GatewayFactory
from tests.gateway.processes import BrainProcess, GatewayProcess, get


def test_a_session_begins_with_a_greeting_that_says_what_speaks(base: str) -> None:
    (greeting,) = Visitor(base).greeting
    assert (greeting["seq"], greeting["who"], greeting["kind"]) == (1, "bot", "notice")
    assert "Computerprogramm" in greeting["text"]


def test_a_session_begins_in_the_language_of_the_browser_without_locking_it(base: str) -> None:
    visitor = Visitor(base, None, headers={"Accept-Language": "tr-TR,tr;q=0.9,de;q=0.5"})
    assert visitor.greeting[0]["language"] == "tr"
    standing = visitor.call("GET", "/api/v1/messages").json()
    assert (standing["language"], standing["language_locked"]) == ("tr", False)


def test_the_brain_gets_the_start_of_a_conversation(base: str, shared_brain: BrainProcess) -> None:
    Visitor(base, "fr")
    last = get(shared_brain.url).json()[-1]
    assert {**last, "conversation": ""} == {
        "conversation": "",
        "text": "",
        "button": None,
        "language": "fr",
        "event": "start",
    }
    assert last["conversation"].startswith("c_")


@pytest.mark.parametrize("body", [{"language": "xx"}, {"language": 5}, {"language": "../de"}, [], "de", None])
def test_a_malformed_request_starts_no_session(base: str, body: object) -> None:
    answer = Visitor(base, start=False).call("POST", "/api/v1/sessions", json=body)
    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("path", "method"),
    [
        ("/api/v1/messages", "GET"),
        ("/api/v1/messages", "POST"),
        ("/api/v1/events", "GET"),
        ("/api/v1/language", "PUT"),
        ("/api/v1/ratings", "POST"),
        ("/api/v1/transcript", "GET"),
        ("/api/v1/conversation", "DELETE"),
    ],
)
@pytest.mark.parametrize("token", ["", "forged.token", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJjXzEifQ."])
def test_without_a_good_token_nothing_can_be_read_or_written(base: str, path: str, method: str, token: str) -> None:
    visitor = Visitor(base, start=False)
    if token:
        visitor.use(token)
    answer = visitor.call(method, path)
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "unauthorised")


def test_a_changed_token_is_refused(base: str) -> None:
    visitor, victim = Visitor(base), Visitor(base)
    head, signature = victim.token.split(".")
    visitor.use(f"{head}.{visitor.token.split('.')[1]}")
    assert visitor.call("GET", "/api/v1/messages").status_code == 401
    visitor.use(f"{head}.{signature[:-2]}AA")
    assert visitor.call("GET", "/api/v1/messages").status_code == 401


def test_a_token_for_a_conversation_that_never_was_has_expired(base: str) -> None:
    visitor = Visitor(base)
    visitor.use(issue("c_never", datetime.now(UTC) + timedelta(hours=1)))
    assert visitor.call("GET", "/api/v1/messages").json()["error"]["code"] == "expired"


def test_an_expired_token_is_refused(base: str) -> None:
    visitor = Visitor(base)
    visitor.use(issue("c_x", datetime.now(UTC) - timedelta(seconds=1)))
    assert visitor.call("GET", "/api/v1/messages").json()["error"]["code"] == "expired"


def test_no_cookie_is_set_and_no_version_disclosed(base: str) -> None:
    for path in ("/", "/chat", "/health", "/api/v1/phrases/de", "/api/v1/messages", "/nothing"):
        headers = get(base + path).headers
        assert "set-cookie" not in headers
        assert "server" not in headers
        assert "x-powered-by" not in headers


def test_every_answer_carries_the_security_headers(base: str) -> None:
    for path in ("/", "/health", "/api/v1/messages", "/nothing"):
        headers = get(base + path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


def test_pages_of_listed_origins_may_call_and_others_may_not(base: str) -> None:
    visitor = Visitor(base)
    ask = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization"}
    allowed = visitor.http.request("OPTIONS", "/api/v1/messages", headers={"Origin": "https://host.example", **ask})
    refused = visitor.http.request("OPTIONS", "/api/v1/messages", headers={"Origin": "https://evil.example", **ask})
    assert (allowed.status_code, allowed.headers["Access-Control-Allow-Origin"]) == (204, "https://host.example")
    assert "authorization" in allowed.headers["Access-Control-Allow-Headers"]
    assert "Access-Control-Allow-Origin" not in refused.headers
    assert "Access-Control-Allow-Credentials" not in allowed.headers
    assert "Origin" in allowed.headers["Vary"]


def test_errors_can_be_read_by_listed_origins_too(base: str) -> None:
    headers = {"Origin": "https://host.example"}
    answer = Visitor(base, start=False).call("GET", "/api/v1/messages", headers=headers)
    assert answer.headers["Access-Control-Allow-Origin"] == "https://host.example"
    assert "Retry-After" in answer.headers["Access-Control-Expose-Headers"]


def test_a_foreign_host_name_is_refused(base: str) -> None:
    answer = Visitor(base, start=False).http.get("/api/v1/phrases/de", headers={"Host": "evil.example"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "bad_request")


def test_unknown_addresses_and_methods_are_answered_in_json(base: str) -> None:
    visitor = Visitor(base)
    unknown, wrong = visitor.http.get("/api/v1/nothing"), visitor.http.patch("/api/v1/messages")
    assert (unknown.status_code, unknown.json()["error"]["code"]) == (404, "not_found")
    assert (wrong.status_code, wrong.headers["Allow"]) == (405, "POST, GET")


def test_errors_speak_the_language_of_the_conversation_or_of_the_browser(base: str) -> None:
    english = Visitor(base, "en").write("x" * 2001).json()["error"]["message"]
    turkish = Visitor(base, start=False, headers={"Accept-Language": "tr"}).call("GET", "/api/v1/messages").json()
    assert "2000 characters" in english
    assert (
        turkish["error"]["message"]
        != Visitor(base, start=False).call("GET", "/api/v1/messages").json()["error"]["message"]
    )


@pytest.fixture
def strict(start_gateway: GatewayFactory) -> GatewayProcess:
    """A gateway with low limits behind one proxy."""
    return start_gateway(messages_per_minute=3, sessions_per_hour=2, trusted_proxies=1)


def test_beyond_the_limits_one_is_told_how_long_to_wait_and_nothing_is_lost_silently(strict: GatewayProcess) -> None:
    visitor = Visitor(strict.base)
    answers = [visitor.write(f"Frage {number}") for number in range(5)]
    assert [answer.status_code for answer in answers] == [202, 202, 202, 429, 429]
    assert 1 <= int(answers[3].headers["Retry-After"]) <= 60
    assert answers[3].headers["Retry-After"] in answers[3].json()["error"]["message"]
    visitor.until_said("Antwort auf: Frage 2")
    assert len([message for message in visitor.messages() if message["who"] == "visitor"]) == 3

    client_id = "6f0a8e9e-0000-4000-8000-000000000001"
    other = Visitor(strict.base)
    assert [other.write("eins", client_id).status_code for _ in range(8)] == [202] + [200] * 7
    assert Visitor(strict.base, start=False).start().status_code == 429
    elsewhere = Visitor(strict.base, start=False, headers={"X-Forwarded-For": "6.6.6.6, 203.0.113.9"})
    assert elsewhere.start().status_code == 201


@ON_SQLITE
def test_a_brain_that_is_away_does_not_keep_anybody_from_starting(
    start_gateway: GatewayFactory, brain: BrainProcess
) -> None:
    gateway = start_gateway()
    brain.kill()
    begun = time.monotonic()
    visitor = Visitor(gateway.base, "en")
    assert time.monotonic() - begun < 5
    assert visitor.greeting[0]["kind"] == "notice"
    assert visitor.greeting[0]["language"] == "en"
    assert len(visitor.greeting[0]["text"]) > 100
