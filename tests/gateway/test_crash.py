"""Real processes that are killed, stopped and started again."""

from __future__ import annotations

import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from tests.gateway.client import Visitor
from tests.gateway.conftest import ON_POSTGRES, ON_SQLITE, REDIS, GatewayFactory
from tests.gateway.processes import BrainProcess, get, until

TECHNICAL = "Im Moment funktioniert etwas nicht."


def _answers(visitor: Visitor) -> list[str]:
    said = [message["text"] for message in visitor.messages()]
    return [text for text in said if text.startswith("Antwort auf")]


def test_a_killed_brain_means_a_notice_within_five_seconds_and_the_answers_when_it_is_back(
    start_gateway: GatewayFactory, brain: BrainProcess
) -> None:
    visitor = Visitor(start_gateway(brain_timeout_seconds=4.0).base)
    brain.kill()
    begun = time.monotonic()
    assert visitor.ask("eins")["text"].startswith(TECHNICAL)
    assert time.monotonic() - begun < 5
    for text in ("zwei", "drei"):
        visitor.write(text)
    brain.start()
    visitor.until_said("Antwort auf: drei")
    assert _answers(visitor) == [f"Antwort auf: {text}" for text in ("eins", "zwei", "drei")]
    said = [message["text"] for message in visitor.messages()]
    assert said[said.index("Antwort auf: eins") - 1] == "Zu Ihrer Frage „eins“:"


@ON_SQLITE
def test_a_hanging_brain_means_a_notice_within_five_seconds(start_gateway: GatewayFactory, brain: BrainProcess) -> None:
    visitor = Visitor(start_gateway(brain_timeout_seconds=4.0).base)
    brain.behave("slow", 30)
    begun = time.monotonic()
    assert visitor.ask("eins")["text"].startswith(TECHNICAL)
    assert time.monotonic() - begun < 5


def test_a_gateway_killed_while_the_brain_thinks_answers_after_its_restart_exactly_once(
    start_gateway: GatewayFactory, brain: BrainProcess
) -> None:
    gateway = start_gateway(brain_timeout_seconds=2.0)
    visitor = Visitor(gateway.base)
    brain.behave("slow", 20)
    for text in ("eins", "zwei"):
        visitor.write(text)
    until(lambda: brain.texts())
    gateway.kill()
    brain.behave("ok")
    gateway.start()
    visitor.until_said("Antwort auf: zwei")
    assert _answers(visitor) == ["Antwort auf: eins", "Antwort auf: zwei"]


def test_whatever_was_confirmed_is_answered_once_although_the_gateway_is_killed_again_and_again(
    start_gateway: GatewayFactory,
) -> None:
    gateway = start_gateway(brain_timeout_seconds=0.5)
    visitors = [Visitor(gateway.base) for _ in range(4)]
    stop = threading.Event()

    def write(visitor: Visitor) -> list[str]:
        confirmed: list[str] = []
        number = 0
        while not stop.is_set():
            text = f"Frage {number}"
            try:
                # The same message until it is confirmed, as the widget does.
                visitor.write(text, f"00000000-0000-4000-8000-{number:012}")
            except httpx.TransportError:
                stop.wait(0.05)
                continue
            confirmed.append(text)
            number += 1
            stop.wait(0.01)
        return confirmed

    with ThreadPoolExecutor(4) as pool:
        writing = [pool.submit(write, visitor) for visitor in visitors]
        for pause in (0.3, 0.57):
            stop.wait(pause)
            gateway.kill()
            gateway.start()
        stop.set()
        confirmed = [future.result() for future in writing]
    for visitor, texts in zip(visitors, confirmed, strict=True):
        assert texts
        expected = [f"Antwort auf: {text}" for text in texts]
        until(lambda visitor=visitor, expected=expected: len(_answers(visitor)) >= len(expected))  # type: ignore[misc]
        assert _answers(visitor) == expected
        assert [message["seq"] for message in visitor.messages()] == list(range(1, len(visitor.messages()) + 1))


@ON_SQLITE
@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_a_gateway_stops_within_three_seconds_although_streams_are_open(
    start_gateway: GatewayFactory, sign: signal.Signals
) -> None:
    gateway = start_gateway()
    visitor = Visitor(gateway.base)
    with visitor.events() as events, ThreadPoolExecutor(1) as pool:
        next(events)
        polling = pool.submit(visitor.messages, 1, 25)
        assert gateway.stop(sign) < 3
        list(events)
        assert polling.result() == []
    assert "ERROR" not in gateway.output()


def test_no_log_contains_what_visitors_write(
    start_gateway: GatewayFactory, brain: BrainProcess, tmp_path: Path
) -> None:
    gateway = start_gateway()
    visitor = Visitor(gateway.base)
    marker = "Geheimnisvoll"
    for text in (marker, f"error {marker}", f"empty {marker}", f"broken {marker}", f"slow {marker}"):
        visitor.write(text)
    visitor.press(marker)
    for body in (b'{"text": "Geheimnisvoll', b"\xff Geheimnisvoll", b'["Geheimnisvoll"]'):
        visitor.call("POST", "/api/v1/messages", content=body, headers={"Content-Type": "application/json"})
    visitor.http.get(f"/api/v1/{marker}?text={marker}", headers={"Host": marker, "X-Text": marker})
    visitor.call("GET", f"/api/v1/messages?after={marker}")
    visitor.until_said(TECHNICAL)
    brain.kill()
    visitor.write(f"{marker} noch einmal")
    until(lambda: "did not answer" in gateway.output())
    gateway.stop()
    logs = [path for path in tmp_path.iterdir() if path.suffix == ".log"]
    assert logs
    for path in logs:
        assert marker not in path.read_text(encoding="utf-8")
        assert visitor.token not in path.read_text(encoding="utf-8")


@ON_SQLITE
def test_readiness_names_the_part_that_does_not_work(start_gateway: GatewayFactory, brain: BrainProcess) -> None:
    visitor = Visitor(start_gateway().base)
    assert visitor.call("GET", "/health/ready").json()["parts"]["brain"] == {"ok": True, "model": "fake-model"}
    brain.behave("away")
    answer = visitor.call("GET", "/health/ready")
    assert (answer.status_code, answer.json()["parts"]["brain"]["ok"]) == (503, False)
    assert answer.json()["parts"]["database"]["ok"]
    brain.kill()
    assert visitor.call("GET", "/health/ready").status_code == 503
    assert visitor.call("GET", "/health").json() == {"status": "ok"}


@ON_POSTGRES
@pytest.mark.redis
def test_with_redis_an_answer_given_through_one_gateway_is_seen_at_once_at_another(
    start_gateway: GatewayFactory,
) -> None:
    first, second = start_gateway(redis_url=REDIS), start_gateway(redis_url=REDIS)
    writer = Visitor(first.base)
    reader = Visitor(second.base, start=False)
    reader.use(writer.token)
    with reader.events(after=1) as events:
        next(events)
        writer.ask("warm up")
        begun = time.monotonic()
        writer.write("eins")
        next(data for name, data, _ in events if name == "message" and data["text"] == "Antwort auf: eins")
        # Without Redis it would wait for the next heartbeat.
        assert time.monotonic() - begun < 5


@ON_POSTGRES
@pytest.mark.redis
def test_when_one_of_two_gateways_is_killed_the_other_one_answers(
    start_gateway: GatewayFactory, brain: BrainProcess
) -> None:
    first, second = start_gateway(redis_url=REDIS), start_gateway(redis_url=REDIS)
    visitor = Visitor(first.base)
    brain.behave("slow", 20)
    visitor.write("eins")
    until(lambda: brain.texts())
    first.kill()
    brain.behave("ok")
    heir = Visitor(second.base, start=False)
    heir.use(visitor.token)
    heir.until_said("Antwort auf: eins")
    heir.ask("zwei")
    assert _answers(heir) == ["Antwort auf: eins", "Antwort auf: zwei"]


def test_two_gateways_that_start_together_on_a_new_database_take_turns(
    start_gateway: GatewayFactory,
) -> None:
    with ThreadPoolExecutor(3) as pool:
        gateways = list(pool.map(lambda _: start_gateway(), range(2)))
    assert all(get(f"{gateway.base}/health/ready").status_code == 200 for gateway in gateways)
