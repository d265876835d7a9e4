"""Which processes run, with which command and environment, and how one sees that each is healthy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.model_stamp import MODEL
from bot.settings import PROJECT_ROOT, Settings

BRAIN_PYTHON = PROJECT_ROOT / ".venvs" / "brain" / "bin" / "python"


@dataclass(frozen=True)
class Process:
    """A process of the installation; `health` answers with 200 when it is ready."""

    name: str
    command: tuple[str, ...]
    health: str
    patience_seconds: int


@dataclass(frozen=True)
class Ports:
    """The ports of one start."""

    gateway: int
    brain: int
    actions: int


def processes(settings: Settings, ports: Ports, gateway_python: str, endpoints: Path) -> list[Process]:
    """Action server, brain and gateway, in the order in which they become ready."""
    brain = f"http://127.0.0.1:{ports.brain}"
    return [
        Process(
            "actions", (str(BRAIN_PYTHON), "-m", "actions.server", "--port", str(ports.actions)),
            f"http://127.0.0.1:{ports.actions}/health", 60,
        ),
        Process(
            "brain",
            (str(BRAIN_PYTHON), "-m", "rasa", "run", "--model", str(MODEL), "--endpoints", str(endpoints),
             "--credentials", "credentials.yml", "--interface", "127.0.0.1", "--port", str(ports.brain)),
            f"{brain}/webhooks/lotse/health", 180,
        ),
        Process(
            "gateway", (gateway_python, "-m", "bot.commands.serve", "--supervised"),
            f"{address(settings.host, ports.gateway)}/health", 60,
        ),
    ]  # fmt: skip


def address(host: str, port: int) -> str:
    """Where this machine reaches what listens on *host*: an address that stands for all is none to connect to."""
    reached = {"0.0.0.0": "127.0.0.1", "": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - replaced, not bound
    return f"http://[{reached}]:{port}" if ":" in reached else f"http://{reached}:{port}"


def environment(settings: Settings, ports: Ports, secrets: Mapping[str, str]) -> dict[str, str]:
    """What all processes get in addition to the environment of `./lotse`."""
    return {
        **secrets,
        "LOTSE_PORT": str(ports.gateway),
        "LOTSE_BRAIN_URL": f"http://127.0.0.1:{ports.brain}",
        "LOTSE_DATA_DIR": str(settings.data_dir),
        "SANIC_HOST": "127.0.0.1",
    }


def write_endpoints(folder: Path, ports: Ports) -> Path:
    """endpoints.yml with the action server's port of this start."""
    endpoints = yaml.safe_load((PROJECT_ROOT / "endpoints.yml").read_text(encoding="utf-8"))
    endpoints["action_endpoint"]["url"] = f"http://127.0.0.1:{ports.actions}/webhook"
    file = folder / "endpoints.yml"
    file.write_text(yaml.safe_dump(endpoints), encoding="utf-8")
    return file


def write_supervisor_configuration(folder: Path, logs: Path, planned: list[Process]) -> Path:
    """A configuration that restarts what ends, stops whole process groups, and keeps the logs small."""
    root, run, log = (_escaped(str(path)) for path in (PROJECT_ROOT, folder, logs))
    parts = [
        f"[supervisord]\nnodaemon=true\nsilent=true\nuser={_user()}\nlogfile={log}/supervisor.log\nlogfile_maxbytes=1MB\n"
        f"pidfile={run}/supervisor.pid\nidentifier=lotse\n"
    ]
    for process in planned:
        command = " ".join(_quoted(part) for part in process.command)
        parts.append(
            f"[program:{process.name}]\ncommand={command}\ndirectory={root}\nautorestart=true\nstartsecs=1\nstartretries=1000\n"
            f"stopasgroup=true\nkillasgroup=true\nstopwaitsecs=8\nredirect_stderr=true\n"
            # supervisor expands the next value twice
            f"stdout_logfile={_escaped(log)}/{process.name}.log\nstdout_logfile_maxbytes=5MB\nstdout_logfile_backups=2\n"
        )
    file = folder / "supervisor.conf"
    file.write_text("\n".join(parts), encoding="utf-8")
    return file


def _escaped(text: str) -> str:
    """supervisor expands % in its configuration."""
    return text.replace("%", "%%")


def _quoted(part: str) -> str:
    return '"' + _escaped(part).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _user() -> str:
    import getpass

    return getpass.getuser()
