"""Lotse's real processes for tests: action server, Rasa with the trained model, gateway."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

import httpx

from bot import secrets_file
from bot.processes.plan import Ports, Process, environment, processes, write_endpoints
from bot.settings import Settings
from tests.end_to_end.connections import Watch
from tests.gateway.processes import ROOT, free_port, get, until

WATCHED = Path(__file__).parent / "watched"
STOP_SECONDS = 15.0


def lotse_environment() -> dict[str, str]:
    """The environment that `./lotse` gives to what it starts."""
    loader = SourceFileLoader("lotse_command", str(ROOT / "lotse"))
    specification = spec_from_loader("lotse_command", loader)
    assert specification
    module = module_from_spec(specification)
    write, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    loader.exec_module(module)
    sys.dont_write_bytecode = write
    found: dict[str, str] = module.process_environment()
    return {name: value for name, value in found.items() if not name.startswith(("LOTSE_", "DJANGO_"))}


def answers(url: str) -> bool:
    """Whether *url* answers with 200."""
    try:
        return get(url).status_code == httpx.codes.OK
    except httpx.HTTPError:
        return False


class Installation:
    """All processes as `./lotse run` plans them, without the supervisor, so that a test may end each of them."""

    def __init__(self, folder: Path, *, watched: bool = True) -> None:
        self.folder = folder
        self.logs = folder / "log"
        self.notes = folder / "connections.txt"
        self.logs.mkdir(parents=True)
        settings = Settings(data_dir=folder, port=free_port())
        self.ports = Ports(settings.port, free_port(), free_port())
        planned = processes(settings, self.ports, sys.executable, write_endpoints(folder, self.ports))
        self._plan: dict[str, Process] = {process.name: process for process in planned}
        self.secrets = secrets_file.ensure(folder)
        self._environment = {
            **lotse_environment(),
            **environment(settings, self.ports, self.secrets),
            "LOTSE_MESSAGES_PER_MINUTE": "1000",
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(WATCHED)] if watched else [str(ROOT)]),
            "WATCHED_CONNECTIONS": str(self.notes),
        }
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self.watch = Watch(lambda: self.pids)

    @property
    def base(self) -> str:
        """The address of the gateway."""
        return f"http://127.0.0.1:{self.ports.gateway}"

    @property
    def brain(self) -> str:
        """The address of the brain's channel."""
        return f"http://127.0.0.1:{self.ports.brain}/webhooks/lotse"

    def pid(self, name: str) -> int:
        """The process of that name."""
        return self._running[name].pid

    @property
    def pids(self) -> list[int]:
        """The processes that run now; none of them has children of its own."""
        return [process.pid for process in list(self._running.values())]

    def start(self, *names: str) -> None:
        """Start these processes, or all, and wait until they are healthy."""
        chosen = names or tuple(self._plan)
        for name in chosen:
            with (self.logs / f"{name}.log").open("ab") as output:
                self._running[name] = subprocess.Popen(
                    self._plan[name].command, env=self._environment, cwd=ROOT,
                    stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                )  # fmt: skip
        for name in chosen:
            process = self._plan[name]
            until(lambda process=process: self._is_healthy(process), process.patience_seconds)  # type: ignore[misc]

    def stop(self, name: str, sign: signal.Signals = signal.SIGTERM) -> None:
        """End one process."""
        process = self._running.pop(name)
        process.send_signal(sign)
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def start_missing(self) -> None:
        """Start what a test has ended."""
        missing = [name for name in self._plan if name not in self._running]
        if missing:
            self.start(*missing)

    def stop_all(self) -> None:
        """End whatever runs."""
        for name in list(self._running):
            self.stop(name)

    def everything_logged(self) -> str:
        """All logs of all processes."""
        return "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in sorted(self.logs.iterdir()))

    def _is_healthy(self, process: Process) -> bool:
        running = self._running[process.name]
        assert running.poll() is None, f"{process.name} has ended: {self.everything_logged()[-2000:]}"
        return answers(process.health)
