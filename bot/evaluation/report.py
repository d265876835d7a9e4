"""The report of `./lotse evaluate`: shares, by group, with a list of the misses and what is confused with what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from statistics import median

from bot.evaluation.items import Item, Question, verdict

Pair = tuple[Question, Item]
_HEAD = f"{'':<22}{'n':>5}{'right':>8}{'offered':>9}{'both':>7}{'wrong':>8}{'none':>7}"


def report(questions: Sequence[Question], items: Sequence[Item], answered: set[str], misses: int = 40) -> str:
    """The whole report as text. *answered* are the topics that the knowledge base can answer."""
    pairs = list(zip(questions, items, strict=True))
    asked = [pair for pair in pairs if pair[0].kind == "question"]
    known = [pair for pair in asked if set(pair[0].topics) & answered]
    parts = ["Questions with an answer in the knowledge base", _HEAD, _row("all", known)]
    for name, key in (
        ("language", lambda q: q.lang),
        ("register", lambda q: q.register),
        ("audience", lambda q: q.audience),
    ):
        parts += [f"by {name}", *_groups(known, key)]
    parts += ["", _row("questions, all", asked), *_others(pairs), "", *_languages(pairs), _time(items), ""]
    parts += ["Misses", *_misses(asked, misses), "", "Most confused (right → taken for)", *_confusions(asked)]
    return "\n".join(parts)


def _row(name: str, pairs: Sequence[Pair]) -> str:
    total = len(pairs)
    counts = Counter(verdict(question, item) for question, item in pairs)
    if not total:
        return f"{name:<22}{0:>5}"
    right, offered, wrong, none = (counts[key] / total for key in ("right", "offered", "wrong", "none"))
    return f"{name:<22}{total:>5}{right:>8.1%}{offered:>9.1%}{right + offered:>7.1%}{wrong:>8.1%}{none:>7.1%}"


def _groups(pairs: Sequence[Pair], key: Callable[[Question], str]) -> list[str]:
    names = Counter(key(question) for question, _ in pairs)
    return [_row(f"  {name}", [pair for pair in pairs if key(pair[0]) == name]) for name, _ in names.most_common()]


def _others(pairs: Sequence[Pair]) -> list[str]:
    lines = []
    for kind, text in (
        ("out_of_scope", "out of scope, not answered"),
        ("handoff", "hand-over recognised"),
        ("smalltalk", "small talk recognised"),
    ):
        mine = [pair for pair in pairs if pair[0].kind == kind]
        if mine:
            right = sum(verdict(question, item) == "right" for question, item in mine)
            lines.append(f"{text}: {right} of {len(mine)} ({right / len(mine):.1%})")
    return lines


def _languages(pairs: Sequence[Pair]) -> list[str]:
    right = sum(item.language == question.lang for question, item in pairs)
    return [f"language recognised: {right} of {len(pairs)} ({right / max(len(pairs), 1):.1%})"]


def _time(items: Sequence[Item]) -> str:
    times = sorted(item.ms for item in items)
    return (
        f"time per question: median {median(times):.0f} ms, 95 % below {times[int(len(times) * 0.95) - 1]:.0f} ms"
        if times
        else "no questions"
    )


def _misses(pairs: Sequence[Pair], limit: int) -> list[str]:
    lines = []
    for question, item in pairs:
        if verdict(question, item) in {"wrong", "none"}:
            took = item.topic or ", ".join(item.choices) or item.outcome
            lines.append(
                f"  {question.id} [{question.lang}] {question.text[:90]}\n"
                f"      wanted {', '.join(question.topics)}; got {item.outcome}: {took} ({item.confidence:.2f})"
            )
    return lines[:limit] + ([f"  … and {len(lines) - limit} more"] if len(lines) > limit else [])


def _confusions(pairs: Sequence[Pair]) -> list[str]:
    wrong = Counter(
        (question.topics[0], item.topic or item.outcome)
        for question, item in pairs
        if verdict(question, item) == "wrong"
    )
    return [f"  {count} × {right} → {taken}" for (right, taken), count in wrong.most_common(15)]
