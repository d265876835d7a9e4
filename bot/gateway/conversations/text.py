"""What of a visitor's text reaches store and brain. Pure.

HTML, SQL and the like are just text. Only what no reader can see, and what the brain would take for a command, is
removed.
"""

from __future__ import annotations

import re
import unicodedata

# Rasa reads "/name{…}" as an intent, also behind blanks, which it strips.
_COMMAND = re.compile(r"^[\s/\uff0f\u2044\u2215]*[/\uff0f\u2044\u2215]\s*")
_BLANK_LINES = re.compile(r"\n{3,}")
_KEPT_CONTROLS = {"\n", "\t"}
# Zero-width (non-)joiner: Persian spelling needs one, composed emoji the other.
_KEPT_FORMATS = {"\u200c", "\u200d"}


def clean(raw: str) -> str:
    """Normalise to NFC, drop invisible characters and a leading ``/``. The result has no surrogates and no NUL."""
    text = unicodedata.normalize("NFC", raw.replace("\r\n", "\n").replace("\r", "\n"))
    text = "".join(character for character in text if _is_kept(character))
    text = _COMMAND.sub("", text.strip())
    return _BLANK_LINES.sub("\n\n", text).strip()


def has_words(text: str) -> bool:
    """Whether there is a letter or a digit of any script."""
    return any(character.isalnum() for character in text)


def _is_kept(character: str) -> bool:
    category = unicodedata.category(character)
    if category == "Cc":
        return character in _KEPT_CONTROLS
    if category == "Cf":
        return character in _KEPT_FORMATS
    return category not in {"Cs", "Co", "Cn"}
