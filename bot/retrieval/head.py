"""The calibrated head: weighs the signals of every intent and turns them into probabilities.

A conditional logit with one weight for each signal, the same for all intents, and one bias for `out_of_scope`. The
weights are fitted on the
development questions (`benchmarks/fit_head.py`, which also cross-validates them): real questions are much harder
than the training
questions, which resemble each other, so weights learned on those are far too sure of themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import softmax

Signals = npt.NDArray[np.float32]  # shape (texts, intents, signals)
SIGNALS = ("subject", "lexical", "nearest question", "nearest answer")
OUTSIDE = "out_of_scope"


@dataclass(frozen=True)
class Head:
    """`weights` in the order of `SIGNALS`; `outside` is added for the intent `out_of_scope`."""

    weights: tuple[float, float, float, float] = (16.054, 3.534, 26.515, 8.084)
    outside: float = 2.107

    def probabilities(self, signals: Signals, intents: Sequence[str]) -> npt.NDArray[np.float64]:
        """Shape (texts, intents); each row sums to 1."""
        bias = np.array([self.outside if intent == OUTSIDE else 0.0 for intent in intents])
        return np.asarray(softmax(signals @ np.array(self.weights) + bias, axis=1))
