"""Everything that can be wrong in the files of professions, and between them and the rest of the knowledge base."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from babel import Locale

from bot.knowledge.library import DEFAULT_ROOT, Knowledge
from bot.knowledge.problems import Problem, Severity
from bot.places.contacts import KINDS, ContactBook
from bot.professions import names, references
from bot.professions.catalogue import Catalogue, read
from bot.professions.model import Profession
from bot.professions.places_in_files import BODIES, PROFESSIONS, SourceFile

_ADDRESS = re.compile(r"https://[^\s/]+\.[^\s]+")
_FEMALE = re.compile(r"(?:in|frau|schwester|amme|angestellte|beamtin|dame)$")
_GENDERED = re.compile(r"(?:er|eur|ist|or|mann|ent|(?<!ssist)ant|ekt|oge|ädagoge|arzt|wirt|in|frau|schwester)$")


def check(knowledge: Knowledge, book: ContactBook, root: Path = DEFAULT_ROOT) -> list[Problem]:
    """All problems at once, with file, line and remedy."""
    known, problems = read(root)
    if known is None:
        return problems
    professions, bodies = SourceFile(root, PROFESSIONS), SourceFile(root, BODIES)
    return [
        *references.problems(known.professions, known.rules, root),
        *_professions(known, knowledge, professions),
        *_order(known, professions),
        *names.problems(known, book.territory, root),
        *_topics(known, knowledge, bodies),
        *_bodies(known, knowledge, book, bodies),
    ]


def _professions(known: Catalogue, knowledge: Knowledge, file: SourceFile) -> Iterator[Problem]:
    for name, profession in known.professions.items():
        for source in profession.sources:
            if not _is_source(source, knowledge):
                yield file.problem([name, "sources"], *_unknown_source(source))
        message = _gender_problem(profession)
        if message:
            yield file.problem([name, "de"], message, "write the female name, then the male one; one if it is for both")
        kind = known.kinds.get(profession.kind)
        nobody = kind and profession.body is None and kind.body is None and profession.note is None
        if profession.regulation not in {None, "no"} and nobody:
            remedy = "name the `body`, or say in a `note` why it is not known"
            yield file.problem([name], "nobody is named who decides", remedy, Severity.WARNING)


def _gender_problem(profession: Profession) -> str | None:
    """What is wrong with the German names, as far as their endings tell."""
    parts = [set(re.split(r"[\s\-]+", name)) for name in profession.de]
    if len(parts) == 1:
        return "the other gender is missing" if any(map(_GENDERED.search, parts[0])) else None
    first, second = parts[0] - parts[1], parts[1] - parts[0]
    if not first and not second:
        return "both names are the same"
    swapped = any(map(_FEMALE.search, second)) and not any(map(_FEMALE.search, first))
    return "the male name stands first" if swapped else None


def _order(known: Catalogue, file: SourceFile) -> Iterator[Problem]:
    keys = [(profession.kind, name) for name, profession in known.professions.items()]
    wrong = next((later for earlier, later in pairwise(keys) if later < earlier), None)
    if wrong:
        yield file.problem([wrong[1]], "is not in its place", "sort the file by kind, then id", Severity.WARNING)


def _topics(known: Catalogue, knowledge: Knowledge, file: SourceFile) -> Iterator[Problem]:
    named = [
        *((["kinds", name, "topic"], kind.topic) for name, kind in known.kinds.items()),
        *((["shown_with", "topics"], topic) for topic in known.rules.shown_with.topics),
        *((["generic"], topic) for topic in known.rules.generic),
    ]
    for place, topic in named:
        if topic not in knowledge.topics:
            yield file.problem(place, f"there is no topic {topic!r}", "name a topic of topics.yml")
    areas = {topic.partition("/")[0] for topic in knowledge.topics}
    for area in known.rules.shown_with.areas:
        if area not in areas:
            yield file.problem(["shown_with", "areas"], f"there is no area {area!r}", "name an area of topics.yml")
    for name, kind in known.kinds.items():
        if not {"de", "en"} <= kind.label.keys():
            yield file.problem(["kinds", name, "label"], "German and English are needed", "add the missing one")


def _bodies(known: Catalogue, knowledge: Knowledge, book: ContactBook, file: SourceFile) -> Iterator[Problem]:
    districts = book.territory.districts
    districts_named = set(districts) | {district.government_district for district in districts.values()}
    countries = Locale.parse("de").territories
    for name, body in known.bodies.items():
        place = ["bodies", name]
        if not _is_source(body.source, knowledge):
            yield file.problem([*place, "source"], *_unknown_source(body.source))
        if body.contact is not None and body.contact not in book.contacts:
            yield file.problem([*place, "contact"], f"{body.contact!r} is not in contacts.yml", "correct the id")
        if body.offices is not None and body.offices not in KINDS:
            yield file.problem([*place, "offices"], f"no kind of office {body.offices!r}", f"use one of {KINDS}")
        for district in body.by_district.keys() - districts_named:
            remedy = "use the key of a district or the name of a Regierungsbezirk"
            yield file.problem([*place, "by_district"], f"there is no district {district!r}", remedy)
        for code in {*body.undecided, *(code for codes in body.by_country.values() for code in codes)}:
            if code not in countries:
                yield file.problem(place, f"there is no country {code!r}", "use ISO codes, NO in quotes")


def _is_source(source: str, knowledge: Knowledge) -> bool:
    return source in knowledge.sources.pages or _ADDRESS.fullmatch(source) is not None


def _unknown_source(source: str) -> tuple[str, str]:
    return f"{source!r} is not in sources.yml", "add the page there under `pages`, or write its https address"
