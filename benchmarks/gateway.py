"""From a visitor's question to the answer over the public interface, with the real brain behind it."""

from __future__ import annotations

import argparse
import time

from benchmarks.measuring import installation, questions, resident_megabytes, row, show
from tests.end_to_end.installation import Installation
from tests.gateway.client import Visitor


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.gateway", description=__doc__)
    parser.add_argument("--questions", type=int, default=40)
    count = parser.parse_args().questions
    with installation() as running:
        _timed(running, "warm up")
        pairs = [_timed(running, text) for text in questions(count)]
        memory = [(name, resident_megabytes(running.pid(name))) for name in ("gateway", "brain", "actions")]
    show(
        ["", "median", "95 % below", "n"],
        [
            row("posted to confirmed (202)", [confirmed for confirmed, _ in pairs]),
            row("posted to answer received", [answered for _, answered in pairs]),
            *([f"memory (RSS) of {name}", f"{megabytes:.0f} MB", "", "1"] for name, megabytes in memory),
        ],
    )


def _timed(running: Installation, text: str) -> tuple[float, float]:
    """Milliseconds until the message is confirmed, and until its answer arrives on the long poll."""
    visitor = Visitor(running.base, None)
    begun = time.perf_counter()
    seq = visitor.write(text).json()["seq"]
    confirmed = (time.perf_counter() - begun) * 1000
    visitor.reply_to(seq)
    answered = (time.perf_counter() - begun) * 1000
    visitor.http.close()
    return confirmed, answered


if __name__ == "__main__":
    main()
