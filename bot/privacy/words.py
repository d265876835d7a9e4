"""Lists of words as regular expressions. Pure."""

from __future__ import annotations

import re

# Bounded, because an unbounded beginning makes the search quadratic.
_ANY_LETTERS = r"\w{0,24}"


def any_of(*lists: str) -> str:
    """A pattern for one of the words in blank-separated *lists*: ``*`` stands for any letters, ``_`` for a blank."""
    words = [word for words in lists for word in words.split()]
    alternatives = [re.escape(word).replace(r"\*", _ANY_LETTERS).replace("_", " ") for word in words]
    return rf"(?<!\w)(?:{'|'.join(alternatives)})(?!\w)"
