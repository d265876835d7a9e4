"""What Lotse would have said in an invented chat: real texts of the knowledge base, an invented understanding."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from bot.gateway.brain_message import PASSED_ON, BrainButton, BrainMessage
from bot.gateway.desk.names import knowledge
from bot.gateway.phrases import phrases
from bot.knowledge.rendering import Card, button_label, render


def bot_message(
    step: dict[str, Any], language: str, side: str, region: dict[str, Any] | None, day: date
) -> BrainMessage:
    """The message for one step of the script."""
    if "answer" in step:
        return _answer(step, language, side, region, day)
    if "clarify" in step:
        return _clarify(step, language)
    return _miss(step, language)


def _answer(step: dict[str, Any], language: str, side: str, region: dict[str, Any] | None, day: date) -> BrainMessage:
    topic = step["answer"]
    card = render(knowledge(), topic, language, "employer" if side == "employer" else "worker", day)
    written = phrases().language(language)
    text = card.as_text(knowledge().phrases[card.content_language])
    details = {
        "topic": topic,
        "side": side,
        "confidence": step["sure"],
        "card": _card_json(card),
        "region": region,
        "understanding": _understanding("answer", [[topic, step["sure"]], *step.get("also", [])], language),
    }
    return BrainMessage("answer", written.code, text, written.direction, (_human(language),), {**PASSED_ON, **details})


def _clarify(step: dict[str, Any], language: str) -> BrainMessage:
    written, say = phrases().language(language), phrases().say
    choices = [
        BrainButton(button_label(knowledge(), t, written.code), {"kind": "topic", "value": t}) for t in step["clarify"]
    ]
    text = "\n".join([say(language, "bot.clarify"), *(f"{n}. {b.label}" for n, b in enumerate(choices, 1))])
    candidates = [[topic, step["sure"] - 0.04 * place] for place, topic in enumerate(step["clarify"])]
    thought = {"confidence": step["sure"], "understanding": _understanding("clarify", candidates, language)}
    return BrainMessage(
        "clarify", written.code, text, written.direction, (*choices, _human(language)), {**PASSED_ON, **thought}
    )


def _miss(step: dict[str, Any], language: str) -> BrainMessage:
    written = phrases().language(language)
    thought = _understanding("no_answer", step.get("also", []), language, step["miss"])
    text = phrases().say(language, "bot.no_answer")
    details = {**PASSED_ON, "understanding": thought}
    return BrainMessage("no_answer", written.code, text, written.direction, (_human(language),), details)


def _human(language: str) -> BrainButton:
    return BrainButton(phrases().say(language, "bot.human_offer"), {"kind": "human", "value": ""})


def _understanding(
    outcome: str, candidates: list[list[Any]], language: str, not_found: str | None = None
) -> dict[str, Any]:
    return {
        "outcome": outcome,
        "intent": "ask",
        "candidates": [{"topic": topic, "confidence": round(sure, 3)} for topic, sure in candidates],
        "reason": "demo",
        "visitor_language": language,
        "not_found": not_found,
    }


def _card_json(card: Card) -> dict[str, Any]:
    content = {**asdict(card), "reviewed_on": card.reviewed_on.isoformat()}
    content.pop("topic")
    return {name: list(value) if isinstance(value, tuple) else value for name, value in content.items()}
