"""Secrets that an installation generates for itself once and keeps in its data folder."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

NAMES = ("LOTSE_SECRET_KEY", "LOTSE_BRAIN_SECRET")


def ensure(data_dir: Path) -> dict[str, str]:
    """The secrets of this installation: from the environment, else from the file, else new.

    New ones are written to the file, which only its owner may read.
    """
    file = data_dir / "secrets.env"
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    stored = dict(line.split("=", 1) for line in lines if "=" in line)
    complete = {name: os.environ.get(name) or stored.get(name) or secrets.token_urlsafe(48) for name in NAMES}
    if not all(stored.get(name) or os.environ.get(name) for name in NAMES):
        _write(file, {**stored, **complete})
    return complete


def _write(file: Path, values: dict[str, str]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        os.fchmod(descriptor, 0o600)  # the mode above is only for a new file
        stream.writelines(f"{name}={value}\n" for name, value in values.items())
