"""Guided checks in the action server: the action by itself."""

from __future__ import annotations

import json

import pytest
import yaml
from rasa.shared.core.events import BotUttered, Event, Restarted, SessionStarted
from rasa.shared.core.trackers import EventVerbosity
from rasa_sdk import Tracker

from actions import guides as actions
from bot.knowledge.guides import step
from bot.knowledge.library import load
from bot.nlu import tracker as brain_tracker
from bot.nlu.tracker_store import without_words
from tests.actions.dialogues import DOMAIN, EXECUTOR, ROOT, dialogue, pressed, run, sent

KNOWLEDGE = load()
WAYS = [(name, way) for name, guide in KNOWLEDGE.guides.items() for way in guide.ways()]


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(("name", "way"), WAYS, ids=lambda value: value if isinstance(value, str) else ".".join(value))
def test_the_action_walks_every_way_to_the_answer(name: str, way: tuple[str, ...], language: str) -> None:
    replies = [run(pressed(step(name, node), language))[-1] for node in way]
    assert [reply["kind"] for reply in replies] == ["guide"] * (len(way) - 1) + ["answer"]
    assert replies[-1]["topic"] == KNOWLEDGE.guides[name].results[way[-1]].topic
    assert all(reply["understanding"] is None and reply["language"] == language for reply in replies)


def test_the_action_is_the_one_in_the_domain_and_in_the_rules() -> None:
    rules = yaml.safe_load((ROOT / "data" / "rules" / "dialogue.yml").read_text(encoding="utf-8"))["rules"]
    assert "action_guide" in DOMAIN.user_actions
    assert [{"intent": "guide"}, {"action": "action_guide"}] in [rule["steps"] for rule in rules]
    assert list(EXECUTOR.actions) == ["action_guide"]


@pytest.mark.parametrize("value", ["", "nowhere:x", "blue_card:nowhere", "blue_card:again", "blue_card:stop"])
def test_an_odd_step_is_answered(value: str) -> None:
    assert run(pressed(value))[-1]["text"]


@pytest.mark.parametrize(
    "events",
    [
        sent("blue_card:pay"),
        [*sent("blue_card:pay"), *sent("blue_card:fits")],
        [*sent("blue_card:pay"), Restarted(), *sent("spouse_joins:permit")],
        [*sent("blue_card:pay"), SessionStarted()],
        [BotUttered("without payload")],
    ],
)
def test_the_action_reads_a_dialogue_as_the_brain_does(events: list[Event]) -> None:
    tracker = dialogue(*events)
    state = json.loads(json.dumps(tracker.current_state(EventVerbosity.ALL)))
    assert actions.context(Tracker.from_dict(state)) == brain_tracker.context(tracker)


def test_the_question_comes_again_from_a_dialogue_that_was_stored() -> None:
    stored = [without_words(event) for event in sent("blue_card:pay")]
    (again,) = run(*stored, pressed("blue_card:again"))
    assert [button["payload"]["value"] for button in again["buttons"][:3]] == [
        "blue_card:papers",
        "blue_card:lower_limit",
        "blue_card:low_pay",
    ]
