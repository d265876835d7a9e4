"""An encoder without weights: texts that share words get vectors that lie close together."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np

from bot.retrieval.encoder import DIMENSIONS, Vectors


class WordEncoder:
    """Unit vectors of hashed words; `calls` remembers which texts were encoded as what."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, list[str]]] = []

    def queries(self, texts: Sequence[str]) -> Vectors:
        self.calls.append(("queries", list(texts)))
        return self._vectors(texts)

    def passages(self, texts: Sequence[str]) -> Vectors:
        self.calls.append(("passages", list(texts)))
        return self._vectors(texts)

    @staticmethod
    def _vectors(texts: Sequence[str]) -> Vectors:
        rows = np.full((len(texts), DIMENSIONS), 0.01, dtype=np.float32)
        for row, text in zip(rows, texts):
            for word in text.casefold().split():
                row[zlib.crc32(word.strip("?.!,").encode()) % DIMENSIONS] += 1.0
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)
