"""Train the model from data/ and knowledge/; does nothing if it is up to date.

Checks the content first: a model is never trained from a knowledge base with mistakes.
"""

from __future__ import annotations

import argparse
import os
import sys
import warnings
from datetime import date

from bot import model_stamp
from bot.knowledge.check import check
from bot.knowledge.library import load
from bot.knowledge.problems import KnowledgeError, Severity
from bot.retrieval import training_files
from bot.settings import PROJECT_ROOT


def main(arguments: list[str]) -> int:
    """Exit code 1 if the content has errors."""
    parser = argparse.ArgumentParser(prog="./lotse train", description=__doc__)
    parser.add_argument("--force", action="store_true", help="train even if nothing has changed")
    options = parser.parse_args(arguments)
    if model_stamp.is_fresh() and not options.force:
        print("The model is up to date.")
        return 0
    errors = _errors()
    if errors:
        print("\n".join(errors), file=sys.stderr)
        print(f"\nNot trained: {len(errors)} errors in the content. `./lotse check` shows them all.", file=sys.stderr)
        return 1
    stamp = model_stamp.digest()
    print("Training the model; the first time takes a few minutes …", flush=True)
    _train()
    model_stamp.write(stamp)
    print(f"Trained: {model_stamp.MODEL.relative_to(PROJECT_ROOT)}")
    return 0


def _errors() -> list[str]:
    try:
        knowledge = load()
        questions = training_files.check(set(knowledge.topics), set(knowledge.entries))
        problems = [*check(knowledge, date.today()), *questions]
    except KnowledgeError as error:
        problems = error.problems
    # A review that is due or a figure that has ended must not stop an emergency correction from being trained.
    return [str(problem) for problem in problems if problem.severity is Severity.ERROR and not problem.due]


def _train() -> None:
    # Reading thousands of questions is the one job for which all cores help. Must be set before numpy and the encoder
    # are loaded.
    os.environ["OMP_NUM_THREADS"] = str(os.cpu_count() or 1)
    from rasa.model_training import train  # imports TensorFlow: five seconds

    from bot.nlu.logs import configure_quiet_logging

    configure_quiet_logging()
    # Thousands of lines otherwise: Rasa expects a response for every retrieval intent; ours come from knowledge/.
    warnings.filterwarnings("ignore", message="Your training data contains an example")
    warnings.filterwarnings("ignore", message="You have defined training data with examples for training a response")
    result = train(
        domain="domain.yml", config="config.yml", training_files=["data"], output=str(model_stamp.MODEL.parent),
        fixed_model_name=model_stamp.MODEL.name.removesuffix(".tar.gz"),
    )  # fmt: skip
    if result.code or not model_stamp.MODEL.exists():
        raise SystemExit(f"Rasa could not train the model (code {result.code}); see the messages above.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
