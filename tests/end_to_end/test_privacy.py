"""No words of a visitor in any log or in the brain's store, and no way out of the machine."""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from bot.processes.plan import BRAIN_PYTHON
from tests.end_to_end.connections import outside
from tests.end_to_end.installation import WATCHED, Installation
from tests.gateway.client import Visitor
from tests.gateway.processes import until

CHECK = "Schritt für Schritt"


def test_no_word_of_a_visitor_is_in_any_log_even_after_errors(lotse: Installation) -> None:
    marker = f"Qx{secrets.token_hex(8)}"
    visitor = Visitor(lotse.base, "de")
    _write_of_everything(visitor, marker)
    _break_everything(lotse, visitor, marker)
    lotse.start_missing()
    until(lambda: visitor.ask(f"Was ist die Blaue Karte, {marker}?")["kind"] != "notice", 60)
    assert marker not in lotse.everything_logged()
    kept = list(lotse.folder.glob("dialogues.sqlite3*"))
    assert kept
    assert all(marker.encode() not in path.read_bytes() for path in kept)


def _write_of_everything(visitor: Visitor, marker: str) -> None:
    for text in (
        f"Wie wird {marker} anerkannt?",
        f"/{marker}",
        f'/ask{{"{marker}": 1}}',
        f"<b>{marker}</b>",
        "Ich möchte mit einem Menschen sprechen",
        marker,
        f"{marker} will mich umbringen",
    ):
        visitor.ask(text)


def _break_everything(lotse: Installation, visitor: Visitor, marker: str) -> None:
    """Requests that are wrong, and right ones to processes that are gone."""
    secret = {"Authorization": f"Bearer {lotse.secrets['LOTSE_BRAIN_SECRET']}"}
    message = f"{lotse.brain}/message"
    with httpx.Client(verify=False, timeout=10) as client:  # noqa: S501 - plain HTTP
        for content in (f'{{"text": "{marker}', f'{{"text": ["{marker}"]}}', f'"{marker}"'):
            assert client.post(message, headers=secret, content=content).status_code == httpx.codes.BAD_REQUEST
        assert client.post(message, headers={"Authorization": marker}, json={"text": marker}).status_code == 401
        assert client.get(f"{lotse.brain}/{marker}").status_code == httpx.codes.NOT_FOUND
        assert client.get(f"{lotse.base}/{marker}").status_code == httpx.codes.NOT_FOUND
        actions = f"http://127.0.0.1:{lotse.ports.actions}/webhook"
        assert client.post(actions, json={"next_action": marker, "tracker": {}}).status_code >= 400
    answer = visitor.ask("Welche Voraussetzungen hat die Blaue Karte EU?")
    button = next(item for item in answer["buttons"] if CHECK in item["label"])
    lotse.stop("actions")
    visitor.reply_to(visitor.press(button["id"]).json()["seq"])
    lotse.stop("brain", signal.SIGKILL)
    visitor.reply_to(visitor.write(f"Ist {marker} da?").json()["seq"])


@pytest.mark.parametrize("python", [str(BRAIN_PYTHON), sys.executable])
def test_the_watch_notices_who_leaves_the_machine(python: str, tmp_path: Path) -> None:
    notes = tmp_path / "connections.txt"
    environment = {**os.environ, "PYTHONPATH": str(WATCHED), "WATCHED_CONNECTIONS": str(notes)}
    attempt = "import socket; socket.create_connection(('192.0.2.1', 80), 1)"
    done = subprocess.run([python, "-c", attempt], env=environment, capture_output=True, text=True)
    assert "PermissionError: no connection to 192.0.2.1" in done.stderr
    assert "192.0.2.1" in notes.read_text(encoding="utf-8")
    assert outside({"192.0.2.1", "127.0.0.1", "0.0.0.0", "::1", "::"}) == {"192.0.2.1"}  # noqa: S104


def test_no_process_connects_to_another_machine(lotse: Installation) -> None:
    visitor = Visitor(lotse.base, "en")
    before = lotse.watch.looks
    for text in ("What is the Blue Card?", "and how much does it cost?", "I want to talk to a person", "50667"):
        visitor.ask(text)
    until(lambda: lotse.watch.looks > before)
    # Seen from the first moment of the first test: in the kernel's tables, and refused inside of the processes.
    assert "127.0.0.1" in lotse.watch.seen
    assert outside(lotse.watch.seen) == set()
    assert not lotse.notes.exists(), lotse.notes.read_text(encoding="utf-8")
