"""The brain alone: from start to ready, memory, and the time to understand and answer in a fresh conversation.

The encoder's own time is measured in turn with the brain's, question by question, so that both see the same machine.
"""

from __future__ import annotations

import argparse
import time
from statistics import median

from benchmarks.measuring import Brain, Encoder, installation, questions, resident_megabytes, row, show


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.brain", description=__doc__)
    parser.add_argument("--questions", type=int, default=100)
    count = parser.parse_args().questions
    begun = time.perf_counter()
    with installation("brain") as running:
        ready = time.perf_counter() - begun
        brain, encoder = Brain(running), Encoder()
        brain.ask("warm", "warm up")
        pairs = [(brain.ask(f"c_{number}", text), encoder.encode(text)) for number, text in enumerate(questions(count))]
        encoder.close()
        memory = resident_megabytes(running.pid("brain"))
    answered, encoded = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    beyond = [both - alone for both, alone in pairs]
    show(
        ["", "median", "95 % below", "n"],
        [
            row("question to answer, fresh conversation", answered),
            row("of that the encoder", encoded),
            row("beyond the encoder", beyond),
            ["encoder's share", f"{median(encoded) / median(answered):.0%}", "", ""],
            ["start to ready", f"{ready:.1f} s", "", "1"],
            ["memory (RSS) after that", f"{memory:.0f} MB", "", "1"],
        ],
    )


if __name__ == "__main__":
    main()
