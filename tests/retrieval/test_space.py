"""The directions in which subjects differ."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from bot.retrieval.neighbours import Neighbours
from bot.retrieval.space import DIRECTIONS, SubjectSpace


def questions(seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Unit vectors whose subject is in the first two numbers and whose language, much larger, is in the third."""
    numbers = np.random.default_rng(seed)
    labels = np.repeat(np.arange(3), 20)
    subject = np.array([[1, 0], [-1, 1], [-1, -1]])[labels] * 0.2
    language = numbers.choice([-1.0, 1.0], size=(60, 1))
    vectors = np.hstack([subject + numbers.normal(scale=0.05, size=(60, 2)), language, np.full((60, 1), 3.0)])
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32), labels


def test_what_differs_within_a_subject_does_not_matter_there() -> None:
    vectors, labels = questions(1)
    space = SubjectSpace.train(vectors, labels)
    known = Neighbours.of(space.project(vectors), labels, 3)
    asked, right = questions(2)
    found = known.closeness(space.project(asked)).argmax(axis=1)
    assert (found == right).mean() > 0.95
    one, other = (space.project(asked)[(right == 0) & (asked[:, 2] * side > 0)][0] for side in (1, -1))
    assert one @ other > 0.8


def test_vectors_stay_unit_vectors_and_become_shorter() -> None:
    vectors, labels = questions(1)
    projected = SubjectSpace.train(vectors, labels).project(vectors)
    assert projected.shape[1] <= min(DIRECTIONS, vectors.shape[1])
    assert np.allclose(np.linalg.norm(projected, axis=1), 1, atol=1e-4)


def test_it_is_the_same_after_saving_and_loading(tmp_path: Path) -> None:
    vectors, labels = questions(1)
    space = SubjectSpace.train(vectors, labels)
    space.save(tmp_path)
    assert np.array_equal(SubjectSpace.load(tmp_path).project(vectors), space.project(vectors))
