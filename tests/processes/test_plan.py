"""Which processes run, and what supervisor makes of it."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from supervisor.options import ServerOptions  # type: ignore[import-untyped]

from bot.processes.plan import (
    Ports,
    Process,
    environment,
    processes,
    write_endpoints,
    write_supervisor_configuration,
)
from bot.settings import PROJECT_ROOT, Settings, load

PORTS = Ports(gateway=8001, brain=5006, actions=5056)
ODD = 'a folder with 100% "quotes"'


def planned(**settings: Any) -> dict[str, Process]:
    every = processes(Settings(**settings), PORTS, "/usr/bin/python3", Path("/tmp/endpoints.yml"))  # noqa: S108
    return {process.name: process for process in every}


def read_by_supervisor(configuration: Path) -> ServerOptions:
    options = ServerOptions()
    options.realize(args=["-c", str(configuration)])
    return options


def test_what_others_need_comes_first() -> None:
    assert list(planned()) == ["actions", "brain", "gateway"]


def test_brain_and_actions_listen_on_loopback_only_whatever_the_gateway_does() -> None:
    every = planned(host="0.0.0.0")  # noqa: S104
    command = every["brain"].command
    assert command[command.index("--interface") + 1] == "127.0.0.1"
    assert every["brain"].health.startswith("http://127.0.0.1:5006/")
    assert every["actions"].health.startswith("http://127.0.0.1:5056/")


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8001/health"),
        ("localhost", "http://localhost:8001/health"),
        ("0.0.0.0", "http://127.0.0.1:8001/health"),  # noqa: S104
        ("::", "http://[::1]:8001/health"),
        ("::1", "http://[::1]:8001/health"),
    ],
)
def test_the_health_of_the_gateway_is_asked_for_at_an_address_that_can_be_reached(host: str, address: str) -> None:
    assert planned(host=host)["gateway"].health == address


def test_the_processes_get_settings_that_can_be_loaded() -> None:
    secrets = {"LOTSE_SECRET_KEY": "k" * 32, "LOTSE_BRAIN_SECRET": "b" * 16}
    given = environment(Settings(data_dir=Path("/srv/lotse")), PORTS, secrets)
    settings = load({name: value for name, value in given.items() if name.startswith("LOTSE_")})
    assert (settings.port, settings.brain_url, settings.data_dir) == (8001, "http://127.0.0.1:5006", Path("/srv/lotse"))
    assert settings.brain_secret == "b" * 16


def test_the_endpoints_lead_to_the_action_server_of_this_start(tmp_path: Path) -> None:
    endpoints = yaml.safe_load(write_endpoints(tmp_path, PORTS).read_text(encoding="utf-8"))
    original = yaml.safe_load((PROJECT_ROOT / "endpoints.yml").read_text(encoding="utf-8"))
    assert endpoints["action_endpoint"]["url"] == "http://127.0.0.1:5056/webhook"
    assert endpoints.keys() == original.keys()


@pytest.mark.parametrize("name", ["plain", ODD])
def test_supervisor_reads_what_we_write(tmp_path: Path, name: str) -> None:
    folder, logs = tmp_path / name / "run", tmp_path / name / "log"
    for path in (folder, logs):
        path.mkdir(parents=True)
    process = Process("one", (sys.executable, "-c", "print('100%', \"x\")", str(folder)), "http://127.0.0.1/", 5)
    options = read_by_supervisor(write_supervisor_configuration(folder, logs, [process]))
    (group,) = options.process_group_configs
    (program,) = group.process_configs
    assert program.name == "one"
    assert program.stdout_logfile == str(logs / "one.log")
    assert options.logfile == str(logs / "supervisor.log")
    assert options.pidfile == str(folder / "supervisor.pid")
    assert program.autorestart
    assert program.stopasgroup
    assert program.killasgroup


@pytest.mark.parametrize("name", ["plain", ODD])
def test_a_command_reaches_its_process_unchanged(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    command = (sys.executable, "-m", "bot.commands.serve", "100%", 'say "hello" \\ bye', str(folder))
    options = read_by_supervisor(
        write_supervisor_configuration(folder, folder, [Process("one", command, "http://x/", 5)])
    )
    program = options.process_group_configs[0].process_configs[0]
    assert tuple(shlex.split(program.command)) == command


def test_every_process_is_planned_for_supervisor(tmp_path: Path) -> None:
    options = read_by_supervisor(write_supervisor_configuration(tmp_path, tmp_path, list(planned().values())))
    assert {group.name for group in options.process_group_configs} == {"actions", "brain", "gateway"}
    assert options.nodaemon
