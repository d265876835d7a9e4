"""Is the trained model that of the present content, data and code? Answered without importing Rasa."""

from __future__ import annotations

import hashlib
from pathlib import Path

from bot.settings import PROJECT_ROOT

MODEL = PROJECT_ROOT / "models" / "lotse.tar.gz"
STAMP = MODEL.with_suffix(".sha256")
_TRAINED_FROM = (
    "config.yml",
    "domain.yml",
    "data/**/*.yml",
    "knowledge/??/**/*.yml",
    "bot/retrieval/*.py",
    "bot/language/*.py",
    "bot/nlu/language.py",
    "bot/nlu/topics.py",
    "requirements/brain.txt",
)


def digest(root: Path = PROJECT_ROOT) -> str:
    """A hash of everything a model is trained from."""
    total = hashlib.sha256()
    for path in sorted({path for pattern in _TRAINED_FROM for path in root.glob(pattern)}):
        total.update(f"{path.relative_to(root)}\0".encode())
        total.update(path.read_bytes())
    return total.hexdigest()


def is_fresh() -> bool:
    """True if the model exists and was trained from what lies here now."""
    return MODEL.exists() and STAMP.exists() and STAMP.read_text(encoding="utf-8") == digest()


def write(value: str) -> None:
    """Remember that the model was trained from what had the hash *value*."""
    STAMP.write_text(value, encoding="utf-8")
