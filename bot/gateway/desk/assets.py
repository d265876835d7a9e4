"""Styles and scripts of the desk, under an address that changes with their content."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings

FOLDER = Path(__file__).parent / "static"
CONTENT_TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}


def address(name: str) -> str:
    """Where browsers find the file *name*."""
    return f"/desk/static/{_version()}/{name}"


def read(name: str) -> tuple[bytes, str] | None:
    """The file's content and type, or null if there is none of this name."""
    return _files().get(name)


def _version() -> str:
    return hashlib.sha256(b"".join(content for content, _ in _files().values())).hexdigest()[:16]


def _files() -> dict[str, tuple[bytes, str]]:
    if settings.DEBUG:
        _read.cache_clear()
    return _read()


@cache
def _read() -> dict[str, tuple[bytes, str]]:
    found = {}
    for path in sorted(FOLDER.rglob("*.*")):
        if path.suffix in CONTENT_TYPES:
            found[path.relative_to(FOLDER).as_posix()] = (path.read_bytes(), CONTENT_TYPES[path.suffix])
    return found
