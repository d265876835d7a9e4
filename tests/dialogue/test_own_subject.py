"""The answer for the kind of profession that a text names."""

from __future__ import annotations

from typing import Any

import pytest

from bot.dialogue.context import Context
from bot.dialogue.decision import Decider, Thresholds
from bot.dialogue.understanding import Understanding
from bot.knowledge.model import FollowUps
from bot.professions.catalogue import catalogue
from bot.retrieval.ranking import Ranking
from tests.fakes.dialogue import Ranks, heard, ranking

LIMITS = Thresholds(answer=0.5, sure_scope=0.8, scope=0.3, choice=0.01)
NURSING, CRAFTS = "recognition/nursing", "recognition/crafts"


def decide(rank: Ranking, text: str, context: Context = Context(), **read: Any) -> Understanding:  # noqa: B008 - frozen
    decider = Decider(Ranks(rank), FollowUps(areas={}, topics={}), lambda topic: topic, LIMITS, catalogue())
    return decider.decide(heard(text, **read), context)


NURSE = {"profession": "nurse", "country": "TN", "only_names": True}
GENERIC = ranking(0.95, ask__recognition_overview=0.8, ask__recognition_nursing=0.1)
CLOSE = ranking(0.9, ask__recognition_procedure=0.3, ask__residence_overview=0.25, ask__recognition_nursing=0.02)
FAR = ranking(0.1, out_of_scope=0.9, ask__recognition_nursing=0.05)
PLACE = ranking(0.3, inform_place=0.6, ask__recognition_nursing=0.2)
SIDE = ranking(0.3, inform_side__worker=0.6, ask__recognition_nursing=0.2)
GREETING = ranking(0.3, greet=0.6, ask__recognition_nursing=0.2)


@pytest.mark.parametrize("rank", [GENERIC, CLOSE, FAR, PLACE, SIDE, GREETING])
def test_who_only_says_what_they_are_gets_the_answer_for_that(rank: Ranking) -> None:
    found = decide(rank, "Ich bin Krankenpfleger aus Tunesien und wohne in Herne", place="Herne", **NURSE)
    assert (found.intent, found.outcome, found.topic) == ("ask", "answer", NURSING)
    assert (found.profession, found.country, found.place) == ("nurse", "TN", "Herne")
    assert (found.choices, found.not_found) == ((), None)
    assert Understanding.from_dict(found.as_dict()) == found


def test_the_side_that_was_understood_on_the_way_is_kept() -> None:
    assert decide(SIDE, "Ich bin Krankenpfleger", **NURSE).side == "worker"


def test_a_clear_answer_about_something_else_stays() -> None:
    rank = ranking(0.95, ask__employer_recruit_channels=0.8, ask__recognition_crafts=0.1)
    found = decide(rank, "Elektriker aus Bosnien", profession="electrician", only_names=True)
    assert found.topic == "employer/recruit_channels"


def test_an_answer_that_is_not_among_the_candidates_is_not_guessed() -> None:
    rank = ranking(0.95, ask__recognition_overview=0.8, ask__recognition_doctors=0.1)
    assert decide(rank, "Ich bin Krankenpfleger", **NURSE).topic == "recognition/overview"


@pytest.mark.parametrize("request_", ["side", "place", "language"])
def test_an_answer_to_lotses_own_question_stays_that(request_: str) -> None:
    found = decide(SIDE, "Ich bin Krankenpfleger", Context(request=request_), **NURSE)
    assert found.intent in {"inform_side", "human"}


@pytest.mark.parametrize("intent", ["crisis", "abuse", "restart"])
def test_other_acts_of_the_dialogue_stay(intent: str) -> None:
    rank = ranking(0.1, **{intent: 0.9, "ask__recognition_nursing": 0.05})
    assert decide(rank, "Ich bin Krankenpfleger", **NURSE).intent == intent


# Texts that ask something


def test_the_own_answer_is_the_first_choice_if_the_question_is_about_recognition() -> None:
    found = decide(CLOSE, "Wie geht das Verfahren als Krankenpfleger?", profession="nurse")
    assert found.outcome == "clarify"
    assert [choice.topic for choice in found.choices] == [NURSING, "recognition/procedure", "residence/overview"]


def test_a_general_choice_gives_way_to_it() -> None:
    rank = ranking(
        0.9, ask__recognition_overview=0.3, ask__recognition_duration=0.25, ask__recognition_costs=0.2,
        ask__recognition_nursing=0.02,
    )  # fmt: skip
    found = decide(rank, "Was muss ich als Krankenpfleger tun?", profession="nurse")
    assert [choice.topic for choice in found.choices] == [NURSING, "recognition/duration", "recognition/costs"]


def test_a_choice_that_is_there_already_moves_to_the_front() -> None:
    rank = ranking(0.9, ask__recognition_overview=0.3, ask__recognition_nursing=0.25, ask__recognition_costs=0.2)
    choices = decide(rank, "Was muss ich als Krankenpfleger tun?", profession="nurse").choices
    assert [choice.topic for choice in choices] == [NURSING, "recognition/overview", "recognition/costs"]


def test_choices_about_something_else_stay_as_they_are() -> None:
    rank = ranking(
        0.9, ask__family_work_permission=0.3, ask__residence_overview=0.25, ask__recognition_trade_industry=0.1
    )
    choices = decide(rank, "Darf mein Mann als Koch arbeiten?", profession="cook").choices
    assert choices[0].topic == "family/work_permission"


@pytest.mark.parametrize(
    ("rank", "outcome", "topic"), [(GENERIC, "answer", "recognition/overview"), (FAR, "no_answer", None)]
)
def test_a_clear_question_in_general_and_a_miss_stay(rank: Ranking, outcome: str, topic: str | None) -> None:
    found = decide(rank, "Ist Krankenpfleger ein reglementierter Beruf?", profession="nurse")
    assert (found.outcome, found.topic) == (outcome, topic)


def test_without_a_profession_nothing_changes() -> None:
    assert decide(CLOSE, "Wie geht das Verfahren?").choices[0].topic == "recognition/procedure"
