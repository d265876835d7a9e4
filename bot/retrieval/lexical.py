"""Lexical signals: character and word n-grams with TF-IDF weights, and a ridge classifier on them.

German compounds ("Aufenthaltserlaubnis", "Visumantrag") and paragraph numbers ("81a") are strong signals that
sentence embeddings blur.
Character n-grams also survive typing mistakes.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer

Scores = npt.NDArray[np.float32]
ALPHA = 1.0
STEPS = 8
TINY = 1e-12
_KINDS: dict[str, dict[str, Any]] = {
    "characters": {"analyzer": "char_wb", "ngram_range": (2, 5)},
    "words": {"analyzer": "word", "ngram_range": (1, 2)},
}


def _vectorizer(kind: str) -> TfidfVectorizer:
    return TfidfVectorizer(
        **_KINDS[kind], sublinear_tf=True, strip_accents="unicode", lowercase=True, min_df=2, dtype=np.float32
    )


class LexicalClassifier:
    """Scores every class for a text; higher is likelier, the scale is that of a ridge regression to -1 and 1."""

    def __init__(self, vectorizers: dict[str, TfidfVectorizer], weights: Scores, bias: Scores) -> None:
        self._vectorizers = vectorizers
        self._weights = weights
        self._bias = bias

    @classmethod
    def train(cls, texts: Sequence[str], labels: npt.NDArray[np.intp], classes: int) -> LexicalClassifier:
        """Learn from *texts*; *labels* are class numbers below *classes*, and every class occurs."""
        vectorizers = {kind: _vectorizer(kind).fit(texts) for kind in _KINDS}
        features = _features(vectorizers, texts)
        targets = np.full((len(texts), classes), -1.0, dtype=np.float32)
        targets[np.arange(len(texts)), labels] = 1.0
        bias = targets.mean(axis=0)
        return cls(vectorizers, ridge(features, targets - bias), bias)

    def scores(self, texts: Sequence[str]) -> Scores:
        """Shape (texts, classes)."""
        return np.asarray(_features(self._vectorizers, texts) @ self._weights + self._bias, dtype=np.float32)

    def save(self, folder: Path) -> None:
        """Write vocabulary and weights as JSON and npz."""
        for kind, vectorizer in self._vectorizers.items():
            vocabulary = {term: int(index) for term, index in vectorizer.vocabulary_.items()}
            (folder / f"{kind}.json").write_text(json.dumps(vocabulary, ensure_ascii=False), encoding="utf-8")
        frequencies = {f"idf_{kind}": vectorizer.idf_ for kind, vectorizer in self._vectorizers.items()}
        np.savez(folder / "lexical.npz", weights=self._weights.astype(np.float16), bias=self._bias, **frequencies)

    @classmethod
    def load(cls, folder: Path) -> LexicalClassifier:
        """The inverse of `save`."""
        with np.load(folder / "lexical.npz") as stored:
            vectorizers = {}
            for kind in _KINDS:
                vectorizer = _vectorizer(kind)
                vectorizer.vocabulary_ = json.loads((folder / f"{kind}.json").read_text(encoding="utf-8"))
                vectorizer.idf_ = stored[f"idf_{kind}"]
                vectorizers[kind] = vectorizer
            return cls(vectorizers, stored["weights"].astype(np.float32), stored["bias"])


def ridge(features: csr_matrix, targets: Scores) -> Scores:
    """Ridge regression on all *targets* at once by a few steps of conjugate gradients.

    scikit-learn solves a sparse ridge one target after the other; with 170 classes that takes minutes, this takes
    seconds. Stopping early
    regularises further.
    """
    transposed = features.T.tocsr()
    weights = np.zeros((features.shape[1], targets.shape[1]), dtype=np.float32)
    residual = transposed @ targets
    direction = residual.copy()
    size = (residual * residual).sum(axis=0)
    for _ in range(STEPS):
        image = transposed @ (features @ direction) + ALPHA * direction
        step = size / np.maximum((direction * image).sum(axis=0), TINY)
        weights += step * direction
        residual -= step * image
        new_size = (residual * residual).sum(axis=0)
        direction = residual + (new_size / np.maximum(size, TINY)) * direction
        size = new_size
    return weights


def _features(vectorizers: dict[str, TfidfVectorizer], texts: Sequence[str]) -> csr_matrix:
    return hstack([vectorizers[kind].transform(texts) for kind in _KINDS]).tocsr()
