"""What the components before the dialogue would have read, and a ranking made to order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.dialogue.decision import Heard
from bot.dialogue.understanding import Understanding
from bot.language.decision import Language
from bot.language.identification import words_in
from bot.retrieval.ranking import Hit, Ranking

Rank = Callable[[str], Ranking]


def heard(text: str = "", language: str = "de", **read: Any) -> Heard:
    return Heard(text, words_in(text), Language(language, language, "test"), **read)


def understood(outcome: Any = "answer", intent: str = "ask", language: str = "de", **more: Any) -> Understanding:
    return Understanding(intent, outcome, language, language, "test", **more)


def ranking(scope: float = 1.0, **hits: float) -> Ranking:
    """Hits by intent with `__` for the slash: `ranking(ask__residence_fees=0.9)`."""
    ordered = sorted(hits.items(), key=lambda item: -item[1])
    return Ranking(tuple(Hit(name.replace("__", "/"), confidence) for name, confidence in ordered), scope)


class Ranks:
    """Ranks each text as told, everything else as the default; `asked` remembers what was ranked."""

    def __init__(self, default: Ranking, by_text: Mapping[str, Ranking] | None = None) -> None:
        self._default = default
        self._by_text = by_text or {}
        self.asked: list[str] = []

    def __call__(self, text: str) -> Ranking:
        self.asked.append(text)
        return self._by_text.get(text, self._default)
