"""What professions.yml, competent_bodies.yml and profession_words.yml may contain."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile, zip_longest
from typing import Annotated, Literal

from pydantic import Field, StrictBool, StringConstraints, model_validator

from bot.knowledge.guides import LanguageCode
from bot.knowledge.model import Strict, Text, TopicId, WebAddress

ProfessionId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
CountryCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Area = Annotated[str, StringConstraints(pattern=r"^[a-z]+$")]
Names = Annotated[tuple[Text, ...], Field(min_length=1)]
_GENDERED = frozenset({"ar", "es", "fr", "pl", "uk"})  # languages in which the names for the genders stand side by side
Regulation = Literal["yes", "no", "title", "partly"]


class Profession(Strict):
    """A profession. `de` has the female name, then the male one; `certain: false` means that nothing is claimed.

    `only_with_cue` is for those whom many people name without being or hiring one, such as doctors and lawyers.
    """

    de: tuple[Text, ...] = Field(min_length=1, max_length=2)
    also: tuple[Text, ...] = ()
    en: tuple[Text, ...] = Field(min_length=1)
    names: dict[LanguageCode, Names] = Field(default_factory=dict)
    kind: str
    regulated: StrictBool | Literal["title", "partly"] | None
    basis: Text | None = None
    body: str | None = None
    certain: bool = True
    only_with_cue: bool = False
    sources: tuple[Text, ...] = ()
    note: Text | None = None

    @model_validator(mode="after")
    def _is_clear_or_uncertain(self) -> Profession:
        if self.certain and self.regulated is None:
            raise ValueError("say whether it is `regulated`, or write `certain: false`")
        return self

    @property
    def regulation(self) -> Regulation | None:
        """How it is regulated; None if that is not certain."""
        if not self.certain or self.regulated is None:
            return None
        if isinstance(self.regulated, bool):
            return "yes" if self.regulated else "no"
        return self.regulated

    @property
    def official_name(self) -> str:
        """The German names as one text: "Pflegefachfrau / Pflegefachmann"."""
        return " / ".join(self.de)

    def name(self, language: str) -> str:
        """The name for a reader of *language*; the German one where nobody has written theirs."""
        if language == "en":
            return self.en[0]
        names = self.names.get(language, (self.official_name,))
        return _both_genders(names) if language in _GENDERED else names[0]

    def all_names(self) -> Iterator[tuple[str, str, str]]:
        """(language, place in the file, name) of every name under which it is known."""
        for key, language, names in (("de", "de", self.de), ("also", "de", self.also), ("en", "en", self.en)):
            yield from ((language, key, name) for name in names)
        for language, names in self.names.items():
            yield from ((language, f"names.{language}", name) for name in names)


def _both_genders(names: tuple[str, ...]) -> str:
    """The first name, and the second if that is the same for the other gender."""
    return " / ".join(names[:2] if len(names) > 1 and _differ_in_endings(names[0], names[1]) else names[:1])


def _differ_in_endings(one: str, other: str) -> bool:
    pairs = zip_longest(one.split(), other.split(), fillvalue="")
    return all(one == other or _shared(one, other) >= max(2, min(len(one), len(other)) - 3) for one, other in pairs)


def _shared(one: str, other: str) -> int:
    """How many letters both words begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other)))


class Kind(Strict):
    """Professions with the same answer. `partly` and `free` say it more exactly where only a part is regulated: a
    business of one's own, or a licence for the work itself; and where nothing is: work without any training."""

    topic: TopicId
    body: str | None = None
    partly: Literal["business", "licence"] | None = None
    free: Literal["helper"] | None = None
    label: dict[LanguageCode, Text]


class Body(Strict):
    """Who decides: a fixed office of contacts.yml (`contact`), or one of the kind `offices` that serves the district.

    Where the district (key, or name of its Regierungsbezirk), the country of training or the kind of profession
    decides, the other fields name another body; `elsewhere` is for all districts or countries that are not named,
    except the `undecided` countries.
    """

    de: Text
    en: Text
    contact: str | None = None
    offices: str | None = None
    url: WebAddress | None = None
    source: Text
    by_kind: dict[str, str] = Field(default_factory=dict)
    by_district: dict[str, str] = Field(default_factory=dict)
    by_country: dict[str, tuple[CountryCode, ...]] = Field(default_factory=dict)
    elsewhere: str | None = None
    undecided: tuple[CountryCode, ...] = ()

    def others(self) -> Iterator[tuple[str, str]]:
        """(place in the file, key) of every body that may stand in for this one."""
        yield from ((f"by_kind.{kind}", key) for kind, key in self.by_kind.items())
        yield from ((f"by_district.{district}", key) for district, key in self.by_district.items())
        yield from ((f"by_country.{key}", key) for key in self.by_country)
        if self.elsewhere:
            yield "elsewhere", self.elsewhere


class ShownWith(Strict):
    """Which answers carry a note about the profession: whole areas, and topics if the question itself names one."""

    areas: tuple[Area, ...]
    topics: tuple[TopicId, ...] = ()


class CompetentBodies(Strict):
    """The whole of competent_bodies.yml."""

    shown_with: ShownWith
    generic: tuple[TopicId, ...]
    kinds: dict[ProfessionId, Kind]
    bodies: dict[str, Body]


class CueWords(Strict):
    """Words and phrases right `before` or `after` the name of a profession, or `anywhere`, that say that it is meant;
    the words of `never` before a name say that a service is."""

    before: tuple[Text, ...] = ()
    after: tuple[Text, ...] = ()
    anywhere: tuple[Text, ...] = ()
    never: tuple[Text, ...] = ()


class Words(Strict):
    """The whole of profession_words.yml."""

    common: dict[LanguageCode, tuple[Text, ...]]
    cues: dict[LanguageCode, CueWords] = Field(default_factory=dict)
    introductions: dict[LanguageCode, tuple[Text, ...]]

    def all_common(self) -> Iterator[str]:
        """The common words of all languages: visitors mix them."""
        yield from (word for words in self.common.values() for word in words)
