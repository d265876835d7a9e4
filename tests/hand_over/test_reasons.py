"""Why somebody comes to a person."""

from __future__ import annotations

from bot.hand_over.reasons import CONTACT_TOPIC, Occasion, Said, occasion

MISS, ANSWER = Said("no_answer"), Said("answer", topic="residence/blue_card", side="worker")


def test_the_gravest_reason_wins() -> None:
    crisis, sensitive, down = (
        Said("notice", intent="crisis"),
        Said("answer", sensitive=True),
        Said("x", rated_down=True),
    )
    assert [
        occasion(said).reason for said in ([MISS, MISS, down, sensitive, crisis], [MISS, MISS, down, sensitive])
    ] == [
        "crisis",
        "sensitive",
    ]
    assert [occasion(said).reason for said in ([MISS, MISS, down], [MISS, MISS], [MISS, ANSWER, MISS], [])] == [
        "rating",
        "missed",
        "asked",
        "asked",
    ]


def test_what_was_long_ago_is_no_reason() -> None:
    assert occasion([Said("notice", intent="crisis"), *[ANSWER] * 6]).reason == "asked"


def test_the_subject_is_the_last_one_that_is_not_the_contact_itself() -> None:
    assert occasion([ANSWER, Said("contact", topic=CONTACT_TOPIC)]) == Occasion(
        "asked", "residence/blue_card", "worker"
    )
