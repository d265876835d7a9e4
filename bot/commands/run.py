"""Run Lotse: train if needed, start all processes, wait until they are healthy, print the address. Ctrl-C stops all."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import FrameType

from bot import model_stamp, secrets_file
from bot.processes import ports as free_ports
from bot.processes.plan import (
    BRAIN_PYTHON,
    Ports,
    Process,
    address,
    environment,
    processes,
    write_endpoints,
    write_supervisor_configuration,
)
from bot.settings import PROJECT_ROOT, Settings, SettingsError, load


def main(arguments: list[str]) -> int:
    """Exit code 0 after Ctrl-C, 1 if something could not be started."""
    argparse.ArgumentParser(prog="./lotse run", description=__doc__).parse_args(arguments)
    try:
        settings = load()
        ports = Ports(free_ports.first_free(settings.host, settings.port), free_ports.any_free(), free_ports.any_free())
    except (SettingsError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    if ports.gateway != settings.port:
        print(f"Port {settings.port} is busy; using {ports.gateway}.")
    if (
        not model_stamp.is_fresh()
        and subprocess.run([str(BRAIN_PYTHON), "-m", "bot.commands.train"], cwd=PROJECT_ROOT).returncode
    ):
        return 1
    return _serve(settings, ports)


def _serve(settings: Settings, ports: Ports) -> int:
    folder, logs = settings.data_dir / "run", settings.data_dir / "log"
    for path in (folder, logs):
        path.mkdir(parents=True, exist_ok=True)
    planned = processes(settings, ports, sys.executable, write_endpoints(folder, ports))
    configuration = write_supervisor_configuration(folder, logs, planned)
    surroundings = {**os.environ, **environment(settings, ports, secrets_file.ensure(settings.data_dir))}
    supervisor = subprocess.Popen(
        [sys.executable, "-m", "supervisor.supervisord", "--configuration", str(configuration)],
        cwd=PROJECT_ROOT, env=surroundings, start_new_session=True,
    )  # fmt: skip
    _stop_on_signals(supervisor)
    try:
        if not all(_wait(process, supervisor, logs) for process in planned):
            return 1
        print(
            f"\nLotse is ready: {address(settings.host, ports.gateway)}/\nLogs: {logs}. Ctrl-C stops everything.",
            flush=True,
        )
        # The gateway's own output goes to a log, where this link has no business.
        subprocess.run([sys.executable, "-m", "bot.commands.desk_user", "first"], cwd=PROJECT_ROOT, env=surroundings)
        supervisor.wait()
        return 0
    except KeyboardInterrupt:
        print("\nStopping …", flush=True)
        return 0
    finally:
        supervisor.terminate()
        supervisor.wait()


def _stop_on_signals(supervisor: subprocess.Popen[bytes]) -> None:
    def stop(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    # SIGINT too: a shell starts background jobs with it ignored.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)


def _wait(process: Process, supervisor: subprocess.Popen[bytes], logs: Path) -> bool:
    """True when *process* answers; says what to look at if it does not."""
    print(f"Starting {process.name} …", end="", flush=True)
    deadline = time.monotonic() + process.patience_seconds
    while time.monotonic() < deadline and supervisor.poll() is None:
        if _answers(process.health):
            print(" ready")
            return True
        print(".", end="", flush=True)
        time.sleep(0.5)
    print(f" failed\n{process.name} did not become ready. The end of {logs / process.name}.log:", file=sys.stderr)
    log = logs / f"{process.name}.log"
    print(
        "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-15:]) if log.exists() else "(no log)",
        file=sys.stderr,
    )
    return False


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as response:  # noqa: S310 - our own address
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
