"""The widget's files as browsers get them: under an address that changes with their content, so that they never expire.

Only ``lotse.js``, the one address that other websites know, keeps its name; it imports the rest from the folder of the
current version. All modules are named there, so that browsers fetch them together instead of one after the other.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "static"
ENTRY = "lotse.js"
LANGUAGES = "languages.js"
TYPES_ONLY = "types.js"  # Shapes for editors and type checkers; no browser needs them.
CONTENT_TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}
VERSION_LENGTH = 16


@dataclass(frozen=True)
class Asset:
    """A file ready to be sent."""

    content: bytes
    compressed: bytes
    content_type: str


@dataclass(frozen=True)
class Assets:
    """All files of one version, by their path inside the folder, and the entry."""

    version: str
    files: Mapping[str, Asset]
    entry: Asset

    def address(self, path: str) -> str:
        """Where the file is, relative to ``/widget/``; raises `KeyError` for an unknown file."""
        return f"{self.version}/{path}" if self.files[path] else ""


def build(folder: Path, languages: list[str]) -> Assets:
    """Read the files of *folder*; the widget learns from them which *languages* it may ask for."""
    texts = {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*.*"))}
    del texts[TYPES_ONLY]
    entry = texts.pop(ENTRY)
    texts[LANGUAGES] = f"export const languages = {json.dumps(languages)};\n".encode()
    version = _digest({**texts, ENTRY: entry})
    files = {name: _asset(name, content) for name, content in texts.items()}
    return Assets(version, files, _asset(ENTRY, _with_version(entry, version, texts)))


@cache
def assets(languages: tuple[str, ...]) -> Assets:
    """The files of this installation, read once."""
    return build(FOLDER, list(languages))


def _digest(texts: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name, content in sorted(texts.items()):
        digest.update(f"{name} {len(content)}\n".encode() + content)
    return digest.hexdigest()[:VERSION_LENGTH]


def _with_version(entry: bytes, version: str, texts: Mapping[str, bytes]) -> bytes:
    modules = "".join(f'import "./{version}/{name}";\n' for name in sorted(texts) if name.endswith(".js"))
    return modules.encode() + entry.replace(b'from "./', f'from "./{version}/'.encode())


def _asset(name: str, content: bytes) -> Asset:
    return Asset(content, gzip.compress(content, mtime=0), CONTENT_TYPES[Path(name).suffix])
