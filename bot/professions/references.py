"""What one file of professions names and the other does not have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.knowledge.problems import Problem
from bot.professions.model import CompetentBodies, Profession
from bot.professions.places_in_files import BODIES, PROFESSIONS, SourceFile


def problems(professions: Mapping[str, Profession], rules: CompetentBodies, root: Path) -> list[Problem]:
    """Unknown kinds and bodies, with file, line and remedy."""
    return [
        *_of_professions(professions, rules, SourceFile(root, PROFESSIONS)),
        *_of_kinds(rules, SourceFile(root, BODIES)),
        *_of_bodies(rules, SourceFile(root, BODIES)),
    ]


def _of_professions(
    professions: Mapping[str, Profession], rules: CompetentBodies, file: SourceFile
) -> Iterator[Problem]:
    for name, profession in professions.items():
        if profession.kind not in rules.kinds:
            remedy = f"use one of {', '.join(rules.kinds)}, or add it to {BODIES}"
            yield file.problem([name, "kind"], f"there is no kind {profession.kind!r}", remedy)
        if profession.body is not None and profession.body not in rules.bodies:
            yield file.problem([name, "body"], *_unknown_body(profession.body))


def _of_kinds(rules: CompetentBodies, file: SourceFile) -> Iterator[Problem]:
    for name, kind in rules.kinds.items():
        if kind.body is not None and kind.body not in rules.bodies:
            yield file.problem(["kinds", name, "body"], *_unknown_body(kind.body))


def _of_bodies(rules: CompetentBodies, file: SourceFile) -> Iterator[Problem]:
    for name, body in rules.bodies.items():
        for place, other in body.others():
            if other not in rules.bodies:
                yield file.problem(["bodies", name, place], *_unknown_body(other))
            elif other == name:
                yield file.problem(["bodies", name, place], "stands in for itself", "name another body or remove it")
        for kind in body.by_kind.keys() - rules.kinds.keys():
            yield file.problem(["bodies", name, "by_kind"], f"there is no kind {kind!r}", "use one of `kinds`")


def _unknown_body(key: str) -> tuple[str, str]:
    return f"there is no body {key!r}", f"use a key of `bodies` in {BODIES}, or add it there"
