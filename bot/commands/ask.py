"""Ask one question and see the answer, the topic, how sure Lotse is, the runners-up and why.

./lotse ask "darf meine frau arbeiten"
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from typing import Any


def main(arguments: list[str]) -> int:
    """Print the answer as a visitor gets it, then how it came about."""
    parser = argparse.ArgumentParser(
        prog="./lotse ask", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "question", nargs="+", help="one or more messages of one conversation; later ones are follow-ups"
    )
    parser.add_argument("--lang", help="the visitor's explicit choice of language, for example tr")
    parser.add_argument("--json", action="store_true", help="the payloads as the gateway gets them")
    options = parser.parse_args(arguments)
    payloads = asyncio.run(_ask(options.question, options.lang))
    if options.json:
        print(json.dumps(payloads, ensure_ascii=False, indent=2))
        return 0
    for payload in payloads:
        _show(payload)
    return 0


async def _ask(questions: list[str], language: str | None) -> list[dict[str, Any]]:
    from bot.nlu.brain import Brain, quiet

    with quiet():
        brain = Brain.load()
        return [payload for question in questions for payload in await brain.say("ask", question, language=language)]


def _show(payload: dict[str, Any]) -> None:
    understood = payload["understanding"]
    print(f"\n{payload['text']}\n")
    for button in payload["buttons"]:
        print(f"  [{button['label']}]")
    print(
        f"\n  {understood['outcome']}: {understood['topic'] or understood['intent']}, "
        f"confidence {understood['confidence']:.2f}, "
        f"language {understood['recognised_language']} → {payload['language']}; {understood['reason']}"
    )
    for candidate in understood["candidates"][:5]:
        print(f"    {candidate['confidence']:.3f}  {candidate['topic']}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
