"""An encoder that does not read the same text twice, not even in two trainings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bot.retrieval import encodings
from bot.retrieval.encoder import DIMENSIONS, Encoder, Vectors
from bot.settings import PROJECT_ROOT

ENCODINGS = PROJECT_ROOT / "var" / "cache" / "encodings.npz"
SHIPPED_ENCODINGS = PROJECT_ROOT / "data" / "encodings.npz"


class RememberingEncoder:
    """Keeps vectors in a file, because thousands of training questions stay the same from one training to the next.

    *shipped* is a second file that is only read: vectors that came with the project.
    """

    BATCH = 256

    def __init__(self, encoder: Encoder, file: Path, shipped: Path | None = None) -> None:
        self._encoder = encoder
        self._file = file
        self._own = encodings.read(file)
        self._shipped = encodings.read(shipped) if shipped else {}
        self._asked: set[bytes] = set()

    def queries(self, texts: Sequence[str]) -> Vectors:
        """As `Encoder.queries`."""
        return self._remembered("question", texts)

    def passages(self, texts: Sequence[str]) -> Vectors:
        """As `Encoder.passages`."""
        return self._remembered("answer", texts)

    def keep(self, file: Path) -> int:
        """Write what has been asked for since the start into *file*; returns the number of vectors."""
        encodings.write(file, self._shipped | self._own, self._asked)
        return len(self._asked)

    def _remembered(self, kind: str, texts: Sequence[str]) -> Vectors:
        keys = [encodings.key_of(kind, text) for text in texts]
        self._asked.update(keys)
        self._learn(kind, {key: text for key, text in zip(keys, texts) if not self._knows(key)})
        vectors = [self._own[key] if key in self._own else self._shipped[key] for key in keys]
        return np.stack(vectors) if vectors else np.empty((0, DIMENSIONS), np.float32)

    def _knows(self, key: bytes) -> bool:
        return key in self._own or key in self._shipped

    def _learn(self, kind: str, missing: dict[bytes, str]) -> None:
        encode = self._encoder.queries if kind == "question" else self._encoder.passages
        keys = list(missing)
        for start in range(0, len(keys), self.BATCH):
            batch = keys[start : start + self.BATCH]
            self._own.update(zip(batch, encodings.rounded(encode([missing[key] for key in batch]))))
            if len(keys) > self.BATCH:
                print(f"\rReading training questions: {start + len(batch)} of {len(keys)}", end="", flush=True)
        if keys:
            encodings.write(self._file, self._own)
