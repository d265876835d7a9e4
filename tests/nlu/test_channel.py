"""The brain's only door: who gets in, what it refuses, and that it never says "error 500"."""

from __future__ import annotations

import asyncio
import http.client
import json
import socket
import threading
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any, cast

import pytest
from rasa.core.channels import channel as rasa_channel
from rasa.core.channels.channel import UserMessage
from rasa.core.tracker_store import InMemoryTrackerStore
from sanic import Sanic

from bot.nlu.channel import MAX_BODY_BYTES, LotseInput, _refuse_substitutes, speakable
from bot.nlu.nlg import KnowledgeNLG
from bot.nlu.tracker import PAYLOAD
from bot.nlu.tracker_store import DialogueStore

SECRET = "the secret of the brain"
QUESTION: dict[str, Any] = {"conversation": "c_1", "text": "hello", "button": None, "language": None, "event": None}


class FakeAgent:
    """Remembers what it was told and says it back."""

    model_id = "the model"

    def __init__(self, store: Any, nlg: Any) -> None:
        self.tracker_store, self.nlg, self.ready = store, nlg, True
        self.heard: list[UserMessage] = []

    def is_ready(self) -> bool:
        return self.ready

    async def handle_message(self, message: UserMessage) -> None:
        self.heard.append(message)
        assert message.output_channel
        await message.output_channel.send_response(message.sender_id, {"text": "x", PAYLOAD: {"text": message.text}})


@pytest.fixture
def store(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> DialogueStore:
    """An empty store in a folder of its own."""
    monkeypatch.setenv("LOTSE_DATA_DIR", str(tmp_path))
    return DialogueStore()


@pytest.fixture(scope="module")
def nlg() -> KnowledgeNLG:
    """The real one: the channel refuses any other."""
    return KnowledgeNLG()


class Server:
    """The channel on a real server. One for all tests: Sanic rewrites its own methods at the start, and only once."""

    def __init__(self) -> None:
        self.app = Sanic("lotse_test", configure_logging=False)
        self.app.ctx.agent = None
        self._loop = asyncio.new_event_loop()
        self._socket = socket.create_server(("127.0.0.1", 0))
        rasa_channel.register([LotseInput(SECRET)], self.app, "/webhooks/")
        self._loop.run_until_complete(self._start())
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()

    async def _start(self) -> None:
        server = await self.app.create_server(sock=self._socket, return_asyncio_server=True, access_log=False)
        assert server is not None
        for step in (server.startup, server.before_start, server.after_start):
            await step()

    def call(
        self, method: str, path: str, *, secret: str = SECRET, data: bytes | None = None, **options: Any
    ) -> tuple[int, Any]:
        """Status and body of one request; *secret* is sent as Latin-1, as browsers do."""
        body = json.dumps(options["json"]).encode() if "json" in options else data
        connection = http.client.HTTPConnection(*self._socket.getsockname(), timeout=10)
        headers = {"Authorization": f"Bearer {secret}"} if secret else {}
        connection.request(method, f"/webhooks/lotse{path}", body, headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, json.loads(text) if text.startswith(("{", "[")) else text

    def stop(self) -> None:
        """End the thread."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """The server of this file."""
    running = Server()
    yield running
    running.stop()


@pytest.fixture
def agent(store: DialogueStore, nlg: KnowledgeNLG, server: Server) -> Iterator[FakeAgent]:
    """A brain that is ready, behind the server."""
    server.app.ctx.agent = FakeAgent(store, nlg)
    yield server.app.ctx.agent
    server.app.ctx.agent = None


def test_a_message_gets_the_payloads_of_its_replies(server: Server, agent: FakeAgent) -> None:
    assert server.call("POST", "/message", json=QUESTION) == (200, {"messages": [{"text": "hello"}]})
    (heard,) = agent.heard
    assert (heard.sender_id, heard.input_channel) == ("c_1", "lotse")
    assert heard.metadata == {"button": None, "language": None, "event": None}


@pytest.mark.parametrize("secret", ["", "wrong", "the secret", SECRET + "x", "schön", "\xff\xfe"])
def test_a_wrong_secret_is_refused(server: Server, agent: FakeAgent, secret: str) -> None:
    status, _ = server.call("POST", "/message", secret=secret, json=QUESTION)
    assert status == 401
    assert agent.heard == []


MALFORMED: list[dict[str, Any]] = [
    {"data": b"{"},
    {"data": b""},
    {"data": b"\xff\xfe"},
    {"json": []},
    {"json": "text"},
    {"json": None},
    {"json": {}},
    {"json": {**QUESTION, "text": None}},
    {"json": {**QUESTION, "text": ["hello"]}},
    {"json": {**QUESTION, "conversation": 7}},
    {"json": {**QUESTION, "conversation": ""}},
    {"json": {**QUESTION, "button": "topic"}},
    {"json": {**QUESTION, "button": {"kind": "topic"}}},
    {"json": {**QUESTION, "button": {"kind": "topic", "value": 1}}},
    {"json": {**QUESTION, "button": {"kind": "topic", "value": "x", "label": "y"}}},
    {"json": {**QUESTION, "language": 1}},
    {"json": {**QUESTION, "event": {}}},
]


@pytest.mark.parametrize("options", MALFORMED, ids=str)
def test_a_malformed_request_is_named_as_such(server: Server, agent: FakeAgent, options: dict[str, Any]) -> None:
    status, _ = server.call("POST", "/message", **options)
    assert status == 400
    assert agent.heard == []


def test_a_body_that_is_too_large_is_refused(server: Server, agent: FakeAgent) -> None:
    status, _ = server.call("POST", "/message", json={**QUESTION, "text": "x" * MAX_BODY_BYTES})
    assert status == 413
    assert agent.heard == []


@pytest.mark.parametrize(
    ("text", "heard"),
    [("/restart", "restart"), (" / /ask{}", "ask{}"), ("", "-"), ("///", "-"), ("hello", "hello"), ("a/b", "a/b")],
)
def test_rasas_commands_are_words_like_others(text: str, heard: str) -> None:
    assert speakable(text) == heard


def test_a_button_and_the_language_reach_the_brain(server: Server, agent: FakeAgent) -> None:
    button = {"kind": "topic", "value": "family/spouse"}
    server.call("POST", "/message", json={**QUESTION, "button": button, "language": "tr"})
    assert agent.heard[0].metadata == {"button": button, "language": "tr", "event": None}


def test_health_names_the_model(server: Server, agent: FakeAgent) -> None:
    assert server.call("GET", "/health", secret="") == (200, {"status": "ok", "model": "the model"})


def test_without_a_model_the_brain_is_not_healthy(server: Server, agent: FakeAgent) -> None:
    agent.ready = False
    assert server.call("GET", "/health")[0] == 503
    server.app.ctx.agent = None
    assert server.call("GET", "/health")[0] == 503


def test_without_its_store_the_brain_is_not_healthy(server: Server, agent: FakeAgent) -> None:
    agent.tracker_store.engine.execute("DROP TABLE events")
    status, body = server.call("GET", "/health")
    assert status == 503
    assert body == {"status": "tracker store: OperationalError"}


def _after_start(agent: FakeAgent) -> None:
    asyncio.run(_refuse_substitutes(cast(Sanic, SimpleNamespace(ctx=SimpleNamespace(agent=agent))), None))


def test_a_store_that_rasa_puts_in_place_of_ours_stops_the_start(nlg: KnowledgeNLG) -> None:
    with pytest.raises(SystemExit, match=r"endpoints\.yml"):
        _after_start(FakeAgent(InMemoryTrackerStore(None), nlg))


def test_a_text_generator_that_rasa_puts_in_place_of_ours_stops_the_start(store: DialogueStore) -> None:
    with pytest.raises(SystemExit, match=r"endpoints\.yml"):
        _after_start(FakeAgent(store, object()))


def test_our_own_store_and_text_generator_may_start(agent: FakeAgent) -> None:
    _after_start(agent)


def test_without_a_secret_the_brain_does_not_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LOTSE_BRAIN_SECRET", raising=False)
    with pytest.raises(SystemExit, match="LOTSE_BRAIN_SECRET"):
        LotseInput.from_credentials(None)
