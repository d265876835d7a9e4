"""`./lotse run` as a whole: what it prints, that it works, and that Ctrl-C leaves nothing behind."""

from __future__ import annotations

import os
import re
import secrets
import signal
import socket
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.connections import Watch, children_of, outside
from tests.end_to_end.installation import answers
from tests.gateway.client import Visitor
from tests.gateway.processes import ROOT, until

READY_SECONDS = 120.0
STOP_SECONDS = 10.0


class Run:
    """A running `./lotse run`; its output is read as it comes."""

    def __init__(self, folder: Path, **settings: object) -> None:
        self.folder = folder
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("LOTSE_", "DJANGO_"))}
        environment |= {f"LOTSE_{key.upper()}": str(value) for key, value in {"data_dir": folder, **settings}.items()}
        self.process = subprocess.Popen(
            [str(ROOT / "lotse"), "run"], cwd=folder, env=environment, text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        self.lines: list[str] = []
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    @property
    def output(self) -> str:
        """What it has printed so far."""
        return "".join(self.lines)

    def address(self) -> str:
        """The address it prints when everything is ready."""

        def printed() -> str | None:
            assert self.process.poll() is None, self.output
            found = re.search(r"Lotse is ready: (http://\S+)/", self.output)
            return found[1] if found else None

        return str(until(printed, READY_SECONDS))

    def logs(self) -> str:
        """All logs, the supervisor's too."""
        files = [path for path in (self.folder / "log").rglob("*") if path.is_file()]
        return "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in files)

    def end(self) -> None:
        """End it in any case."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(60)
        self._reader.join()
        assert self.process.stdout
        self.process.stdout.close()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.append(line)


@pytest.fixture
def busy_port() -> Iterator[int]:
    """A port on which somebody else listens."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


@pytest.fixture
def run(trained: None, tmp_path: Path, busy_port: int) -> Iterator[Run]:
    """`./lotse run` with a port that is taken."""
    running = Run(tmp_path, port=busy_port)
    yield running
    running.end()


def _alive(pids: list[int]) -> list[int]:
    return [pid for pid in pids if Path(f"/proc/{pid}").exists()]


def test_the_whole_installation_starts_works_and_stops_cleanly(run: Run, busy_port: int) -> None:
    with Watch(lambda: children_of(run.process.pid)) as watch:
        base = run.address()
        assert f"Port {busy_port} is busy" in run.output
        assert not base.endswith(f":{busy_port}")
        assert answers(f"{base}/health/ready")
        marker = f"Qx{secrets.token_hex(8)}"
        assert Visitor(base, "de").ask(f"Was ist die Blaue Karte, {marker}?")["kind"] in {"answer", "clarify"}
        pids = children_of(run.process.pid)
    assert len(pids) >= 5  # this command, the supervisor, and three processes
    assert outside(watch.seen) == set()
    assert (run.folder / "secrets.env").stat().st_mode & 0o077 == 0
    run.process.send_signal(signal.SIGINT)
    assert run.process.wait(STOP_SECONDS) == 0
    until(lambda: not _alive(pids), STOP_SECONDS)
    assert not answers(f"{base}/health")
    assert marker not in run.logs() + run.output
