"""From signals to probabilities."""

from __future__ import annotations

import numpy as np
import pytest

from bot.retrieval.head import OUTSIDE, SIGNALS, Head

INTENTS = ["ask/a_b", "ask/c_d", OUTSIDE]


def signals(*rows: list[list[float]]) -> np.ndarray:
    return np.array(rows, dtype=np.float32)


def test_each_row_sums_to_one() -> None:
    numbers = np.random.default_rng(1).normal(size=(5, 3, len(SIGNALS))).astype(np.float32)
    chances = Head().probabilities(numbers, INTENTS)
    assert chances.sum(axis=1) == pytest.approx(np.ones(5))
    assert (chances >= 0).all()


@pytest.mark.parametrize("number", range(len(SIGNALS)))
def test_a_stronger_signal_makes_an_intent_likelier(number: int) -> None:
    rows = np.zeros((2, 3, len(SIGNALS)), dtype=np.float32)
    rows[1, 0, number] = 1.0
    weaker, stronger = Head().probabilities(rows, INTENTS)
    assert stronger[0] > weaker[0]
    assert stronger[1] < weaker[1]


def test_the_bias_is_for_out_of_scope_alone() -> None:
    rows = np.zeros((1, 3, len(SIGNALS)), dtype=np.float32)
    (chances,) = Head(outside=1.0).probabilities(rows, INTENTS)
    assert chances[0] == chances[1] < chances[2]
    assert chances[2] / chances[0] == pytest.approx(np.e)
