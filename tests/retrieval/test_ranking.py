"""The result of retrieval."""

from __future__ import annotations

from bot.dialogue.understanding import Candidate
from bot.retrieval.ranking import Hit, Ranking


def test_the_topics_are_the_questions_among_the_hits() -> None:
    hits = (
        Hit("greet", 0.5),
        Hit("ask/residence_blue_card", 0.31239),
        Hit("out_of_scope", 0.1),
        Hit("ask/work_rights", 0.05),
    )
    ranking = Ranking(hits)
    assert ranking.topics() == (Candidate("residence/blue_card", 0.3124), Candidate("work/rights", 0.05))
    assert ranking.best_topic_confidence == 0.3124


def test_without_a_topic_the_best_confidence_is_nothing() -> None:
    assert Ranking((Hit("greet", 0.9),)).best_topic_confidence == 0.0
