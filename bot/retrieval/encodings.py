"""Vectors kept in a file, one byte for each number, found by the hash of their text.

Rounding to a byte changes no cosine by more than a thousandth and makes the file a quarter as large. It is done for
fresh vectors too, so that a model does not depend on what had been remembered when it was trained.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from bot.retrieval.encoder import Vectors

STEPS = 127
Encodings = dict[bytes, Vectors]


def key_of(kind: str, text: str) -> bytes:
    """What *text* is found by; *kind* keeps questions and answers of the same words apart."""
    return hashlib.sha256(f"{kind}\0{text}".encode()).digest()[:16]


def rounded(vectors: Vectors) -> Vectors:
    """*vectors* as they come back from a file."""
    scales = _scales(vectors)
    return np.asarray(np.rint(vectors / scales) * scales, dtype=np.float32)


def read(file: Path) -> Encodings:
    """What *file* holds; nothing if there is none."""
    if not file.exists():
        return {}
    with np.load(file) as stored:
        vectors = stored["steps"].astype(np.float32) * stored["scales"]
        return dict(zip((key.tobytes() for key in stored["keys"]), vectors, strict=True))


def write(file: Path, encodings: Encodings, keys: Iterable[bytes] | None = None) -> None:
    """Write all of *encodings*, or those with *keys*; never leaves half a file."""
    chosen = sorted(encodings if keys is None else keys)
    vectors = np.stack([encodings[key] for key in chosen])
    scales = _scales(vectors)
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.with_suffix(".new.npz")
    np.savez_compressed(
        temporary,
        keys=np.frombuffer(b"".join(chosen), dtype=np.uint8).reshape(len(chosen), -1),
        steps=np.rint(vectors / scales).astype(np.int8),
        scales=scales,
    )
    temporary.replace(file)


def _scales(vectors: Vectors) -> Vectors:
    largest = np.abs(vectors).max(axis=1, keepdims=True)
    return np.asarray(np.where(largest > 0, largest, 1.0) / STEPS, dtype=np.float32)
