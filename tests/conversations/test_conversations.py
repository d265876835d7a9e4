"""Conversations with the real trained model, written as YAML: `<lang>/<subject>.yml`, the same files for each language.

A file is a list of conversations with `name` and `steps`. A step is what the visitor does and, in `expect`, what the
last reply to it must be:

    visitor     what is written; with `repeated_to: 5000` repeated up to that length
    button      which button of the last reply is pressed: its label, `kind/value` or `kind`
    types_label a button, named in the same way, whose label is written instead of pressed
    language    the language chosen from the list of languages; holds from here on

Every conversation is opened with a browser in the folder's language, or in `opened_in`. `known_defect` is the reason
why a conversation does not go as it should yet; pytest reports "xpassed" when it does.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from bot.dialogue.message import Kind, Request
from bot.dialogue.understanding import Outcome
from bot.knowledge import library
from bot.nlu.brain import Brain

FOLDER = Path(__file__).parent
LANGUAGES = ("de", "en", "tr", "ar")
STEP_KEYS = {"visitor", "button", "types_label", "language", "repeated_to", "expect"}
Payload = dict[str, Any]


def _cases() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*/*.yml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            marks = [pytest.mark.xfail(reason=case["known_defect"])] if "known_defect" in case else []
            name = f"{path.parent.name}/{path.stem}: {case['name']}"
            found.append(pytest.param(path.parent.name, case, id=name, marks=marks))
    return found


CASES = _cases()


class Conversation:
    """One visitor who talks to the brain as the gateway lets them."""

    def __init__(self, brain: Brain, name: str, opened_in: str) -> None:
        self._brain, self._name = brain, name
        self._chosen: str | None = None
        self.before: Payload = {}
        self.last: Payload = {}
        self._send("-", event="start", language=opened_in)

    def do(self, step: dict[str, Any]) -> None:
        """Do what the visitor does in *step*."""
        if "language" in step:
            self._chosen = step["language"]
        if "button" in step:
            button = self._button(step["button"])
            self._send(button["label"], button=button["payload"])
        elif "types_label" in step:
            self._send(self._button(step["types_label"])["label"])
        elif "visitor" in step:
            text = step["visitor"]
            length = step.get("repeated_to", len(text))
            self._send((text * (length // max(len(text), 1) + 1))[:length])

    def _send(self, text: str, **metadata: Any) -> None:
        metadata = {"language": self._chosen, **metadata}
        replies = asyncio.run(self._brain.say(self._name, text, **metadata))
        assert replies, "the gateway takes an empty list for a failure"
        self.before, self.last = self.last, replies[-1]
        if self._chosen and self.last["understanding"]["intent"] == "change_language":
            self._chosen = self.last["language"]

    def _button(self, wanted: str) -> Payload:
        found = [button for button in self.last["buttons"] if wanted in _names(button)]
        assert found, f"no button {wanted!r} in {[button['label'] for button in self.last['buttons']]}"
        return found[0]  # type: ignore[no-any-return]


def _names(button: Payload) -> tuple[str, str, str]:
    payload = button["payload"]
    return button["label"], payload["kind"], f"{payload['kind']}/{payload['value']}"


def check(expected: dict[str, Any], reply: Payload, before: Payload) -> None:
    """Fail unless *reply* is as *expected*; *before* is the reply before it."""
    understood = reply["understanding"]
    for key, value in expected.items():
        if key in {"kind", "topic", "language", "request", "direction", "side"}:
            assert reply[key] == value, key
        elif key == "outcome":
            assert understood["outcome"] == value
        elif key == "profession":
            assert (reply["profession"] or {}).get("id") == value
        elif key == "place":
            assert (reply["region"] or {}).get("place") == value
        elif key == "topic_is_choice":
            assert reply["topic"] == before["understanding"]["choices"][value - 1]["topic"]
        elif key == "one_of_choices":
            assert value in [choice["topic"] for choice in understood["choices"]]
        elif key == "contacts":
            assert bool(reply["contacts"]) is value
        elif key == "text_contains":
            for part in [value] if isinstance(value, str) else value:
                assert part in reply["text"]
        elif key == "text_lacks":
            assert value not in reply["text"]
        elif key == "buttons_include":
            offered = {name for button in reply["buttons"] for name in _names(button)}
            assert {value} <= offered if isinstance(value, str) else set(value) <= offered
        else:
            raise AssertionError(f"unknown expectation {key!r}")


@pytest.mark.parametrize(("folder", "case"), CASES)
def test_lotse_replies_as_the_conversation_says(
    folder: str, case: dict[str, Any], brain: Brain, request: pytest.FixtureRequest
) -> None:
    talk = Conversation(brain, request.node.name, case.get("opened_in", folder))
    for number, step in enumerate(case["steps"], 1):
        talk.do(step)
        try:
            check(step.get("expect", {}), talk.last, talk.before)
        except AssertionError as error:
            said = step.get("visitor", step.get("button", step.get("types_label")))
            reply = f"{talk.last['understanding']}\n{talk.last['text'][:400]}"
            pytest.fail(f"step {number}, {said!r}: {error}\n{reply}", pytrace=False)


def test_every_language_has_the_same_files() -> None:
    files = {language: sorted(path.name for path in (FOLDER / language).glob("*.yml")) for language in LANGUAGES}
    assert all(names == files["de"] for names in files.values())


def test_all_conversations_use_known_words_and_topics() -> None:
    knowledge = library.load()
    cases = [parameter.values[1] for parameter in CASES]
    assert all(set(case) <= {"name", "steps", "opened_in", "known_defect"} for case in cases)
    for step in (step for case in cases for step in case["steps"]):
        expected = step.get("expect", {})
        assert set(step) <= STEP_KEYS
        assert expected.get("kind", "notice") in get_args(Kind)
        assert expected.get("outcome", "inform") in get_args(Outcome)
        assert expected.get("request") in {None, *get_args(Request)}
        for topic in (expected.get("topic"), expected.get("one_of_choices")):
            assert topic is None or topic in knowledge.topics
