"""Which topics are answered in which language: a table of current, outdated and missing answers.

With --write the table goes into docs/coverage.md, where a test expects it to be up to date.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bot.knowledge.library import MASTER, Knowledge, load
from bot.knowledge.problems import KnowledgeError
from bot.knowledge.translation import TranslationState, state

PAGE = Path("docs/coverage.md")
_SIGNS = {TranslationState.CURRENT: "yes", TranslationState.OUTDATED: "outdated", TranslationState.MISSING: "–"}


def main(arguments: list[str]) -> int:
    """Print or write the table; exit code 1 if the content cannot be read."""
    parser = argparse.ArgumentParser(
        prog="./lotse coverage", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help=f"write it into {PAGE}")
    options = parser.parse_args(arguments)
    try:
        page = table(load())
    except KnowledgeError as error:
        print(error, file=sys.stderr)
        return 1
    if options.write:
        PAGE.write_text(page, encoding="utf-8")
    else:
        print(page)
    return 0


def table(knowledge: Knowledge) -> str:
    """The page: totals, then one row for each topic."""
    languages = [MASTER, *sorted(knowledge.translations)]
    rows = {topic: [_sign(knowledge, topic, language) for language in languages] for topic in knowledge.topics}
    totals = [
        f"{code}: {sum(row[index] == 'yes' for row in rows.values())} of {len(rows)}"
        for index, code in enumerate(languages)
    ]
    head = ["# Coverage", "", f"Current answers: {', '.join(totals)}. Written by `./lotse coverage --write`.", ""]
    lines = [f"| topic | {' | '.join(languages)} |", "|---" * (len(languages) + 1) + "|"]
    lines += [f"| {topic} | {' | '.join(row)} |" for topic, row in rows.items()]
    return "\n".join([*head, *lines, ""])


def _sign(knowledge: Knowledge, topic: str, language: str) -> str:
    entry = knowledge.entries.get(topic)
    if entry is None:
        return _SIGNS[TranslationState.MISSING]
    if language == MASTER:
        return _SIGNS[TranslationState.CURRENT]
    return _SIGNS[state(entry, knowledge.translations[language].get(topic))]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
