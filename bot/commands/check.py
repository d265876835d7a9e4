"""Check the whole content: mistakes, stale answers, figures that end, missing translations.

Says for every finding the file, the line, what is wrong and what to do. Ends with exit code 1 if there is an error.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from statistics import mean

from bot.knowledge import style
from bot.knowledge.check import check
from bot.knowledge.library import Knowledge, load
from bot.knowledge.problems import KnowledgeError, Problem, Severity
from bot.places.contacts import ContactBook
from bot.places.service import contact_book
from bot.professions import check as professions
from bot.retrieval import training_files


def main(arguments: list[str]) -> int:
    """Print all problems and a summary."""
    parser = argparse.ArgumentParser(prog="./lotse check", description=__doc__)
    parser.add_argument(
        "--on",
        type=date.fromisoformat,
        default=date.today(),
        metavar="YYYY-MM-DD",
        help="as it would stand on that day",
    )
    parser.add_argument("--errors", action="store_true", help="leave warnings out")
    parser.add_argument(
        "--as-reviewed",
        action="store_true",
        help="as on the day of the newest review: the calendar alone brings no findings",
    )
    options = parser.parse_args(arguments)
    try:
        knowledge = load()
    except KnowledgeError as error:
        _show(error.problems, errors_only=options.errors)
        print(f"\n{len(error.problems)} errors. The rest is checked when these are mended.")
        return 1
    reviews = [entry.reviewed_on for entry in knowledge.entries.values()]
    day = max(reviews, default=options.on) if options.as_reviewed else options.on
    problems = [
        *check(knowledge, day),
        *_offices_and_professions(knowledge),
        *training_files.check(set(knowledge.topics), set(knowledge.entries)),
    ]
    _show(problems, errors_only=options.errors)
    _summary(knowledge, problems)
    return 1 if any(problem.severity is Severity.ERROR for problem in problems) else 0


def _offices_and_professions(knowledge: Knowledge) -> list[Problem]:
    """Mistakes in the files of places, contacts and professions."""
    try:
        book = contact_book()
    except KnowledgeError as error:
        return error.problems
    return [*_unknown_offices(knowledge, book), *professions.check(knowledge, book)]


def _unknown_offices(knowledge: Knowledge, book: ContactBook) -> list[Problem]:
    """Offices that answers name but contacts.yml does not."""
    return [
        Problem(
            Path("knowledge/de") / f"{topic}.yml", 0,
            f"contacts: {key!r} is not in contacts.yml", "add the office or correct the id",
        )
        for topic, entry in knowledge.entries.items() for key in entry.contacts if key not in book.contacts
    ]  # fmt: skip


def _show(problems: list[Problem], errors_only: bool) -> None:
    for problem in problems:
        if not errors_only or problem.severity is Severity.ERROR:
            print(problem)


def _summary(knowledge: Knowledge, problems: list[Problem]) -> None:
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    lengths = [style.mean_sentence_length(entry) for entry in knowledge.entries.values()]
    shorts = [style.words(block.short) for entry in knowledge.entries.values() for block in entry.blocks().values()]
    translated = ", ".join(f"{code} {len(answers)}" for code, answers in sorted(knowledge.translations.items()))
    print(
        f"\n{len(knowledge.entries)} of {len(knowledge.topics)} topics answered in German; "
        f"translations: {translated or 'none'}."
    )
    if lengths:
        print(
            f"German: {mean(lengths):.1f} words a sentence on average (highest {max(lengths):.1f}), "
            f"short answers {mean(shorts):.0f} words on average (longest {max(shorts)})."
        )
    print(f"{errors} errors, {len(problems) - errors} warnings.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
