"""The directions in which subjects differ.

Most of what e5 puts into a vector is not the subject: language, length, tone. Linear discriminant analysis weighs the
directions by how little questions of the same subject scatter there, and keeps those that tell subjects apart. Close
neighbours in this space are about the same thing, in whatever language: on the development questions they are
the best single signal.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.retrieval.encoder import Vectors
from bot.retrieval.neighbours import Labels

DIRECTIONS = 60
SHRINKAGE = 0.3  # of the scatter within classes, towards a ball


@dataclass(frozen=True)
class SubjectSpace:
    """A projection of unit vectors to unit vectors of at most `DIRECTIONS` numbers."""

    centre: Vectors
    axes: Vectors

    @classmethod
    def train(cls, vectors: Vectors, labels: Labels) -> SubjectSpace:
        """Learn from unit *vectors* and their class numbers; every class counts the same, however many it has."""
        centre = vectors.mean(axis=0)
        present, numbers = np.unique(labels, return_inverse=True)
        means = np.stack([vectors[labels == label].mean(axis=0) for label in present])
        whitening = _whitening(vectors - means[numbers])
        _, _, directions = np.linalg.svd((means - centre) @ whitening, full_matrices=False)
        return cls(centre, np.asarray(whitening @ directions[:DIRECTIONS].T, dtype=np.float32))

    def project(self, vectors: Vectors) -> Vectors:
        """*vectors* in this space."""
        projected = (vectors - self.centre) @ self.axes
        lengths = np.linalg.norm(projected, axis=1, keepdims=True)
        return np.asarray(projected / np.maximum(lengths, np.finfo(np.float32).tiny), dtype=np.float32)

    def save(self, folder: Path) -> None:
        """Write as npz."""
        np.savez(folder / "space.npz", centre=self.centre, axes=self.axes)

    @classmethod
    def load(cls, folder: Path) -> SubjectSpace:
        """The inverse of `save`."""
        with np.load(folder / "space.npz") as stored:
            return cls(stored["centre"], stored["axes"])


def _whitening(deviations: Vectors) -> Vectors:
    """The matrix after which *deviations* scatter the same in all directions."""
    scatter = deviations.T @ deviations / len(deviations)
    ball = np.eye(len(scatter), dtype=np.float32) * np.trace(scatter) / len(scatter)
    values, directions = np.linalg.eigh((1 - SHRINKAGE) * scatter + SHRINKAGE * ball)
    return np.asarray((directions / np.sqrt(values)) @ directions.T, dtype=np.float32)
