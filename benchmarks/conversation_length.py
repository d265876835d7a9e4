"""The time for a message at turn 1, 10, 30 and 60 of a conversation: does a long conversation become slow?"""

from __future__ import annotations

import argparse

from benchmarks.measuring import Brain, installation, questions, row, show

TURNS = (1, 10, 30, 60)
NEIGHBOURS = 2


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.conversation_length", description=__doc__)
    parser.add_argument("--conversations", type=int, default=5)
    count = parser.parse_args().conversations
    texts = questions(max(TURNS) + NEIGHBOURS)
    with installation("brain") as running:
        brain = Brain(running)
        brain.ask("warm", "warm up")
        times = [[brain.ask(f"c_{number}", text) for text in texts] for number in range(count)]
    show(["turn", "median", "95 % below", "n"], [row(str(turn), _around(times, turn)) for turn in TURNS])


def _around(times: list[list[float]], turn: int) -> list[float]:
    """Turn 1 alone, since only there a session begins; else with its neighbours, because questions differ in length."""
    near = NEIGHBOURS if turn > 1 else 0
    return [taken for conversation in times for taken in conversation[turn - 1 - near : turn + near]]


if __name__ == "__main__":
    main()
