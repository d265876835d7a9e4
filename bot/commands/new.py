"""Begin a new answer: a file with an explanation of every field, and empty blocks for its training questions.

./lotse new residence/blue_card                     a topic that stands in knowledge/topics.yml
./lotse new work/overtime --title "Überstunden" --audience both            a new topic
./lotse new residence/blue_card --lang en           its translation, with the German text above each field

Nothing is overwritten. What is not written yet is an error of `./lotse check`, so nobody can publish it by accident.
"""

from __future__ import annotations

import argparse
import difflib
import re
import sys
from pathlib import Path
from typing import Any, get_args

from bot.knowledge import skeleton
from bot.knowledge.files import read_model
from bot.knowledge.library import DEFAULT_ROOT, MASTER, load
from bot.knowledge.model import Audience, Topic
from bot.knowledge.problems import KnowledgeError, Problem
from bot.retrieval import training_files
from bot.retrieval.training_files import MINIMUM, intent_of

KNOWLEDGE = DEFAULT_ROOT
TRAINING = training_files.DEFAULT_ROOT


class CannotBeginError(Exception):
    """Nothing was written; the message says why and what to do."""


def main(arguments: list[str]) -> int:
    """Exit code 1 if there is nothing to begin; nothing is written then."""
    parser = argparse.ArgumentParser(
        prog="./lotse new", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("topic", help="area/topic, for example residence/blue_card")
    parser.add_argument("--title", help="German title of a new topic")
    parser.add_argument("--audience", choices=get_args(Audience), help="who usually asks about a new topic")
    parser.add_argument("--lang", help="begin the translation into this language instead")
    options = parser.parse_args(arguments)
    try:
        texts = _translation(options) if options.lang else _answer(options)
    except (CannotBeginError, KnowledgeError) as error:
        print(error, file=sys.stderr)
        return 1
    for file, text in texts.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        print(f"Written: {_shown(file)}")
    print(_next_steps(options.topic, options.lang))
    return 0


def _answer(options: Any) -> dict[Path, str]:
    registry = KNOWLEDGE / "topics.yml"
    topics = _topics(registry)
    topic = topics.get(options.topic)
    file = _unwritten(options.topic, MASTER)
    texts = {}
    if topic is None:
        topic = _new_topic(options, topics)
        texts[registry] = skeleton.registered(registry.read_text(encoding="utf-8"), options.topic, topic)
    elif options.title or options.audience:
        raise CannotBeginError(f"{options.topic} is already in {_shown(registry)}: leave out --title and --audience")
    return {**texts, file: skeleton.answer(topic), **_training(options.topic)}


def _translation(options: Any) -> dict[Path, str]:
    if options.title or options.audience:
        raise CannotBeginError("--title and --audience belong to a new topic, not to a translation")
    knowledge = load(KNOWLEDGE)
    master = knowledge.entries.get(options.topic)
    if master is None:
        raise CannotBeginError(f"{options.topic} has no German answer yet: ./lotse new {options.topic}")
    if options.lang == MASTER or options.lang not in knowledge.phrases:
        languages = ", ".join(code for code in knowledge.phrases if code != MASTER)
        raise CannotBeginError(
            f"no translation into {options.lang!r}: use one of {languages}; "
            f"for another language translate knowledge/phrases/de.yml first"
        )
    return {_unwritten(options.topic, options.lang): skeleton.translation(options.topic, options.lang, master)}


def _topics(registry: Path) -> dict[str, Topic]:
    problems: list[Problem] = []
    areas = read_model(registry, _shown(registry), dict[str, dict[str, Topic]], problems)
    if areas is None:
        raise KnowledgeError(problems)
    return {f"{area}/{name}": topic for area, members in areas.items() for name, topic in members.items()}


def _new_topic(options: Any, topics: dict[str, Topic]) -> Topic:
    areas = list(dict.fromkeys(topic.split("/")[0] for topic in topics))
    if not re.fullmatch(r"[a-z]+/[a-z0-9_]+", options.topic) or options.topic.split("/")[0] not in areas:
        raise CannotBeginError(
            f"{options.topic!r} is no topic: write AREA/NAME in small letters a to z, digits and _; "
            f"the areas are {', '.join(areas)}"
        )
    if not (options.title and options.title.strip() and options.audience):
        similar = difflib.get_close_matches(options.topic, topics, 3)
        raise CannotBeginError(
            f"{options.topic} is not in knowledge/topics.yml yet: give it --title and --audience"
            + (f", or did you mean {' or '.join(similar)}?" if similar else "")
        )
    return Topic(audience=options.audience, title=options.title)


def _unwritten(topic: str, language: str) -> Path:
    file = KNOWLEDGE / language / f"{topic}.yml"
    if file.exists():
        raise CannotBeginError(f"{_shown(file)} exists already: open it, nothing was changed")
    return file


def _training(topic: str) -> dict[Path, str]:
    """The training files with an empty block for *topic*, as far as they have none."""
    files = {code: TRAINING / code / f"{topic.split('/')[0]}.yml" for code in MINIMUM}
    texts = {code: file.read_text(encoding="utf-8") if file.exists() else "" for code, file in files.items()}
    return {
        files[code]: training_files.with_block(text, intent_of(topic), MINIMUM[code])
        for code, text in texts.items()
        if not re.search(rf"intent: {intent_of(topic)}\s", text)
    }


def _shown(file: Path) -> Path:
    """*file* as an editor knows it: `knowledge/…` or `data/…`."""
    return file.relative_to(KNOWLEDGE.parent if file.is_relative_to(KNOWLEDGE) else TRAINING.parent.parent)


def _next_steps(topic: str, language: str | None) -> str:
    if language:
        steps = ["Translate each field.", "./lotse check", f"./lotse confirm {topic} --lang {language}"]
    else:
        counts = " and ".join(f"{count} questions in data/nlu/{code}" for code, count in MINIMUM.items())
        steps = [
            f"Write the answer in knowledge/de/{topic}.yml, and at least {counts}.",
            "./lotse check           until it names neither of them",
            f"./lotse new {topic} --lang en",
            "./lotse coverage --write",
        ]
    return "\n".join(["", "Next:", *(f"{number}. {step}" for number, step in enumerate(steps, 1))])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
