"""What editors have to do: answers to read, figures that end, translations to compare, tasks before a public launch."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import date, timedelta

from bot.knowledge import figures
from bot.knowledge.library import Knowledge, load
from bot.knowledge.model import FigureValue
from bot.knowledge.problems import KnowledgeError
from bot.knowledge.translation import TranslationState, state


def main(arguments: list[str]) -> int:
    """Print the lists; exit code 1 if something is overdue or the content cannot be read."""
    parser = argparse.ArgumentParser(prog="./lotse due", description=__doc__)
    parser.add_argument("--days", type=int, default=45, help="how far to look ahead; default 45")
    parser.add_argument(
        "--on", type=date.fromisoformat, default=date.today(), metavar="YYYY-MM-DD", help="as seen on that day"
    )
    options = parser.parse_args(arguments)
    try:
        knowledge = load()
    except KnowledgeError as error:
        print(error, file=sys.stderr)
        return 1
    until = options.on + timedelta(days=options.days)
    _section(f"Answers to read again until {until}", sorted(reviews(knowledge, options.on, until)))
    _section(
        f"Figures that end until {until} and have no confirmed new value",
        sorted(ending_figures(knowledge, options.on, until)),
    )
    _section("Translations to compare with the German text", sorted(outdated(knowledge)))
    _section("To be verified before a public launch", sorted(verifications(knowledge)))
    return 1 if any(entry.review_by < options.on for entry in knowledge.entries.values()) else 0


def reviews(knowledge: Knowledge, day: date, until: date) -> Iterator[str]:
    """One line for each answer whose review is due on or before *until*; says which of them are overdue on *day*."""
    for topic, entry in knowledge.entries.items():
        if entry.review_by <= until:
            yield f"{entry.review_by}  {topic}" + ("  (overdue)" if entry.review_by < day else "")


def ending_figures(knowledge: Knowledge, day: date, until: date) -> Iterator[str]:
    """One line for each figure whose last confirmed value ends on or before *until*, with the drafts that wait."""
    for key, figure in knowledge.figures.items():
        end = figures.ends_on(figure, day)
        if end is None or end > until:
            continue
        notes = [_draft(value) for value in figure.values if value.draft]
        if end == date.min:  # nothing is in force on *day*
            last = figures.last_known(figure, day)
            end = last.until if last else None
            notes = ["has ended" if last else "has no confirmed value", *notes]
        yield f"{end or ' ' * 10}  {key}" + (f"  ({', '.join(notes)})" if notes else "")


def _draft(value: FigureValue) -> str:
    return f"draft {value.value}" + (f" from {value.valid_from}" if value.valid_from else "")


def outdated(knowledge: Knowledge) -> Iterator[str]:
    """One line for each translation whose German master has changed since."""
    for language, answers in knowledge.translations.items():
        for topic, translation in answers.items():
            if topic in knowledge.entries and state(knowledge.entries[topic], translation) is TranslationState.OUTDATED:
                yield f"{language}  {topic}"


def verifications(knowledge: Knowledge) -> Iterator[str]:
    """One line for each task noted under `verify`."""
    return (f"{topic}: {task}" for topic, entry in knowledge.entries.items() for task in entry.verify)


def _section(title: str, lines: list[str]) -> None:
    print(f"\n{title}: {len(lines)}")
    for line in lines:
        print(f"  {line}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
