"""Words of a text in a form that ignores case, accents, scripts' variants and kinds of digits."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

Key = tuple[str, ...]

MAX_WORDS = 400
_WORD = re.compile(r"\d+|[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u064b-\u0652\u200c])*")
_LETTERS = str.maketrans(
    {
        "ß": "ss", "ı": "i", "ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "ґ": "г", "đ": "d",
        "ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "ـ": "", "\u200c": "", "’": "'", "‘": "'",
    }
)  # fmt: skip
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


@dataclass(frozen=True)
class Word:
    """One word: `key` is its folded form, `raw` the letters as written at `start`..`end`."""

    key: str
    raw: str
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        """True for digits of any script."""
        return self.key.isdigit()


@lru_cache(maxsize=20000)
def fold(word: str) -> str:
    """The folded form of one word: "MÜNSTER", "Munster" and "Münster" become the same."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKC", word).translate(_LETTERS).casefold()
    marks = unicodedata.normalize("NFKD", plain)
    bare = "".join(letter for letter in marks if not unicodedata.combining(letter))
    return "".join(str(unicodedata.digit(letter)) if letter.isdigit() else letter for letter in bare).translate(
        _LETTERS
    )


def split(text: str) -> list[Word]:
    """The words of `text` in order; everything else (hyphens, brackets, apostrophes) only separates them."""
    words = (Word(fold(found.group()), found.group(), found.start(), found.end()) for found in _WORD.finditer(text))
    return list(islice((word for word in words if word.key), MAX_WORDS))


def raw_words(text: str) -> list[str]:
    """The words of `text` as they are written."""
    return _WORD.findall(text)


@lru_cache(maxsize=20000)
def key_of(name: str) -> Key:
    """The folded words of a name."""
    return tuple(key for word in _WORD.findall(name) if (key := fold(word)))


@lru_cache(maxsize=20000)
def spellings(name: str) -> tuple[Key, ...]:
    """All keys under which a name with umlauts is known: Köln → koln, koeln."""
    if name.isascii():
        return (key,) if (key := key_of(name)) else ()
    lower = unicodedata.normalize("NFC", name).casefold()
    long = lower.translate(_UMLAUTS)
    keys = (key_of(lower),) if long == lower else (key_of(lower), key_of(long))
    return tuple(key for key in keys if key)
