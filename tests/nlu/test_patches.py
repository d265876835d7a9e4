"""The repairs of Rasa give what Rasa's own code gives: they are held to a second, unrepaired copy of its modules."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest
from jsonschema import ValidationError
from rasa.core.actions import action
from rasa.core.actions.action import ActionSessionStart, RemoteAction
from rasa.shared.core import events
from rasa.shared.core.slots import TextSlot
from rasa.shared.core.trackers import DialogueStateTracker

from bot.nlu import patches

patches.apply()

VALID: list[Any] = [
    {"events": [], "responses": []},
    {"events": [{"event": "slot", "name": "side", "value": "worker"}], "responses": [{"text": "hello"}]},
    {"events": [], "responses": [{"text": "a", "buttons": []}]},
    {"events": [{"event": "restart"}]},
    {},
]
INVALID: list[Any] = [
    [],
    "text",
    None,
    {"events": None},
    {"events": [{"name": "no type"}]},
    {"events": "x"},
    {"events": {}},
    {"responses": [1]},
]


def _copy(module: ModuleType) -> ModuleType:
    assert module.__file__
    name = f"untouched_{module.__name__.replace('.', '_')}"
    specification = importlib.util.spec_from_file_location(name, module.__file__)
    assert specification
    assert specification.loader
    copied = importlib.util.module_from_spec(specification)
    sys.modules[name] = copied
    specification.loader.exec_module(copied)
    return copied


@pytest.fixture(scope="module")
def rasa_events() -> Iterator[ModuleType]:
    """Rasa's events as they are installed."""
    yield (copied := _copy(events))
    del sys.modules[copied.__name__]


@pytest.fixture(scope="module")
def rasa_actions() -> Iterator[ModuleType]:
    """Rasa's actions as they are installed."""
    yield (copied := _copy(action))
    del sys.modules[copied.__name__]


def _type_names(module: ModuleType) -> list[str]:
    classes = [item for item in vars(module).values() if isinstance(item, type) and issubclass(item, module.Event)]
    return sorted({str(cls.type_name) for cls in classes if hasattr(cls, "type_name")})


def _found(module: ModuleType, name: str, default: Any = None) -> str:
    try:
        cls = module.Event.resolve_by_type(name, default)
    except ValueError as error:
        return f"ValueError: {error}"
    return "None" if cls is None else cls.__name__ if isinstance(cls, type) else repr(cls)


def test_the_copy_is_not_repaired(rasa_events: ModuleType) -> None:
    assert rasa_events.Event.resolve_by_type is not events.Event.resolve_by_type
    assert len(_type_names(rasa_events)) > 20


def test_every_type_of_event_is_the_same_class_as_in_rasa(rasa_events: ModuleType) -> None:
    for name in _type_names(rasa_events):
        assert _found(events, name) == _found(rasa_events, name), name


@pytest.mark.parametrize("name", ["topic", "no such event", "", "Slot"])
@pytest.mark.parametrize("with_default", [False, True])
def test_unknown_types_of_events_end_as_in_rasa(rasa_events: ModuleType, name: str, with_default: bool) -> None:
    ours, theirs = (module.UserUttered if with_default else None for module in (events, rasa_events))
    assert _found(events, name, ours) == _found(rasa_events, name, theirs)


def _accepts(cls: type[Any], result: Any) -> bool:
    remote = cls("action_guide", None)
    try:
        return bool(remote._validate_action_result(result))
    except ValidationError as error:
        assert "action" in error.message.lower()  # noqa: PT017 - the same for both
        return False


@pytest.mark.parametrize("result", VALID)
def test_a_valid_result_of_an_action_is_valid_as_in_rasa(rasa_actions: ModuleType, result: Any) -> None:
    assert _accepts(rasa_actions.RemoteAction, result)
    assert _accepts(RemoteAction, result)


@pytest.mark.parametrize("result", INVALID)
def test_an_invalid_result_of_an_action_is_invalid_as_in_rasa(rasa_actions: ModuleType, result: Any) -> None:
    assert not _accepts(rasa_actions.RemoteAction, result)
    assert not _accepts(RemoteAction, result)


def _tracker(*happened: events.Event) -> DialogueStateTracker:
    slots = [TextSlot(name, mappings=[{}]) for name in ("language", "side")]
    tracker = DialogueStateTracker("c_1", slots)
    for event in happened:
        tracker.update(event)
    return tracker


def _carried(tracker: DialogueStateTracker) -> dict[str, Any]:
    return {event.key: event.value for event in ActionSessionStart._slot_set_events_from_tracker(tracker)}


def test_a_restart_forgets_everything_but_the_language() -> None:
    said = [events.SlotSet("language", "tr"), events.SlotSet("side", "worker"), events.SlotSet("language", "ar")]
    assert _carried(_tracker(*said, events.Restarted())) == {"language": "ar"}


def test_a_new_session_carries_over_what_rasa_carries_over(rasa_actions: ModuleType) -> None:
    tracker = _tracker(events.SlotSet("language", "tr"), events.SlotSet("side", "worker"))
    theirs = rasa_actions.ActionSessionStart._slot_set_events_from_tracker(tracker)
    assert _carried(tracker) == {event.key: event.value for event in theirs} == {"language": "tr", "side": "worker"}


def test_a_conversation_without_language_carries_none_over() -> None:
    assert _carried(_tracker(events.Restarted())) == {}
