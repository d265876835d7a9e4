"""Run all checks and tests: style, types, content, and the tests of both environments.

With paths or pytest options only the tests, for example: ./lotse test tests/dialogue -k follow
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bot.processes.plan import BRAIN_PYTHON
from bot.settings import PROJECT_ROOT

TOOLS_PYTHON = PROJECT_ROOT / ".venvs" / "tools" / "bin" / "python"
# Where each folder of tests runs: the brain's packages need Python 3.10 with Rasa, the others the gateway's Python.
BRAIN = ("actions", "conversations", "dialogue", "evaluation", "language", "nlu", "retrieval", "vocabulary")
TOOLS = (
    "commands",
    "end_to_end",
    "gateway",
    "hand_over",
    "knowledge",
    "places",
    "privacy",
    "processes",
    "professions",
    "top",
)
# A process of its own: Playwright keeps an event loop running in the main thread, in which asyncio tests cannot run.
BROWSER = ("browser",)
MYPY = ("bot",)


def main(arguments: list[str]) -> int:
    """Exit code 0 only if everything has passed."""
    if {"-h", "--help"} & set(arguments):
        print(__doc__)
        return 0
    unassigned = sorted(
        path.name
        for path in (PROJECT_ROOT / "tests").iterdir()
        if path.is_dir() and path.name not in {*BRAIN, *TOOLS, *BROWSER, "fakes", "__pycache__"}
    )
    if unassigned:
        print(f"tests/{unassigned[0]}: assign this folder to an environment in bot/commands/test.py", file=sys.stderr)
        return 1
    steps = _tests(arguments) if arguments else [*_checks(), *_tests([])]
    failed = [name for name, step in steps if not _passed(name, step)]
    print(f"\nFailed: {', '.join(failed)}" if failed else "\nEverything passed.")
    return 1 if failed else 0


def _checks() -> list[tuple[str, Callable[[], int]]]:
    tools = str(TOOLS_PYTHON)
    return [
        ("style (ruff)", lambda: _run([tools, "-m", "ruff", "check", "."])),
        ("types (mypy)", lambda: _run([tools, "-m", "mypy", *MYPY])),
        ("content", lambda: _run([tools, "-m", "bot.commands.check", "--errors", "--as-reviewed"])),
        ("Chromium", _chromium),
        ("model", lambda: _run([str(BRAIN_PYTHON), "-m", "bot.commands.train"])),
    ]


def _tests(arguments: list[str]) -> list[tuple[str, Callable[[], int]]]:
    paths = [argument for argument in arguments if (PROJECT_ROOT / argument.split("::")[0]).exists()]
    options = [argument for argument in arguments if argument not in paths]
    steps: list[tuple[str, Callable[[], int]]] = []
    for name, python, folders in (
        ("tests of the brain", BRAIN_PYTHON, BRAIN),
        ("tests of the gateway", TOOLS_PYTHON, TOOLS),
        ("tests in the browser", TOOLS_PYTHON, BROWSER),
    ):
        chosen = (
            [path for path in paths if _folder(path) in folders] if paths else [f"tests/{folder}" for folder in folders]
        )
        present = [path for path in chosen if (PROJECT_ROOT / path.split("::")[0]).exists()]
        if present:
            configuration = ["-c", "pytest-brain.ini"] if python == BRAIN_PYTHON else []
            command = [str(python), "-m", "pytest", *configuration, "-q", *options, *present]
            steps.append((name, partial(_run, command)))
    return steps


def _folder(path: str) -> str:
    parts = Path(path).parts
    return parts[1] if len(parts) > 1 else ""


def _passed(name: str, step: Callable[[], int]) -> bool:
    print(f"\n=== {name} ===", flush=True)
    started = time.monotonic()
    code = step()
    print(
        f"--- {name}: {'passed' if code == 0 else f'failed ({code})'} after {time.monotonic() - started:.0f} s",
        flush=True,
    )
    return code == 0


def _chromium() -> int:
    if shutil.which("chromium") or shutil.which("chromium-browser"):
        return 0
    print("The browser tests need Chromium, on Debian: apt-get install chromium fonts-noto-core", file=sys.stderr)
    return 1


def _run(command: list[str]) -> int:
    return subprocess.run(command, cwd=PROJECT_ROOT, env={**os.environ, "PYTHONPATH": str(PROJECT_ROOT)}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
