"""Which known questions would be answered differently than at an earlier git revision: another answer, or another text.

./lotse diff-answers HEAD                           what the changes do that are not committed yet
./lotse diff-answers HEAD --on 2027-01-01           the same on that day, after a change of its figures
./lotse diff-answers HEAD~3 --all                   with all German and English training questions
./lotse diff-answers HEAD~3 --questions Q.jsonl     with the questions of a file, as ./lotse evaluate reads it

Without --all or --questions: three German and three English training questions of each topic, always the same ones,
and all that were added, removed or moved to another topic.

Compared are the answers, training questions, figures and follow-ups. Program code, settings, professions and places
are those of today for both.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from bot.evaluation.revision import RevisionError, checked_out
from bot.knowledge.problems import KnowledgeError
from bot.settings import PROJECT_ROOT

if TYPE_CHECKING:  # all these load numpy, which must wait for the number of threads
    from bot.dialogue.decision import Thresholds
    from bot.evaluation.answers import Content, Given, Hear
    from bot.evaluation.differences import Difference
    from bot.evaluation.items import Question
    from bot.professions.catalogue import Catalogue
    from bot.retrieval.encoder import Encoder

SHOWN_PROBLEMS = 10


class ContentError(Exception):
    """One of the two states cannot be read; the message names files and remedy."""


def main(arguments: list[str]) -> int:
    """Print the report; exit code 1 if one of the two states cannot be had or read."""
    parser = argparse.ArgumentParser(
        prog="./lotse diff-answers", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("revision", help="a commit, tag or branch; HEAD is the last commit")
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--questions", type=Path, metavar="FILE", help="questions to ask, one JSON object a line")
    source.add_argument("--all", action="store_true", help="ask all training questions")
    source.add_argument("--each", type=int, default=3, metavar="N", help="how many of each topic; default 3")
    parser.add_argument(
        "--on", type=date.fromisoformat, default=date.today(), metavar="YYYY-MM-DD", help="figures as of that day"
    )
    parser.add_argument("--json", action="store_true", help="print JSON instead of a report")
    options = parser.parse_args(arguments)
    if options.questions and not options.questions.is_file():
        parser.error(f"there is no file {options.questions}")
    # Ctrl-C cleans up by itself; the request to stop, as a supervisor sends it, then does, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    try:
        with redirect_stdout(sys.stderr):  # the encoder reports its progress
            name, before, now = _contents(options.revision)
            questions = _questions(options, before, now)
            found = _differences(questions, before, now, options.on)
    except (RevisionError, ContentError) as error:
        print(error, file=sys.stderr)
        return 1
    _print(name, questions, found, options.json)
    return 0


def _contents(revision: str) -> tuple[str, Content, Content]:
    # Reading questions that nobody has read yet is the one job for which all cores help.
    os.environ["OMP_NUM_THREADS"] = str(os.cpu_count() or 1)
    from bot.evaluation.answers import Content

    now = _read(lambda: Content.read(PROJECT_ROOT), "", "Mend this first; `./lotse check` shows everything.")
    with checked_out(revision, PROJECT_ROOT) as earlier:
        before = _read(
            lambda: Content.read(earlier.folder),
            f"The content of {revision} ({earlier.name}) cannot be read by the present program:\n",
            "Compare with a later revision, whose files have the present form.",
        )
        return earlier.name, before, now


def _read(read: Callable[[], Content], heading: str, remedy: str) -> Content:
    try:
        return read()
    except KnowledgeError as error:
        shown = [str(problem) for problem in error.problems[:SHOWN_PROBLEMS]]
        more = len(error.problems) - len(shown)
        lines = [*shown, *([f"… and {more} more"] if more else []), "", remedy]
        raise ContentError(heading + "\n".join(lines)) from None


def _questions(options: argparse.Namespace, before: Content, now: Content) -> list[Question]:
    from bot.evaluation.items import read_questions
    from bot.evaluation.known import known_questions

    if options.questions:
        return read_questions(options.questions)
    return known_questions(before.examples, now.examples, None if options.all else options.each)


def _differences(questions: list[Question], before: Content, now: Content, day: date) -> list[Difference]:
    from bot.evaluation.answers import Answerer
    from bot.evaluation.differences import differences
    from bot.retrieval.model import IntentModel

    encoder, hear, professions = _tools()
    answered: list[list[Given]] = []
    model, learnt = None, None
    for content in (before, now):
        examples, passages = content.lessons()
        if model and examples == learnt:  # only answers have changed: saves half of the time
            model = model.with_answers(passages)
        else:
            model, learnt = IntentModel.train(examples, passages, encoder), examples
        answerer = Answerer(content.knowledge, model, hear, day, _thresholds(), professions)
        answered.append(answerer.answer(questions))
    return differences(questions, *answered)


def _tools() -> tuple[Encoder, Hear, Catalogue]:
    from bot.evaluation.hearing import Hearing
    from bot.professions.catalogue import catalogue
    from bot.retrieval.encoder import E5Encoder
    from bot.retrieval.remembering import ENCODINGS, SHIPPED_ENCODINGS, RememberingEncoder

    return RememberingEncoder(E5Encoder(), ENCODINGS, SHIPPED_ENCODINGS), Hearing(), catalogue()


def _thresholds() -> Thresholds:
    """Those of the pipeline in config.yml."""
    from bot.dialogue.decision import Thresholds

    pipeline = yaml.safe_load((PROJECT_ROOT / "config.yml").read_text(encoding="utf-8"))["pipeline"]
    component: dict[str, Any] = next(part for part in pipeline if part["name"].endswith(".TopicClassifier"))
    return Thresholds(**{key: component[key] for key in asdict(Thresholds()) if key in component})


def _print(name: str, questions: list[Question], found: list[Difference], as_json: bool) -> None:
    from bot.evaluation.differences import report

    if as_json:
        data = {"revision": name, "questions": len(questions), "differences": [each.as_dict() for each in found]}
        print(json.dumps(data, ensure_ascii=False, indent=1))
        return
    if found:
        print(f"{report(found)}\n")
    print(f"{len(questions)} known questions, {len(found)} of them answered differently than at {name}.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
