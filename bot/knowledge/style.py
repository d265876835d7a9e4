"""How an answer reads: length, sentences, unwanted words, typed numbers. Rules from docs/knowledge-format.md."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.knowledge.model import Wording
from bot.knowledge.rendering import PLACEHOLDER, plain

MAX_SHORT_WORDS = 60
MAX_DETAIL_WORDS = 170
MAX_MEAN_SENTENCE = 14.0

_ABBREVIATIONS = re.compile(r"\b(?:z\. ?B|d\. ?h|u\. ?a|Abs|Nr|Art|ca|bzw|ggf|e\.g|i\.e|No|Dr|St)\.", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?:](?:\s+|$)|\n+")
_FORBIDDEN = {
    "de": re.compile(
        r"\b(?i:leider|aktuell\w*|derzeit\w*|bald|bitte beachten|grundsätzlich)\b|!|\w[*:_][Ii]n(?:nen)?\b|\wInnen\b"
    ),
    "en": re.compile(r"\b(?i:unfortunately|currently|please note)\b|!"),
}
_MARKUP = re.compile(r"(?m)<[a-zA-Z/]|https?://|^#+ |\]\(|`")
# Digits that may be typed: paragraphs, years and dates, language levels, ages, ordinals of laws, names of forms.
_ALLOWED_DIGITS = re.compile(
    r"§§? ?\d+[a-z]?(?:(?:, | und | bis | and | to )\d+[a-z]?)*"
    r"(?: (?:Abs\.|Satz|Nr\.) ?\d+[a-z]?(?: (?:und|bis) \d+)?)*"
    r"|\b[Ss]ections? \d+[a-z]?(?:\(\d+[a-z]?\))*(?:(?:, | and | to )\d+[a-z]?(?:\(\d+[a-z]?\))*)*"
    r"|\b(?:Artikel|Article|Art\.|Abs\.|Satz|Nr\.|Annex|Anlage|No\.) ?\d+\w*"
    r"|\b\d{1,2}\. (?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b"
    r"|\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|\b(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}\b"
    r"|\b[ABC][12]\b|\b(?:19|20)\d\d\b(?!/\d)"
    r"|\b\d{2}(?: Jahre?| years?|-year|-jährig|th| und| and| bis| to| oder| or)\b"
    r"|\b(?:unter|under|über|over|age|aged|Alter|ab|mit|at|zum|of) \d{2}\b"
    r"|\b(?:16|18|45)\b|\b(?:Phase|Fall|Weg|Stufe|Schritt|Case|Route|Stage|Step|[Ww]ay) \d\b"
    r"|\b\d{4}/\d+\b|\b(?:DIN|ISO|BGBl\.|Form(?:ular)?) ?\S*\d+\S*"
    r"|\bA4\b|\b24/7\b|\bB[12]?1?E?\b|\bCOVID-19\b|\bEG Nr\. \d+",
)


def words(text: str) -> int:
    """Number of words as a reader counts them; a placeholder counts as four."""
    return len(PLACEHOLDER.sub("eins zwei drei vier", plain(text)).split())


def sentence_lengths(text: str) -> list[int]:
    """Words in each sentence; list items and text after a colon count as sentences of their own."""
    cleaned = _ABBREVIATIONS.sub(lambda match: match[0].replace(".", ""), PLACEHOLDER.sub("Betrag", plain(text)))
    cleaned = re.sub(r"(\d)\.(\s[A-ZÄÖÜ])", r"\1\2", cleaned)
    return [len(part.split()) for part in _SENTENCE_END.split(cleaned) if part and part.split()]


def mean_sentence_length(wording: Wording) -> float:
    """Mean words in a sentence over all texts of an entry."""
    lengths = [
        length for block in wording.blocks().values() for text in block.texts() for length in sentence_lengths(text)
    ]
    return sum(lengths) / len(lengths) if lengths else 0.0


def typed_digits(text: str) -> list[str]:
    """Numbers that stand in the text itself although they could change."""
    return re.findall(r"\S*\d\S*", _ALLOWED_DIGITS.sub("", PLACEHOLDER.sub("", text)))


def findings(wording: Wording, language: str) -> Iterator[tuple[str, str, str]]:
    """(key, what is wrong, what to do) for each breach of the writing rules."""
    for name, block in wording.blocks().items():
        if words(block.short) > MAX_SHORT_WORDS:
            yield (
                f"{name}.short",
                f"has {words(block.short)} words",
                f"at most {MAX_SHORT_WORDS}: move conditions to `details`",
            )
        if block.details and words(block.details) > MAX_DETAIL_WORDS:
            yield (
                f"{name}.details",
                f"has {words(block.details)} words",
                f"at most {MAX_DETAIL_WORDS}: leave out what few people need",
            )
        for text in block.texts():
            yield from text_findings(f"{name}", text, language)
    mean = mean_sentence_length(wording)
    if language == "de" and mean > MAX_MEAN_SENTENCE:
        yield (
            "",
            f"sentences have {mean:.1f} words on average",
            f"at most {MAX_MEAN_SENTENCE:.0f}: make two sentences of one",
        )


def text_findings(key: str, text: str, language: str) -> Iterator[tuple[str, str, str]]:
    """The same for one text, whatever its length."""
    if language in _FORBIDDEN:
        for found in dict.fromkeys(_FORBIDDEN[language].findall(PLACEHOLDER.sub("", text))):
            yield key, f"contains {found!r}", "say it without this word or sign"
    if match := _MARKUP.search(text):
        yield (
            key,
            f"contains {match[0].strip()!r}",
            "only paragraphs, '- ', **bold** and *term* are allowed; links belong into `sources`",
        )
    for number in typed_digits(text):
        yield (
            key,
            f"the number {number!r} is typed",
            "put it into figures.yml and write {figure:…}, {amount:…} or {number:…}",
        )
