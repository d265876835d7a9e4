"""Postal codes as they stand in the files ("40210-40213 40215") and what their leading digits say."""

from __future__ import annotations

from collections.abc import Iterable


def expand(codes: str) -> tuple[str, ...]:
    """ "40210-40212 40215" → ("40210", "40211", "40212", "40215"). Raises ValueError for anything else."""
    found: list[str] = []
    for piece in str(codes).split():
        first, dash, last = piece.partition("-")
        if not _is_code(first) or (dash and (not _is_code(last) or int(last) <= int(first))):
            raise ValueError(f"{piece!r} is no postal code and no range of them")
        found.extend(f"{number:05d}" for number in range(int(first), int(last or first) + 1))
    return tuple(found)


def compact(codes: Iterable[str]) -> str:
    """The opposite of `expand`: runs of neighbouring numbers become ranges."""
    runs: list[list[int]] = []
    for number in sorted({int(code) for code in codes}):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return " ".join(f"{run[0]:05d}" + (f"-{run[-1]:05d}" if len(run) > 1 else "") for run in runs)


def by_leading_digits(owners: dict[str, str]) -> dict[str, str]:
    """Leading digits (4 or 3) → owner, where all codes that begin so have the same owner."""
    groups: dict[str, set[str]] = {}
    for code, owner in owners.items():
        for length in (3, 4):
            groups.setdefault(code[:length], set()).add(owner)
    return {digits: next(iter(found)) for digits, found in groups.items() if len(found) == 1}


def _is_code(text: str) -> bool:
    return len(text) == 5 and text.isascii() and text.isdigit()
