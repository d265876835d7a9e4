"""E-mail addresses, also written as "name (at) example (dot) org"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.spans import GAP, Span

MARK = "[E-Mail]"

_LOCAL = rf"[^\s@,;:<>()\[\]\"„“”«»{GAP}]{{1,64}}"
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_AT = r"(?:@|\s?[\(\[\{]\s?(?:at|ät|@)\s?[\)\]\}]\s?)"
_DOT = r"(?:\.|\s?[\(\[\{]\s?(?:dot|punkt|\.)\s?[\)\]\}]\s?)"
_EMAIL = re.compile(rf"{_LOCAL}{_AT}(?:{_LABEL}{_DOT})+{_LABEL}", re.IGNORECASE)


def find_emails(view: str) -> Iterator[Span]:
    """Every address in the view."""
    for match in _EMAIL.finditer(view):
        yield Span(match.start(), match.end(), MARK)
