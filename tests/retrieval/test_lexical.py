"""N-grams and the ridge classifier on them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import Ridge

from bot.retrieval.lexical import ALPHA, LexicalClassifier, ridge

TEXTS = [
    *("was kostet das visum", "wie viel kostet ein visum", "kosten visum", "visumkosten und gebühren"),
    *("darf meine frau arbeiten", "kann meine frau hier arbeiten", "arbeiten als ehefrau", "meine frau will arbeiten"),
    *(
        "wo ist die ausländerbehörde",
        "adresse ausländerbehörde",
        "ausländerbehörde öffnungszeiten",
        "zur ausländerbehörde",
    ),
]
LABELS = np.repeat(np.arange(3), 4)


def classifier() -> LexicalClassifier:
    return LexicalClassifier.train(TEXTS, LABELS, 3)


def test_our_ridge_is_that_of_scikit_learn() -> None:
    numbers = np.random.default_rng(7)
    features = (numbers.random((40, 6)) * (numbers.random((40, 6)) < 0.6)).astype(np.float32)
    targets = numbers.normal(size=(40, 5)).astype(np.float32)
    expected = Ridge(alpha=ALPHA, fit_intercept=False, solver="cholesky").fit(features, targets).coef_.T
    assert np.allclose(ridge(csr_matrix(features), targets), expected, atol=1e-4)


def test_a_target_that_is_never_wanted_gets_no_weight() -> None:
    features = csr_matrix(np.eye(4, dtype=np.float32))
    targets = np.zeros((4, 2), dtype=np.float32)
    targets[:, 1] = 1.0
    weights = ridge(features, targets)
    assert np.isfinite(weights).all()
    assert not weights[:, 0].any()


def test_every_text_is_nearest_to_its_own_class() -> None:
    assert np.array_equal(classifier().scores(TEXTS).argmax(axis=1), LABELS)


def test_typing_mistakes_compounds_and_capitals_do_not_matter() -> None:
    scores = classifier().scores(["VISUMKOSTENN", "auslanderbehorde", "Darf meine Frauu arbieten?"])
    assert scores.argmax(axis=1).tolist() == [0, 2, 1]


def test_an_unknown_text_scores_as_if_nothing_had_been_said() -> None:
    scores = classifier().scores(["", "qqq xxx"])
    assert np.allclose(scores[0], scores[1])
    assert np.isfinite(scores).all()


def test_it_is_the_same_after_saving_and_loading(tmp_path: Path) -> None:
    trained = classifier()
    trained.save(tmp_path)
    loaded = LexicalClassifier.load(tmp_path)
    questions = [*TEXTS, "visum für meine frau", ""]
    assert np.allclose(loaded.scores(questions), trained.scores(questions), atol=0.01)
    assert np.array_equal(loaded.scores(questions).argmax(axis=1), trained.scores(questions).argmax(axis=1))
