"""From what was found in a text to what the decision hears."""

from __future__ import annotations

from collections.abc import Iterable

from bot.dialogue.decision import Heard
from bot.dialogue.message import Button
from bot.knowledge.model import Side
from bot.language.decision import Language
from bot.language.identification import words_in

HOME = "DE"  # named as the country where somebody lives or wants to work, hardly as where they come from
# What a message that only says who somebody is may name.
INTRODUCING = frozenset({"profession", "country", "place"})
_SIDES: dict[str, Side] = {"worker": "worker", "employer": "employer"}


def hear(
    text: str,
    language: Language,
    named: Iterable[tuple[str, str]],
    only_names: bool,
    button: Button | None = None,
    event: str | None = None,
) -> Heard:
    """One message; *named* are pairs of a kind and the value of what the text names, in order."""
    pairs = list(named)
    last = dict(pairs)
    return Heard(
        text=text,
        words=words_in(text),
        language=language,
        button=button,
        event=event,
        side=_SIDES.get(last.get("side", "")),
        place=last.get("place"),
        named_language=last.get("named_language"),
        profession=_only({value for kind, value in pairs if kind == "profession"}),
        country=_only({value for kind, value in pairs if kind == "country"} - {HOME}),
        only_names=only_names,
    )


def _only(values: set[str]) -> str | None:
    """The one value; of two professions or countries nobody knows which is the visitor's."""
    return next(iter(values)) if len(values) == 1 else None
