"""What to do with a message: answer, ask back, say that there is no answer, or follow a dialogue act.

The three outcomes for questions differ in kind. *Far from everything known* means no answer; *two subjects close
together* means a question back; only one clear subject is answered.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.dialogue.context import Context
from bot.dialogue.message import Button
from bot.dialogue.own_subject import prefer_own_subject
from bot.dialogue.understanding import Candidate, Outcome, Understanding
from bot.knowledge.guides import AGAIN, step
from bot.knowledge.model import FollowUps, Side
from bot.language.decision import Language
from bot.professions.catalogue import Catalogue
from bot.retrieval.ranking import PERSON_INTENTS, Ranking

CONTACT_TOPIC = "service/regional_contact"
MAX_CHOICES = 3
SHORT = 9  # words: a longer text says by itself what it is about
_OUTCOMES: dict[str, Outcome] = {
    "human": "hand_over", "crisis": "hand_over", "inform_place": "hand_over",
    "inform_side": "inform", "guide": "inform",
    "nlu_fallback": "no_answer", "no_text": "no_answer", "follow_up_unclear": "no_answer", "rephrase": "no_answer",
}  # fmt: skip


@dataclass(frozen=True)
class Thresholds:
    """Probabilities from which on something is done; chosen on the development questions (`benchmarks/fit_head.py`).

    `answer`: the best subject is answered, if also at least `sure_scope` says that the text is a question about any of
    the subjects at all. `scope`: from here on there is a question back instead of no answer, if the best subject
    reaches `offer`. `choice`: subjects below are not offered. `person`: from here on the text is taken for the wish to
    talk to somebody, if nothing else is likelier or a place is named.
    """

    answer: float = 0.65
    sure_scope: float = 0.7
    scope: float = 0.2
    offer: float = 0.08
    choice: float = 0.01
    person: float = 0.25


@dataclass(frozen=True)
class Heard:
    """One message as the components before have read it.

    `profession` and `country` are set if the text names just one; `only_names` says that it asks nothing: "I am a nurse
    from Tunisia".
    """

    text: str
    words: int
    language: Language
    button: Button | None = None
    event: str | None = None
    side: Side | None = None
    place: str | None = None
    named_language: str | None = None
    profession: str | None = None
    country: str | None = None
    only_names: bool = False


class Decider:
    """Decides about messages. `rank` orders all intents for a text."""

    def __init__(
        self,
        rank: Callable[[str], Ranking],
        follow_ups: FollowUps,
        title: Callable[[str], str],
        thresholds: Thresholds,
        professions: Catalogue | None = None,
    ) -> None:
        self._rank = rank
        self._follow_ups = follow_ups
        self._title = title
        self._thresholds = thresholds
        self._professions = professions

    def decide(self, heard: Heard, context: Context) -> Understanding:
        """The decision about *heard* in *context*; always has an intent."""
        if heard.event == "start":
            return self._act("start", heard, "conversation opened")
        button = heard.button or _chosen(heard.text, context)
        if button:
            return self._pressed(button, heard, context)
        if not heard.words and not heard.place:
            return self._without_words(heard, context)
        found = replace(self._understood(heard, context), profession=heard.profession, country=heard.country)
        return prefer_own_subject(found, self._professions, context, heard.only_names) if self._professions else found

    def _without_words(self, heard: Heard, context: Context) -> Understanding:
        if context.request == "place" and any(letter.isdigit() for letter in heard.text):
            return self._act("human", heard, "asked for a place", place=heard.text)
        return self._ask_again(heard, context) or self._act("no_text", heard, "no letters in the text")

    def _pressed(self, button: Button, heard: Heard, context: Context) -> Understanding:
        reason = f"pressed {button.kind}"
        if button.kind == "topic":
            return self._topic(button.value, 1.0, heard, reason)
        if button.kind == "side":
            side: Side = "employer" if button.value == "employer" else "worker"
            return self._side(side, heard, context, reason)
        if button.kind == "place":
            return self._act("human", heard, reason, place=button.value)
        if button.kind == "language":
            return self._act("change_language", heard, reason, value=button.value)
        return self._act(
            {"none_of_these": "rephrase"}.get(button.kind, button.kind), heard, reason, value=button.value or None
        )

    def _side(
        self, side: Side, heard: Heard, context: Context, reason: str, ranking: Ranking | None = None
    ) -> Understanding:
        if context.topic and context.request == "side":
            return self._topic(context.topic, 1.0, heard, f"{reason}; same subject for this side", side=side)
        return self._act("inform_side", heard, reason, ranking=ranking, side=side, value=side)

    def _understood(self, heard: Heard, context: Context) -> Understanding:
        ranking = self._rank(heard.text)
        best = ranking.hits[0]
        if heard.place and (context.request == "place" or best.intent == "inform_place" or heard.words <= 1):
            return self._act("human", heard, "a place was named", ranking=ranking)
        if context.request == "place" and heard.words <= 3 and ranking.best_topic_confidence < self._thresholds.answer:
            return self._act("human", heard, "asked for a place", ranking=ranking, place=heard.text)
        # Who names a place and may want somebody gets the office there; else the wish must be the likeliest reading.
        if ranking.person >= self._thresholds.person and (heard.place or ranking.person >= _best_other(ranking)):
            return self._act("human", heard, "wants a person or an office", ranking=ranking)
        if best.intent.startswith("ask/") or ranking.scope >= best.confidence:
            return self._question(heard, context, ranking)
        return self._dialogue_act(best.intent, heard, context, ranking)

    def _dialogue_act(self, intent: str, heard: Heard, context: Context, ranking: Ranking) -> Understanding:
        name, _, detail = intent.partition("/")
        if name == "follow_up":
            return self._follow_up(detail, heard, context, ranking)
        if name == "inform_side":
            return self._side("employer" if detail == "employer" else "worker", heard, context, "said so", ranking)
        if name == "out_of_scope":
            return self._question(heard, context, ranking)
        if name in {"affirm", "deny", "inform_place"}:
            return self._ask_again(heard, context) or self._act(
                "follow_up_unclear", heard, f"{name} without a question", ranking=ranking
            )
        if name == "change_language":
            return self._act(name, heard, "asked for another language", ranking=ranking, value=heard.named_language)
        return self._act(name, heard, "dialogue act", ranking=ranking)

    def _ask_again(self, heard: Heard, context: Context) -> Understanding | None:
        """For "yes", "no" or a number that is none of the choices of a guided check: its question once more."""
        if context.guide is None:
            return None
        return self._act("guide", heard, "none of the choices", value=step(context.guide, AGAIN))

    def _follow_up(self, facet: str, heard: Heard, context: Context, ranking: Ranking) -> Understanding:
        target = self._follow_ups.target(context.topic, facet)
        if target:
            return self._topic(
                target, ranking.hits[0].confidence, heard, f"follow-up '{facet}' to {context.topic}", ranking=ranking
            )
        if ranking.scope >= self._thresholds.scope:
            return self._question(heard, context, ranking)
        return self._act("follow_up_unclear", heard, f"follow-up '{facet}' without a subject", ranking=ranking)

    def _question(self, heard: Heard, context: Context, ranking: Ranking) -> Understanding:
        if ranking.best_topic_confidence < self._thresholds.answer and context.topic and heard.words <= SHORT:
            in_context = self._rank(f"{self._title(context.topic)}: {heard.text}")
            if in_context.best_topic_confidence > ranking.best_topic_confidence and in_context.hits[
                0
            ].intent.startswith("ask/"):
                ranking = in_context
        limits, topics = self._thresholds, ranking.topics()
        if not topics or ranking.scope < limits.scope or topics[0].confidence < limits.offer:
            return self._miss(heard, ranking, "far from every subject")
        if topics[0].confidence >= limits.answer and ranking.scope >= limits.sure_scope:
            return self._topic(topics[0].topic, topics[0].confidence, heard, "one clear subject", ranking=ranking)
        return self._ask_back(heard, ranking, topics)

    def _ask_back(self, heard: Heard, ranking: Ranking, topics: tuple[Candidate, ...]) -> Understanding:
        choices = [candidate for candidate in topics[:MAX_CHOICES] if candidate.confidence >= self._thresholds.choice]
        choices += list(topics[len(choices) : 2])  # one choice alone is hardly a question
        return Understanding(
            "unclear", "clarify", heard.language.reply, heard.language.recognised, "subjects close together",
            confidence=topics[0].confidence, choices=tuple(choices), candidates=topics,
            side=heard.side, place=heard.place,
        )  # fmt: skip

    def _topic(
        self,
        topic: str,
        confidence: float,
        heard: Heard,
        reason: str,
        ranking: Ranking | None = None,
        side: Side | None = None,
    ) -> Understanding:
        contact = topic == CONTACT_TOPIC
        return Understanding(
            "human" if contact else "ask", "hand_over" if contact else "answer",
            heard.language.reply, heard.language.recognised, reason,
            confidence=confidence, topic=topic, candidates=ranking.topics() if ranking else (),
            side=side or heard.side, place=heard.place,
        )  # fmt: skip

    def _miss(self, heard: Heard, ranking: Ranking, reason: str) -> Understanding:
        return Understanding(
            "nlu_fallback", "no_answer", heard.language.reply, heard.language.recognised, reason,
            confidence=ranking.best_topic_confidence, candidates=ranking.topics(),
            side=heard.side, place=heard.place, not_found=heard.text,
        )  # fmt: skip

    def _act(
        self, intent: str, heard: Heard, reason: str, *, ranking: Ranking | None = None, side: Side | None = None,
        place: str | None = None, value: str | None = None,
    ) -> Understanding:  # fmt: skip
        outcome = _OUTCOMES.get(intent, "small_talk")
        return Understanding(
            intent, outcome, heard.language.reply, heard.language.recognised, reason,
            confidence=ranking.hits[0].confidence if ranking else 1.0,
            topic=CONTACT_TOPIC if intent == "human" else None,
            candidates=ranking.topics() if ranking else (),
            side=side or heard.side, place=place or heard.place, value=value,
        )  # fmt: skip


def _best_other(ranking: Ranking) -> float:
    """The probability of the likeliest intent that is not about reaching somebody."""
    return max((hit.confidence for hit in ranking.hits if hit.intent not in PERSON_INTENTS), default=0.0)


def _chosen(text: str, context: Context) -> Button | None:
    """The button that a typed "2", "2." or the button's own label means."""
    offered = context.buttons
    number = re.fullmatch(r"\s*\(?(\d)[.)]?\s*", text)
    if number and context.request in {"choice", "side", "language"} and 1 <= int(number[1]) <= len(offered):
        return offered[int(number[1]) - 1]
    said = text.strip().casefold().rstrip(".!?")
    same = next((button for button in offered if button.label.casefold().rstrip(".!?") == said), None)
    return same or (_begun(said, offered) if context.guide else None)


def _begun(said: str, offered: tuple[Button, ...]) -> Button | None:
    """The one button whose label begins with these words: "ja" for "Ja, beides trifft zu"."""
    beginning = re.compile(rf"{re.escape(said)}\b")
    fitting = [button for button in offered if said and beginning.match(button.label.casefold())]
    return fitting[0] if len(fitting) == 1 else None
