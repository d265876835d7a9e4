"""Gazetteers on spaCy's tokeniser and phrase matcher; places by `bot.places`, professions by `bot.professions`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import spacy
from babel import Locale
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.util import filter_spans

from bot.knowledge.files import read_model
from bot.knowledge.problems import KnowledgeError, Problem
from bot.language.identification import INTERFACE_LANGUAGES
from bot.places import find_places
from bot.professions.catalogue import catalogue
from bot.professions.cues import Cues
from bot.professions.index import NameIndex

DEFAULT_FILE = Path(__file__).resolve().parents[2] / "knowledge" / "vocabulary.yml"
HOME = "DE"  # "in Germany" says nothing about who somebody is
Forms = dict[str, list[str]]


@dataclass(frozen=True)
class Mention:
    """Something named in a text, from `start` to `end`; `value` is its id or code, for places the words themselves."""

    kind: str
    value: str
    start: int
    end: int


class VocabularyReader:
    """Reads mentions out of texts in any of the interface languages."""

    def __init__(
        self, vocabulary: dict[str, Forms], professions: NameIndex | None = None, cues: Cues | None = None
    ) -> None:
        self._professions = professions
        self._cues = cues
        self._nlp = spacy.blank("xx")
        self._matcher = PhraseMatcher(self._nlp.vocab, attr="LOWER")
        self._values: dict[str, tuple[str, str]] = {}
        for kind, forms in {**vocabulary, **_countries(vocabulary), **_languages(vocabulary)}.items():
            for value, names in forms.items():
                self._add(kind, value, names)

    @classmethod
    def load(cls, file: Path = DEFAULT_FILE) -> VocabularyReader:
        """With the vocabulary and the professions of the knowledge base. Raises `KnowledgeError` if one is wrong."""
        problems: list[Problem] = []
        vocabulary = read_model(file, Path("knowledge") / file.name, dict[str, Forms], problems)
        if vocabulary is None:
            raise KnowledgeError(problems)
        known = catalogue()
        return cls(vocabulary, NameIndex.of(known), Cues(known.professions, known.words))

    def read(self, text: str) -> list[Mention]:
        """All mentions in *text*, in order."""
        found = [*self._phrases(self._nlp.make_doc(text)), *_places(text)]
        return sorted([*found, *self._named_professions(text, found)], key=lambda mention: mention.start)

    def _named_professions(self, text: str, others: list[Mention]) -> Iterator[Mention]:
        """Names that are not part of the name of a place and speak of somebody's profession."""
        places = [(other.start, other.end) for other in others if other.kind == "place"]
        countries = [(other.start, other.end) for other in others if other.kind == "country" and other.value != HOME]
        hits = [
            hit
            for hit in (self._professions.find(text) if self._professions else ())
            if not any(start < hit.end and hit.start < end for start, end in places)
        ]
        for hit in self._cues.meant(text, hits, places, countries) if self._cues else hits:
            yield Mention("profession", hit.profession, hit.start, hit.end)

    def _phrases(self, document: Doc) -> Iterator[Mention]:
        for span in filter_spans(self._matcher(document, as_spans=True)):
            kind, value = self._values[span.label_]
            yield Mention(kind, value, span.start_char, span.end_char)

    def _add(self, kind: str, value: str, names: Iterable[str]) -> None:
        label = f"{kind}:{value}"
        self._values[label] = (kind, value)
        self._matcher.add(label, [self._nlp.make_doc(name) for name in names if name])


def countries() -> Forms:
    """Every country by its code, with its names in the interface languages (from the Unicode CLDR)."""
    forms: Forms = {}
    for language in INTERFACE_LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if len(code) == 2 and code.isalpha():
                forms.setdefault(code, []).append(name)
    return forms


def _countries(vocabulary: dict[str, Forms]) -> dict[str, Forms]:
    forms, everyday = countries(), vocabulary.get("country", {})
    return {"country": {code: [*forms.get(code, []), *everyday.get(code, [])] for code in {**forms, **everyday}}}


def _languages(vocabulary: dict[str, Forms]) -> dict[str, Forms]:
    own = vocabulary.get("named_language", {})
    forms: Forms = {}
    for code in INTERFACE_LANGUAGES:
        names = [Locale.parse(other).languages.get(code, "") for other in INTERFACE_LANGUAGES]
        forms[code] = [*names, *own.get(code, [])]
    return {"named_language": {**own, **forms}}


def _places(text: str) -> Iterator[Mention]:
    for span in find_places(text):
        yield Mention("place", span.text, span.start, span.end)
