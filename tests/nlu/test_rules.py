"""The rules, the domain and the decisions name the same things."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from bot.retrieval.training_files import read

ROOT = Path(__file__).resolve().parents[2]
# Rasa acts on this one itself: it says utter_restart and empties the dialogue.
RASAS_OWN = {"restart": "utter_restart"}
# Names of training data that the decision (bot/dialogue/decision.py) always turns into another intent.
ALWAYS_DECIDED = {"affirm", "deny", "follow_up", "inform_place", "out_of_scope"}


def _read(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


DOMAIN = _read("domain.yml")
RULES = {
    steps[0]["intent"]: [step["action"] for step in steps[1:]]
    for steps in (rule["steps"] for rule in _read("data/rules/dialogue.yml")["rules"])
}


def test_every_rule_has_exactly_one_reply_that_the_domain_knows() -> None:
    known = {*DOMAIN["responses"], *DOMAIN["actions"]}
    assert all(len(actions) == 1 and actions[0] in known for actions in RULES.values())


def test_every_intent_of_a_rule_is_in_the_domain_and_has_one_rule() -> None:
    rules = _read("data/rules/dialogue.yml")["rules"]
    assert set(RULES) <= set(DOMAIN["intents"])
    assert len(rules) == len(RULES)


def test_every_intent_of_the_domain_has_a_rule_or_is_decided_away() -> None:
    assert set(DOMAIN["intents"]) - set(RULES) == ALWAYS_DECIDED | set(RASAS_OWN)


def test_every_utterance_and_action_of_the_domain_is_used() -> None:
    used = {*(actions[0] for actions in RULES.values()), *RASAS_OWN.values()}
    assert used == {*DOMAIN["responses"], *DOMAIN["actions"]}


def test_every_intent_of_the_training_data_is_in_the_domain() -> None:
    assert {example.intent.split("/")[0] for example in read()} <= set(DOMAIN["intents"])
