"""The linear classifier and the nearest examples."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.retrieval.semantic import FLOOR, NEAREST, SemanticClassifier, nearest

AXES = np.eye(4, dtype=np.float32)


def cloud(seed: int = 3) -> tuple[np.ndarray, np.ndarray]:
    """Ten unit vectors around each of three axes."""
    numbers = np.random.default_rng(seed)
    labels = np.repeat(np.arange(3), 10)
    vectors = AXES[labels] + numbers.normal(scale=0.1, size=(30, 4))
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32), labels


def test_vectors_are_nearest_to_their_own_class() -> None:
    vectors, labels = cloud()
    scores = SemanticClassifier.train(vectors, labels, 3).scores(cloud(seed=4)[0])
    assert np.array_equal(scores.argmax(axis=1), labels)


def test_scores_are_log_probabilities_above_a_floor() -> None:
    vectors, labels = cloud()
    scores = SemanticClassifier.train(vectors, labels, 3).scores(vectors)
    assert (scores <= 0).all()
    assert (scores >= FLOOR).all()
    assert scores.dtype == np.float32


def test_a_class_without_examples_is_never_the_best() -> None:
    vectors, labels = cloud()
    scores = SemanticClassifier.train(vectors, np.where(labels == 2, 3, labels), 5).scores(vectors)
    assert set(scores.argmax(axis=1).tolist()) <= {0, 1, 3}


def test_it_is_the_same_after_saving_and_loading(tmp_path: Path) -> None:
    vectors, labels = cloud()
    trained = SemanticClassifier.train(vectors, labels, 3)
    trained.save(tmp_path)
    assert np.allclose(SemanticClassifier.load(tmp_path).scores(vectors), trained.scores(vectors), atol=0.02)


def test_the_nearest_examples_of_a_class_are_averaged() -> None:
    examples = np.array([[1, 0], [0.8, 0.6], [0.6, 0.8], [0, 1]], dtype=np.float32)
    scores = nearest(np.array([[1, 0]], dtype=np.float32), examples, np.array([0, 0, 0, 0]), 1)
    assert NEAREST == 3
    assert scores[0, 0] == pytest.approx((1 + 0.8 + 0.6) / 3)


def test_fewer_examples_are_averaged_if_there_are_no_more_and_none_count_nothing() -> None:
    scores = nearest(AXES[:1], AXES[[0, 1]], np.array([0, 2]), 4)
    assert scores.tolist() == [[1.0, 0.0, 0.0, 0.0]]
