"""Places in a text that hold personal data, and the view of the text in which they are searched. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

# Taken out of the view once found; no detector matches it.
GAP = "\x00"

_PLAIN = {ord(character): "-" for character in "‐‑‒–—−－"}
_PLAIN |= {ord(character): " " for character in "\u00a0\u2007\u2009\u202f\u3000"}
_PLAIN |= {ord("＋"): "+", ord("＠"): "@", ord("．"): "."}


@dataclass(frozen=True)
class Span:
    """``text[start:end]`` is to be replaced by `mark`."""

    start: int
    end: int
    mark: str


Detector = Callable[[str], Iterable[Span]]


def searchable(text: str) -> str:
    """The text with digits of all scripts as 0-9 and plain blanks and dashes; every character keeps its place."""
    return "".join(_plain_digit(character) for character in text.translate(_PLAIN))


def take_out(view: str, span: Span) -> str:
    """The view without the span; nothing moves."""
    return view[: span.start] + GAP * (span.end - span.start) + view[span.end :]


def _plain_digit(character: str) -> str:
    value = unicodedata.decimal(character, None) if not character.isascii() else None
    return character if value is None else str(value)
