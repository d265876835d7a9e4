"""Which language a conversation is held in. An explicit choice wins; anything else needs evidence to change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.language.identification import Guess

SURE = 0.80
SURE_WHEN_SHORT = 0.95
PLAUSIBLE = 0.40
MIN_WORDS = 3
DEFAULT = "de"


@dataclass(frozen=True)
class Language:
    """The language of the reply, the one recognised in the text, and why they are what they are."""

    reply: str
    recognised: str
    reason: str


def decide(guesses: Sequence[Guess], words: int, conversation: str | None, chosen: str | None) -> Language:
    """The language for the next reply.

    *conversation* is the language so far, *chosen* what the visitor picked explicitly, *words* the length of the text.
    A text of one or two words ("ok", "Blue Card") changes the language only if it is nearly certain and nothing was
    said before.
    """
    best = guesses[0] if guesses else None
    recognised = best.language if best and best.probability >= PLAUSIBLE else (conversation or chosen or DEFAULT)
    if chosen:
        return Language(chosen, recognised, "chosen by the visitor")
    if best is None:
        return Language(conversation or DEFAULT, recognised, "no letters in the text")
    if conversation is None:
        return Language(recognised, recognised, "first message")
    if best.language == conversation:
        return Language(conversation, conversation, "unchanged")
    if words >= MIN_WORDS and best.probability >= SURE:
        return Language(best.language, best.language, f"text is {best.language} with {best.probability:.2f}")
    if _other_script(best, conversation) and best.probability >= SURE_WHEN_SHORT:
        return Language(best.language, best.language, "other script")
    return Language(conversation, recognised, "not enough evidence for a change")


_SCRIPTS = {
    **dict.fromkeys(("ar", "fa", "ur", "ps", "ku"), "Arabic"),
    **dict.fromkeys(("uk", "ru", "bg", "mk"), "Cyrillic"),
}


def _other_script(guess: Guess, conversation: str) -> bool:
    return _SCRIPTS.get(guess.language, "Latin") != _SCRIPTS.get(conversation, "Latin")
