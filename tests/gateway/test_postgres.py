"""Everything that talks to the store in this process, once more on PostgreSQL."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.gateway.conftest import new_database
from tests.gateway.processes import ROOT

FILES = ("conversations/test_dispatch.py", "conversations/test_inbox.py", "test_migrations.py")


@pytest.mark.postgres
def test_the_tests_of_the_store_pass_on_postgresql_too(pytestconfig: pytest.Config) -> None:
    with new_database("postgres") as url:
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-W",
            "error",
            "-p",
            "no:playwright",
            "--ds=bot.gateway.settings",
        ]
        files = [str(ROOT / "tests/gateway" / name) for name in FILES]
        environment = {**os.environ, "LOTSE_DATABASE_URL": url}
        run = subprocess.run(
            [*command, *files],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            check=False,
        )
    assert run.returncode == 0, run.stdout[-5000:] + run.stderr[-2000:]
