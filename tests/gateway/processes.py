"""Real processes for tests: the gateway under uvicorn, and the fake brain."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).resolve().parents[2]
BRAIN_SECRET = "the secret of gateway and brain"
SECRET_KEY = "a key of at least thirty-two characters"
DEADLINE_SECONDS = 30.0


def get(url: str) -> httpx.Response:
    """A single request."""
    return httpx.get(url, timeout=5.0, verify=False)  # noqa: S501 - plain HTTP


def free_port() -> int:
    """A port that nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def until(condition: Callable[[], Any], seconds: float = DEADLINE_SECONDS) -> Any:
    """The first true value of *condition*; fails after the deadline."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        value = condition()
        if value:
            return value
        time.sleep(0.02)
    raise AssertionError("the condition has not become true in time")


class Process:
    """A subprocess whose output goes to a file."""

    def __init__(self, command: list[str], environment: dict[str, str], log: Path, url: str) -> None:
        self.command = [sys.executable, "-W", "error::DeprecationWarning", *command]
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(("LOTSE_", "DJANGO_"))}
        self.environment = {**inherited, **environment}
        self.log = log
        self.url = url
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers."""
        with self.log.open("ab") as output:
            self._process = subprocess.Popen(
                self.command, env=self.environment, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=output, stderr=output
            )
        until(self._answers)

    def stop(self, sign: signal.Signals = signal.SIGTERM) -> float:
        """Ask it to end; the seconds that took."""
        if self._process is None:
            return 0.0
        begun = time.monotonic()
        self._process.send_signal(sign)
        self._process.wait(DEADLINE_SECONDS)
        self._process = None
        return time.monotonic() - begun

    def kill(self) -> None:
        """End it without any chance to tidy up."""
        self.stop(signal.SIGKILL)

    def output(self) -> str:
        """Everything it has written."""
        return self.log.read_text(encoding="utf-8")

    def _answers(self) -> bool:
        if self._process is None or self._process.poll() is not None:
            raise AssertionError(f"the process has ended: {self.output()}")
        try:
            get(self.url)
        except httpx.TransportError:
            return False
        return True


class BrainProcess(Process):
    """The fake brain; starts anew on the same port."""

    def __init__(self, folder: Path) -> None:
        self.base = f"http://127.0.0.1:{free_port()}"
        command = ["tests/fakes/brain.py", "--port", self.base.rsplit(":", 1)[1]]
        environment = {"LOTSE_BRAIN_SECRET": BRAIN_SECRET}
        super().__init__(command, environment, folder / "brain.log", f"{self.base}/calls")

    def behave(self, mode: str, seconds: float = 0.0) -> None:
        """Change what it does with every message."""
        body = {"mode": mode, "seconds": seconds}
        httpx.put(f"{self.base}/mode", json=body, verify=False).raise_for_status()  # noqa: S501 - plain HTTP

    def texts(self) -> list[str]:
        """The visitors' texts it has been asked about, in order."""
        return [call["text"] for call in get(self.url).json() if call["event"] is None]


class GatewayProcess(Process):
    """A gateway; *settings* are settings of `bot.settings` by name."""

    def __init__(self, folder: Path, brain: BrainProcess, **settings: object) -> None:
        self.port = free_port()
        values = {
            "data_dir": folder,
            "port": self.port,
            "secret_key": SECRET_KEY,
            "brain_secret": BRAIN_SECRET,
            "brain_url": brain.base,
            "brain_timeout_seconds": 1.0,
            "sessions_per_hour": 10_000,
            "messages_per_minute": 1_000,
            **settings,
        }
        environment = {f"LOTSE_{name.upper()}": str(value) for name, value in values.items()}
        self.base = f"http://127.0.0.1:{self.port}"
        super().__init__(["-m", "bot.commands.serve"], environment, folder / f"{self.port}.log", f"{self.base}/health")
