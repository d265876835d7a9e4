"""How close a text is to the examples of each class: the mean cosine of the few closest ones."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.retrieval.encoder import Vectors

Labels = npt.NDArray[np.intp]
Scores = npt.NDArray[np.float32]
NEAREST = 3


@dataclass(frozen=True)
class Neighbours:
    """Unit vectors ordered by their class, so that those of one class are one slice."""

    vectors: Vectors
    labels: Labels
    classes: int

    @classmethod
    def of(cls, vectors: Vectors, labels: Labels, classes: int) -> Neighbours:
        """From unit *vectors* in any order; *labels* are class numbers below *classes*."""
        order = np.argsort(labels, kind="stable")
        return cls(vectors[order], labels[order], classes)

    def closeness(self, queries: Vectors) -> Scores:
        """For each class the mean cosine of its `NEAREST` closest examples (fewer if it has fewer), less that of the
        best class; shape (queries, classes).

        Cosines of e5 all lie close together; what counts is the distance to the best. A class without examples gets
        the value of the worst.
        """
        if not len(self.labels):
            return np.zeros((len(queries), self.classes), dtype=np.float32)
        cosines = queries @ self.vectors.T
        scores = np.full((len(queries), self.classes), np.nan, dtype=np.float32)
        present, starts = np.unique(self.labels, return_index=True)
        for label, mine in zip(present, np.split(cosines, starts[1:], axis=1), strict=True):
            count = min(NEAREST, mine.shape[1])
            scores[:, label] = np.partition(mine, -count, axis=1)[:, -count:].mean(axis=1)
        filled = np.where(np.isnan(scores), np.nanmin(scores, axis=1, keepdims=True), scores)
        return np.asarray(filled - filled.max(axis=1, keepdims=True), dtype=np.float32)
