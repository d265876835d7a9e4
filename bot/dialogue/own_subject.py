"""Where a profession is named, the answer for its kind goes before those about recognition in general."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue.context import Context
from bot.dialogue.understanding import Candidate, Understanding
from bot.professions.catalogue import Catalogue

# What a text without a question may have been taken for.
_ASKED_NOTHING = frozenset({"nlu_fallback", "follow_up_unclear", "inform_side", "human", "greet", "chitchat"})
# Then the text answers Lotse's own question.
_WAITING = frozenset({"side", "place", "language"})
LIKELY = 0.5  # with the profession named, the subject of its kind need not be as likely as others to be answered


def prefer_own_subject(found: Understanding, known: Catalogue, context: Context, only_names: bool) -> Understanding:
    """*found*, or the answer for the profession named, or with that answer as the first choice.

    Only if it is among the candidates. *only_names*: the text names a profession, a country or a place and asks
    nothing. A question about something else, clear or not, stays what it is.
    """
    topic = known.topic_of(found.profession)
    own = next((candidate for candidate in found.candidates if candidate.topic == topic), None)
    if own is None:
        return found
    if only_names and context.request not in _WAITING and _is_open(found, known):
        return _answer(found, own, f"names only {found.profession}; was: {found.reason}")
    if found.choices and found.choices[0].topic == own.topic and own.confidence >= LIKELY:
        return _answer(found, own, f"{found.profession} is named, and its subject is the likeliest")
    if found.choices and known.is_about_recognition(found.choices[0].topic):
        return replace(found, choices=_first(own, found.choices, known))
    return found


def _answer(found: Understanding, own: Candidate, reason: str) -> Understanding:
    return replace(
        found, intent="ask", outcome="answer", topic=own.topic, confidence=own.confidence, choices=(), value=None,
        not_found=None, reason=reason,
    )  # fmt: skip


def _is_open(found: Understanding, known: Catalogue) -> bool:
    return found.outcome == "clarify" or found.intent in _ASKED_NOTHING or known.is_generic(found.topic)


def _first(own: Candidate, choices: tuple[Candidate, ...], known: Catalogue) -> tuple[Candidate, ...]:
    """*own* before the others; one of them gives way to it, rather one about recognition in general."""
    others = [choice for choice in choices if choice.topic != own.topic]
    if len(others) == len(choices) > 1:
        others.remove(next((choice for choice in reversed(others) if known.is_generic(choice.topic)), others[-1]))
    return (own, *others)
