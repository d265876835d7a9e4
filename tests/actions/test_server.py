"""The action server as a process, and the way from Rasa to it and back."""

from __future__ import annotations

import asyncio
import http.client
import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.events import BotUttered, Event
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.exceptions import RasaException
from rasa.utils.endpoints import read_endpoint_config

from actions.server import MAX_BODY_BYTES
from bot.nlu import tracker as brain_tracker
from bot.nlu.channel import Replies
from bot.nlu.tracker_store import without_words
from tests.actions.dialogues import DOMAIN, ROOT, SECRET_WORDS, call, dialogue, pressed, sent


@dataclass(frozen=True)
class Server:
    """A running action server, and where its output goes."""

    port: int
    process: subprocess.Popen[bytes]
    log: Path

    def request(
        self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None
    ) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, path, body, headers or {})
            response = connection.getresponse()
            return response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
        finally:
            connection.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def started(folder: Path) -> Server:
    port, log = free_port(), folder / "actions.log"
    with log.open("wb") as output:
        command = [sys.executable, "-m", "actions.server", "--port", str(port)]
        process = subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT)
    server = Server(port, process, log)
    for _ in range(300):
        try:
            if server.request("GET", "/health")[0] == 200:
                return server
        except OSError:
            time.sleep(0.1)
    process.kill()
    raise AssertionError(log.read_text())


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = started(tmp_path_factory.mktemp("actions"))
    yield running
    running.process.terminate()
    running.process.wait(10)


def test_rasa_gets_the_payload_and_hands_it_to_the_channel(server: Server, tmp_path: Path) -> None:
    events, replies = asyncio.run(_through_rasa(server.port, tmp_path, dialogue(pressed("blue_card:fits"))))
    assert all(isinstance(event, BotUttered) for event in events)
    assert [payload["kind"] for payload in replies] == ["guide", "answer"]
    assert replies[-1]["card"]["topic"] == "residence/blue_card"
    assert brain_tracker.context(dialogue(*events)).topic == "residence/blue_card"


async def _through_rasa(
    port: int, folder: Path, tracker: DialogueStateTracker
) -> tuple[list[Event], list[dict[str, Any]]]:
    endpoints = yaml.safe_load((ROOT / "endpoints.yml").read_text(encoding="utf-8"))
    endpoints["action_endpoint"]["url"] = f"http://127.0.0.1:{port}/webhook"
    (folder / "endpoints.yml").write_text(yaml.safe_dump(endpoints), encoding="utf-8")
    action = RemoteAction("action_guide", read_endpoint_config(str(folder / "endpoints.yml"), "action_endpoint"))
    assert "domain" not in action._action_call_format(tracker, DOMAIN)
    channel = Replies()
    events = await action.run(channel, None, tracker, DOMAIN)  # type: ignore[arg-type]
    for event in events:
        await channel.send_response("c_1", event.message())
    return events, channel.messages


def test_without_an_action_server_rasa_gets_an_error_that_does_not_contain_what_was_written(tmp_path: Path) -> None:
    with pytest.raises(RasaException) as caught:
        asyncio.run(_through_rasa(free_port(), tmp_path, dialogue(pressed("blue_card:fits"))))
    assert SECRET_WORDS not in str(caught.value)


def test_the_server_answers_on_loopback_only_and_to_no_other_origin(server: Server) -> None:
    status, headers, body = server.request("GET", "/health", headers={"Origin": "https://evil.example"})
    assert (status, json.loads(body)) == (200, {"status": "ok"})
    assert not [name for name in headers if name.startswith("access-control")]
    with pytest.raises(OSError, match=r"refused|unreachable|timed out"):
        socket.create_connection((_own_address(), server.port), timeout=2).close()


def _own_address() -> str:
    """An address of this machine that is not loopback; without a network, another one of 127.0.0.0/8."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
    except OSError:
        return "127.0.0.2"


def test_a_large_body_is_refused(server: Server) -> None:
    assert server.request("POST", "/webhook", b" " * (MAX_BODY_BYTES + 1))[0] == 413


def test_a_dialogue_of_three_hundred_steps_is_accepted(server: Server) -> None:
    stored = [without_words(event) for event in sent("residence_title:citizenship")]
    body = json.dumps(call(dialogue(*stored * 300, pressed("blue_card:pay")))).encode()
    assert len(body) < MAX_BODY_BYTES
    assert server.request("POST", "/webhook", body)[0] == 200


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (SECRET_WORDS.encode(), 400),
        (json.dumps([SECRET_WORDS]).encode(), 500),
        (json.dumps({"next_action": SECRET_WORDS, "tracker": {}}).encode(), 404),
        (
            json.dumps(
                {
                    "next_action": "action_guide",
                    "tracker": {"sender_id": "c_1", "latest_message": {"text": SECRET_WORDS}},
                }
            ).encode(),
            500,
        ),
    ],
)
def test_what_went_wrong_is_said_and_logged_without_the_visitors_words(
    server: Server, body: bytes, status: int
) -> None:
    got, _, answer = server.request("POST", "/webhook", body)
    assert got == status
    assert SECRET_WORDS not in answer.decode()
    assert SECRET_WORDS not in server.log.read_text()


def test_nothing_of_a_dialogue_is_logged(server: Server) -> None:
    assert server.request("POST", "/webhook", json.dumps(call(dialogue(pressed("blue_card:pay")))).encode())[0] == 200
    log = server.log.read_text()
    assert SECRET_WORDS not in log
    assert "blue_card" not in log


def test_the_server_stops_cleanly_when_asked(tmp_path: Path) -> None:
    running = started(tmp_path)
    running.process.terminate()
    assert running.process.wait(10) == 0
    assert "Traceback" not in running.log.read_text()


def test_a_taken_port_is_said_in_one_line(server: Server) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "actions.server", "--port", str(server.port)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert result.returncode == 1
    assert result.stderr.startswith("The action server cannot start:")
    assert "Traceback" not in result.stderr
