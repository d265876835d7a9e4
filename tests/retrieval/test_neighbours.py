"""How close a text is to the examples of each class."""

from __future__ import annotations

import numpy as np
import pytest

from bot.retrieval.neighbours import NEAREST, Neighbours

AXES = np.eye(4, dtype=np.float32)


def test_the_nearest_examples_of_a_class_are_averaged_whatever_their_order() -> None:
    examples = np.array([[0, 1], [1, 0], [0.8, 0.6], [0, -1], [0.6, 0.8]], dtype=np.float32)
    neighbours = Neighbours.of(examples, np.array([0, 1, 1, 0, 1]), 2)
    scores = neighbours.closeness(np.array([[1, 0]], dtype=np.float32))
    assert NEAREST == 3
    assert scores[0] == pytest.approx([0 - (1 + 0.8 + 0.6) / 3, 0])


def test_the_best_class_has_zero_and_the_others_less() -> None:
    neighbours = Neighbours.of(AXES[[2, 0, 1]], np.array([2, 0, 1]), 3)
    scores = neighbours.closeness(AXES[:3])
    assert np.array_equal(scores.argmax(axis=1), [0, 1, 2])
    assert scores.max(axis=1).tolist() == [0, 0, 0]


def test_a_class_without_examples_is_as_far_as_the_worst() -> None:
    scores = Neighbours.of(AXES[[0, 1]], np.array([0, 2]), 4).closeness(AXES[:1])
    assert scores.tolist() == [[0.0, -1.0, -1.0, -1.0]]


def test_without_examples_all_classes_are_the_same() -> None:
    nothing = Neighbours.of(np.empty((0, 4), np.float32), np.empty(0, np.intp), 2)
    assert nothing.closeness(AXES[:1]).tolist() == [[0.0, 0.0]]
