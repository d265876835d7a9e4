"""Which messages speak of the visitor's profession."""

from __future__ import annotations

import json

import pytest

from bot.dialogue.compose import Composer
from bot.dialogue.contact import ContactWriter
from bot.dialogue.context import Context
from bot.dialogue.message import Message
from bot.dialogue.voice import Voice
from bot.knowledge.library import load
from bot.professions.catalogue import catalogue
from tests.fakes.dialogue import understood

COMPOSER = Composer(load())
VOICE = Voice(COMPOSER, ContactWriter(COMPOSER), catalogue())
SIDE_ASKED = Context(side_asked=True)


def answer(topic: str, context: Context = SIDE_ASKED, **more: str) -> Message:
    return VOICE.utter_answer(understood(topic=topic, **more), context)


def named(message: Message) -> str | None:
    return message.profession.id if message.profession else None


@pytest.mark.parametrize(
    "topic",
    ["recognition/nursing", "recognition/duration", "employer/recruit_channels", "residence/skilled_vocational"],
)
def test_a_profession_in_the_question_is_spoken_of(topic: str) -> None:
    message = answer(topic, profession="nurse")
    assert named(message) == "nurse"
    assert message.profession is not None
    assert message.profession.note in message.text


@pytest.mark.parametrize(
    ("topic", "spoken_of"),
    [("recognition/duration", "nurse"), ("recognition/nursing", "nurse"), ("recognition/teachers", None),
     ("employer/recruit_channels", None), ("family/spouse", None)],
)  # fmt: skip
def test_a_remembered_profession_is_spoken_of_where_recognition_is_the_subject(
    topic: str, spoken_of: str | None
) -> None:
    assert named(answer(topic, Context(profession="nurse"))) == spoken_of


def test_the_profession_of_this_message_counts_more_than_the_remembered_one() -> None:
    assert named(answer("recognition/duration", Context(profession="nurse"), profession="cook")) == "cook"


def test_without_a_profession_the_answer_is_as_before() -> None:
    plain = Voice(COMPOSER, ContactWriter(COMPOSER)).utter_answer(understood(topic="recognition/crafts"), SIDE_ASKED)
    assert answer("recognition/crafts") == plain
    assert plain.profession is None


def test_the_place_of_this_message_or_the_remembered_one_names_the_chamber() -> None:
    said = answer("recognition/crafts", Context(place="Bonn"), profession="electrician", place="Herne")
    remembered = answer("recognition/crafts", Context(place="Bonn"), profession="electrician")
    assert [message.contacts[0].id for message in (said, remembered)] == ["hwk-dortmund", "hwk-koeln"]
    assert said.contacts[0].name in said.text


def test_an_answer_in_general_leads_on_to_the_answer_for_the_profession() -> None:
    topics = [
        button.value for button in answer("recognition/overview", profession="nurse").buttons if button.kind == "topic"
    ]
    assert topics[0] == "recognition/nursing"
    assert len(topics) == len(set(topics))


def test_the_button_for_the_place_asks_for_it_and_the_place_names_the_chamber() -> None:
    offered = answer("recognition/crafts", profession="electrician")
    assert ("place", "") in [(button.kind, button.value) for button in offered.buttons]
    context = Context(topic="recognition/crafts", profession="electrician", place=None)
    asked = VOICE.utter_contact(understood("hand_over", "human"), context)
    assert (asked.request, named(asked)) == ("place", None)
    told = VOICE.utter_contact(understood("hand_over", "human", place="Herne"), context)
    assert named(told) == "electrician"
    assert told.contacts[0].id == "hwk-dortmund"
    assert len({contact.id for contact in told.contacts}) == len(told.contacts)
    assert told.text.count("Ardeystrasse") == 1


def test_offices_for_another_subject_say_nothing_of_a_remembered_profession() -> None:
    context = Context(topic="family/spouse", profession="electrician")
    assert named(VOICE.utter_contact(understood("hand_over", "human", place="Herne"), context)) is None
    asked = understood("hand_over", "human", place="Herne", profession="electrician")
    assert named(VOICE.utter_contact(asked, context)) == "electrician"


def test_the_message_travels_as_json() -> None:
    data = json.loads(json.dumps(answer("recognition/nursing", profession="nurse", language="ar").payload()))
    assert set(data["profession"]) == {"id", "name", "official_name", "regulated", "basis", "body", "note"}
    assert set(data["profession"]["body"]) == {"name", "url"}
    assert data["profession"]["official_name"] == "Pflegefachfrau / Pflegefachmann"
