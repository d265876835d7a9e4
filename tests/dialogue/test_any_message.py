"""Whatever is written or pressed, in whatever context: there is a decision, and a message for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

pytest.importorskip("hypothesis")

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.dialogue.context import context_of
from bot.dialogue.decision import CONTACT_TOPIC, Decider, Heard, Thresholds
from bot.dialogue.message import Button, ButtonKind
from bot.dialogue.understanding import Understanding
from bot.dialogue.voice import Voice
from bot.knowledge.library import Knowledge
from bot.language.decision import Language
from bot.language.identification import words_in
from bot.retrieval.ranking import Hit, Ranking
from tests.fakes.dialogue import Ranks

RULES = yaml.safe_load((Path(__file__).parents[2] / "data/rules/dialogue.yml").read_text(encoding="utf-8"))["rules"]
UTTERANCES = {rule["steps"][0]["intent"]: rule["steps"][1]["action"] for rule in RULES}
UTTERANCES["restart"] = "utter_restart"  # Rasa's own rule: action_restart says it
TOPICS = ["residence/blue_card", "residence/hiring", "residence/unwritten", CONTACT_TOPIC]
INTENTS = [
    *(f"ask/{topic.replace('/', '_', 1)}" for topic in TOPICS),
    *("out_of_scope", "greet", "thanks", "human", "crisis", "affirm", "deny", "change_language", "are_you_robot"),
    *("follow_up/cost", "follow_up/duration", "inform_side/worker", "inform_side/employer", "inform_place"),
]
LANGUAGES = st.sampled_from(["de", "en", "ar", "so"])
SIDES = st.none() | st.sampled_from(["worker", "employer"])
PLACES = st.none() | st.sampled_from(["Herne", "44623", "Berlin", "Tunesien", "Nirgendwo", "Neustadt"])
TEXTS = st.text(max_size=20) | st.sampled_from(
    ["", "1", "2.", "was kostet das", "Herne", "nein", "mit einem Menschen sprechen"]
)
VALUES = st.sampled_from([*TOPICS, "worker", "employer", "tr", "so", "44623", ""])


@st.composite
def buttons(draw: st.DrawFn) -> Button:
    kind = draw(st.sampled_from([kind for kind in get_args(ButtonKind) if kind != "guide"]))
    values = {
        "topic": st.sampled_from(TOPICS),
        "side": st.sampled_from(["worker", "employer"]),
        "language": st.sampled_from(["de", "tr", "so"]),
    }
    return Button(draw(st.text(max_size=8)), kind, draw(values.get(kind, VALUES)))


@st.composite
def rankings(draw: st.DrawFn) -> Ranking:
    names = draw(st.lists(st.sampled_from(INTENTS), min_size=1, max_size=6, unique=True))
    chances = sorted(draw(st.lists(st.floats(0, 1), min_size=len(names), max_size=len(names))), reverse=True)
    return Ranking(tuple(Hit(name, chance) for name, chance in zip(names, chances)), draw(st.floats(0, 1)))


def heard(text: str, language: str, button: Button | None, side: Any, place: str | None) -> Heard:
    return Heard(text, words_in(text), Language(language, language, "test"), button, side=side, place=place)


TURNS = st.tuples(st.builds(heard, TEXTS, LANGUAGES, st.none() | buttons(), SIDES, PLACES), rankings())


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TURNS, min_size=1, max_size=4))
def test_every_message_is_answered_and_every_answer_offers_a_way_on(
    small: Knowledge, voice: Voice, turns: list[tuple[Heard, Ranking]]
) -> None:
    slots: dict[str, Any] = {}
    sent: list[dict[str, Any]] = []
    for message, ranked in turns:
        context = context_of(slots, sent)
        decider = Decider(Ranks(ranked), small.follow_ups, lambda topic: topic, Thresholds())
        found = decider.decide(message, context)
        assert Understanding.from_dict(found.as_dict()) == found
        write = voice.for_utterance(UTTERANCES[found.intent])
        assert write is not None
        payload = write(found, context).payload()
        assert payload["text"].strip()
        assert "{" not in payload["text"]
        assert payload["language"] in small.phrases
        sent.append(payload)
        slots |= {key: getattr(found, key) for key in ("language", "side", "place") if getattr(found, key)}
