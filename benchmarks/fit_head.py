"""Fit the weights of bot/retrieval/head.py on real questions, with cross-validation.

Run in the brain's environment: .venvs/brain/bin/python -m benchmarks.fit_head QUESTIONS.jsonl
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.special import logsumexp

from bot.evaluation.items import Question, read_questions
from bot.knowledge.library import load
from bot.retrieval.encoder import E5Encoder
from bot.retrieval.head import OUTSIDE
from bot.retrieval.model import IntentModel, passages_of
from bot.retrieval.ranking import PERSON_INTENTS
from bot.retrieval.remembering import ENCODINGS, SHIPPED_ENCODINGS, RememberingEncoder
from bot.retrieval.training_files import intent_of, read

# A guess before any data, and how far from it a weight may reasonably lie; the penalty pulls towards the guess.
PRIOR = np.array([8.0, 2.0, 20.0, 5.0, 1.5])
SCALE = np.array([15.0, 2.0, 20.0, 15.0, 2.0])
PENALTY = 0.02
FOLDS = 5
ACTS = {"greet", "thanks", "bye", "chitchat", "capabilities", "are_you_robot", "affirm", "deny"}
Array = npt.NDArray[np.float64]


def main(arguments: list[str]) -> int:
    """Print the weights for head.py and the cross-validated mean log-likelihood of the accepted intents."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, help="questions, as for ./lotse evaluate")
    questions = read_questions(parser.parse_args(arguments).file)
    encoder = RememberingEncoder(E5Encoder(), ENCODINGS, SHIPPED_ENCODINGS)
    model = IntentModel.train([(e.text, e.intent) for e in read()], passages_of(load()), encoder)
    features = _features(model, questions)
    accepted = np.array([[intent in _accepted(question) for intent in model.intents] for question in questions])
    weights = _fit(features, accepted)
    print("weights", tuple(weights[:4].round(3).tolist()), "outside", round(float(weights[4]), 3))
    print(f"log-likelihood: fitted {-_loss(weights, features, accepted):.3f}, unseen {_unseen(features, accepted):.3f}")
    return 0


def _features(model: IntentModel, questions: list[Question]) -> Array:
    signals = model.signals([question.text for question in questions])
    outside = np.array([float(intent == OUTSIDE) for intent in model.intents])
    return np.concatenate([signals, np.broadcast_to(outside[None, :, None], (*signals.shape[:2], 1))], axis=2)


def _accepted(question: Question) -> set[str]:
    if question.kind == "question":
        return {intent_of(topic) for topic in question.topics}
    return {"handoff": set(PERSON_INTENTS), "out_of_scope": {OUTSIDE, "chitchat", "abuse"}}.get(question.kind, ACTS)


def _loss(weights: Array, features: Array, accepted: npt.NDArray[np.bool_]) -> float:
    scores = features @ weights
    right = logsumexp(np.where(accepted, scores, -1e9), axis=1)
    return float(-(right - logsumexp(scores, axis=1)).mean())


def _fit(features: Array, accepted: npt.NDArray[np.bool_]) -> Array:
    def penalised(steps: Array) -> float:
        return _loss(PRIOR + steps * SCALE, features, accepted) + PENALTY * float(steps @ steps)

    return np.asarray(PRIOR + minimize(penalised, np.zeros(len(PRIOR)), method="L-BFGS-B").x * SCALE)


def _unseen(features: Array, accepted: npt.NDArray[np.bool_]) -> float:
    order = np.random.RandomState(0).permutation(len(features))
    losses = []
    for fold in range(FOLDS):
        test, train = order[fold::FOLDS], np.setdiff1d(order, order[fold::FOLDS])
        losses.append(_loss(_fit(features[train], accepted[train]), features[test], accepted[test]))
    return -float(np.mean(losses))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
