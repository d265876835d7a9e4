"""The versions of the consents. Their texts are the phrases ``hand_over.consent_<kind>`` in every language. Pure.

Whoever changes a text gives it a new version and a new fingerprint here (a test compares); what somebody has agreed to
is stored word for word.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class ConsentVersion:
    """A version, and the fingerprint of its texts in all languages."""

    version: str
    fingerprint: str


def fingerprint(texts: Mapping[str, str]) -> str:
    """Changes with any of the *texts* (by language)."""
    lines = "\n".join(f"{language}: {texts[language]}" for language in sorted(texts))
    return hashlib.sha256(lines.encode()).hexdigest()[:16]


VERSIONS: Mapping[str, ConsentVersion] = MappingProxyType(
    {
        "contact": ConsentVersion("2026-11-22", "e9b783adde626b13"),
        "transcript": ConsentVersion("2026-11-22", "b6d0e3026dcd0c7a"),
        # What somebody is told who presses the button for a chat.
        "chat": ConsentVersion("2026-11-22", "3ba217a7cfc06c95"),
    }
)
