"""Measure Lotse on a set of questions: right, asked back, wrong, no answer; by language, register and audience.

The set has one JSON object a line: id, text, lang, audience, topics, kind (question, out_of_scope, handoff, smalltalk),
register. The same
trained pipeline and decision that a visitor meets are run, each question in a conversation of its own.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import time
from pathlib import Path
from typing import Any

from bot.evaluation.items import Item, Question, read_questions
from bot.evaluation.report import report


def main(arguments: list[str]) -> int:
    """Print the report; with --json also write one item for each line of the file, in its order."""
    parser = argparse.ArgumentParser(prog="./lotse evaluate", description=__doc__)
    parser.add_argument("file", type=Path, help="questions, one JSON object a line")
    parser.add_argument("--json", type=Path, metavar="OUT", help="write the result of every question there")
    parser.add_argument("--misses", type=int, default=40, help="how many misses to list")
    options = parser.parse_args(arguments)
    questions = read_questions(options.file)
    items = asyncio.run(_measure(questions))
    if options.json:
        options.json.write_text(
            json.dumps({"items": [item.as_dict() for item in items]}, ensure_ascii=False, indent=1), encoding="utf-8"
        )
    print(report(questions, items, _answered(), options.misses))
    return 0


async def _measure(questions: list[Question]) -> list[Item]:
    from bot.nlu.brain import Brain, quiet

    with quiet():
        brain = Brain.load()
        await brain.understand("warm up")
        return [await _item(brain, question) for question in questions]


async def _item(brain: Any, question: Question) -> Item:
    started = time.perf_counter()
    understood = await brain.understand(question.text)
    return Item.of(question, understood, (time.perf_counter() - started) * 1000)


def _answered() -> set[str]:
    from bot.knowledge.library import load

    return set(load().entries)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
