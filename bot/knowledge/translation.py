"""Is a translation still that of the German text it was made from?"""

from __future__ import annotations

import hashlib
import json
from enum import Enum

from bot.knowledge.model import Translation, Wording

UNCONFIRMED = "not confirmed"  # stands for the hash in a translation that nobody has compared yet


class TranslationState(Enum):
    """What a reader of a translation may expect."""

    CURRENT = "current"
    OUTDATED = "outdated"
    MISSING = "missing"


def fingerprint(master: Wording) -> str:
    """Twelve hexadecimal digits that change whenever a word of the German master changes."""
    words = {name: getattr(master, name) for name in ("title", "button")}
    blocks = {name: block.model_dump(mode="json") for name, block in master.blocks().items()}
    canonical = json.dumps({**words, **blocks}, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(canonical.encode()).hexdigest()[:12]


def state(master: Wording, translation: Translation | None) -> TranslationState:
    """The state of *translation* with regard to *master*."""
    if translation is None:
        return TranslationState.MISSING
    return TranslationState.CURRENT if translation.translates == fingerprint(master) else TranslationState.OUTDATED
