"""Putting names and postal codes of one text together."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.places.gazetteer import Gazetteer, outside_abroad, whole_state
from bot.places.models import Ambiguous, Certainty, Found, Meaning, NotFound, Outside, Place, PlaceMatch, PlaceSpan
from bot.places.scan import find_spans
from bot.places.spelling import correct
from bot.places.text import Word, split

_BETWEEN = re.compile(r"[\s,;:()/\-–]*(?:in|bei|im|near|à|en|w|в|у|في|در)?[\s(]*")
_OPTIONS = 5


def find(gazetteer: Gazetteer, text: str) -> list[PlaceSpan]:
    """The places of a sentence; a postal code and the name beside it are one place."""
    spans = find_spans(gazetteer, text, split(text))
    joined: list[PlaceSpan] = []
    for span in spans:
        if joined and _BETWEEN.fullmatch(text, joined[-1].end, span.start):
            together = combine(gazetteer, joined[-1].match, span.match)
            if together is not None:
                joined[-1] = PlaceSpan(joined[-1].start, span.end, text[joined[-1].start : span.end], together)
                continue
        joined.append(span)
    return joined


def answer(gazetteer: Gazetteer, text: str) -> PlaceMatch:
    """What a whole text says as an answer to "where are you?"."""
    words = split(text)
    far = _state_or_abroad(gazetteer, text, words)
    if far is not None:
        return far
    matches = [span.match for span in find(gazetteer, text)]
    if not matches:
        return _misspelt(gazetteer, words) or NotFound(text)
    result = matches[0]
    for match in matches[1:]:
        result = combine(gazetteer, result, match) or _question(text, result, match)
    return replace(result, said=text.strip()) if isinstance(result, Ambiguous) else result


def combine(gazetteer: Gazetteer, one: Meaning, other: Meaning) -> Meaning | None:
    """One meaning for two mentions, or null when they are two places: "Mülheim" and "Köln" are Köln-Mülheim."""
    if isinstance(one, Ambiguous) or isinstance(other, Ambiguous):
        return _decide(gazetteer, one, other)
    if isinstance(one, Outside) or isinstance(other, Outside):
        return _both_outside(one, other)
    return _inside(gazetteer, one, other) or _inside(gazetteer, other, one)


def _decide(gazetteer: Gazetteer, one: Meaning, other: Meaning) -> Meaning | None:
    """The options of a question that fit the other mention."""
    if isinstance(one, Ambiguous) and isinstance(other, Ambiguous):
        return one if one.options == other.options else None
    question, certain = (one, other) if isinstance(one, Ambiguous) else (other, one)
    if not isinstance(question, Ambiguous) or isinstance(certain, Ambiguous):
        return None
    fitting = [both for option in question.options if (both := combine(gazetteer, option, certain)) is not None]
    return fitting[0] if len({_identity(place) for place in fitting}) == 1 else None


def _identity(place: Meaning) -> object:
    return place.municipality or place.district or place.region if isinstance(place, Found) else place


def _both_outside(one: Place, other: Place) -> Outside | None:
    """Two mentions of the same Land: the code takes the name, the Land the city."""
    if not isinstance(one, Outside) or not isinstance(other, Outside) or one.land != other.land:
        return None
    names = {place.name for place in (one, other)} - {None, one.land}
    if len(names) > 1:
        return None
    named = next(
        (place.name for place in (one, other) if place.name and place.name != place.land), one.name or other.name
    )
    return Outside(named, one.land, one.postal_code or other.postal_code)


def _inside(gazetteer: Gazetteer, narrow: Found, wide: Found) -> Found | None:
    """`narrow` with what `wide` adds, when it lies in it or is the same."""
    code = narrow.postal_code or wide.postal_code
    if narrow.postal_code and wide.postal_code and narrow.postal_code != wide.postal_code:
        return None
    if wide.municipality is not None:
        return _same_town(gazetteer, narrow, wide, code)
    if wide.district is not None and narrow.municipality is not None:
        return replace(narrow, postal_code=code) if narrow.district == wide.district else None
    return (
        replace(narrow, postal_code=code)
        if narrow.region == wide.region and wide.district in (None, narrow.district)
        else None
    )


def _same_town(gazetteer: Gazetteer, narrow: Found, wide: Found, code: str | None) -> Found | None:
    if narrow.municipality is None or wide.municipality is None:
        return None
    if narrow.municipality == wide.municipality:
        if narrow.part and wide.part and narrow.part != wide.part:
            return None
        return replace(narrow, part=narrow.part or wide.part, postal_code=code, certainty=_better(narrow, wide))
    shared = gazetteer.territory.owners.get(code or "", ())
    return (
        replace(narrow, postal_code=code) if narrow.postal_code is None and narrow.municipality.ags in shared else None
    )


def _better(one: Found, other: Found) -> Certainty:
    return "exact" if "exact" in (one.certainty, other.certainty) else one.certainty


def _question(text: str, one: Meaning, other: Meaning) -> Ambiguous:
    options: list[Place] = []
    for match in (one, other):
        options.extend(
            option for option in (match.options if isinstance(match, Ambiguous) else (match,)) if option not in options
        )
    return Ambiguous(text, tuple(options[:_OPTIONS]))


def _state_or_abroad(gazetteer: Gazetteer, text: str, words: list[Word]) -> PlaceMatch | None:
    """NRW, a country or a city abroad, when it is the whole answer."""
    fillers = gazetteer.vocabulary.fillers
    keys = [tuple(word.key for word in words)]
    keys.append(tuple(word.key for word in words if word.key not in fillers))
    for key in keys:
        if key in gazetteer.state:
            return whole_state(text.strip())
        if key in gazetteer.abroad and gazetteer.names.of(key) is None:
            return outside_abroad(gazetteer.abroad[key])
    return None


def _misspelt(gazetteer: Gazetteer, words: list[Word]) -> Meaning | None:
    """A misspelt town as the whole answer."""
    said = [word.key for word in words if word.key not in gazetteer.vocabulary.fillers and not word.is_number]
    return correct(gazetteer, " ".join(said)) if 0 < len(said) <= 4 else None
