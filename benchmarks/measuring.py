"""What the measurements share: a running installation, questions to ask, and tables."""

from __future__ import annotations

import json
import os
import platform
import random
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

import httpx

from bot import model_stamp
from bot.processes.plan import BRAIN_PYTHON
from bot.retrieval.training_files import read
from bot.settings import PROJECT_ROOT
from tests.end_to_end.installation import Installation, lotse_environment

LANGUAGES = ("de", "en", "tr", "ar", "uk")
# Reads texts, one JSON string a line, and answers each with the milliseconds that the encoder takes for it.
ENCODER = """
import json, sys, time
from bot.retrieval.encoder import E5Encoder
encoder = E5Encoder()
encoder.queries(["warm up"])
print("ready", flush=True)
for line in sys.stdin:
    begun = time.perf_counter()
    encoder.queries([json.loads(line)])
    print((time.perf_counter() - begun) * 1000, flush=True)
"""


@contextmanager
def installation(*names: str) -> Iterator[Installation]:
    """The processes of these names, ready; in a folder that is thrown away."""
    if not model_stamp.is_fresh():
        print("Note: the model was trained from other content than what lies here now.")
    with tempfile.TemporaryDirectory() as folder:
        running = Installation(Path(folder) / "lotse", watched=False)
        try:
            running.start(*names)
            yield running
        finally:
            running.stop_all()


def questions(count: int) -> list[str]:
    """Real sentences in several languages, always the same: training questions about topics."""
    found = [example.text for example in read() if example.intent.startswith("ask/") and example.language in LANGUAGES]
    return random.Random(1).sample(found, count)  # noqa: S311 - always the same


class Brain:
    """Asks the brain's channel as the gateway does."""

    def __init__(self, running: Installation) -> None:
        self._url = f"{running.brain}/message"
        headers = {"Authorization": f"Bearer {running.secrets['LOTSE_BRAIN_SECRET']}"}
        self._http = httpx.Client(headers=headers, timeout=60, verify=False)  # noqa: S501 - plain HTTP

    def ask(self, conversation: str, text: str) -> float:
        """The milliseconds until the answer has come."""
        nothing: dict[str, Any] = dict.fromkeys(("button", "language", "event"))
        body = {"conversation": conversation, "text": text, **nothing}
        begun = time.perf_counter()
        response = self._http.post(self._url, json=body)
        taken = (time.perf_counter() - begun) * 1000
        assert response.json()["messages"]
        return taken


class Encoder:
    """The encoder alone, in a process of its own."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [str(BRAIN_PYTHON), "-c", ENCODER], cwd=PROJECT_ROOT, env=lotse_environment(), text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        self._line()

    def encode(self, text: str) -> float:
        """The milliseconds for one text."""
        assert self._process.stdin
        self._process.stdin.write(json.dumps(text) + "\n")
        self._process.stdin.flush()
        return float(self._line())

    def close(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait()

    def _line(self) -> str:
        assert self._process.stdout
        return self._process.stdout.readline()


def share(times: Sequence[float], part: float) -> float:
    """The time below which *part* of all times lie."""
    return sorted(times)[max(0, round(len(times) * part) - 1)]


def row(name: str, times: Sequence[float]) -> list[str]:
    """A row with median, 95 percent and the number of measurements."""
    return [name, f"{median(times):.0f} ms", f"{share(times, 0.95):.0f} ms", str(len(times))]


def resident_megabytes(pid: int) -> float:
    """How much memory a process holds, as Linux counts it."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    kilobytes = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(kilobytes.split()[1]) * 1024 / 1e6


def show(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table for benchmarks/README.md, with machine, load and date."""
    print("\n".join("| " + " | ".join(cells) + " |" for cells in [head, ["---"] * len(head), *rows]))
    load = os.getloadavg()[0]
    print(f"\n{date.today()}, {_processor()}, {os.cpu_count()} cores, load {load:.1f}, {platform.system()}.")


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    return next((line.split(": ")[1] for line in lines if line.startswith("model name")), platform.machine())
