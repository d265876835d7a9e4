"""Comparing and reporting."""

from __future__ import annotations

from typing import Any

from bot.evaluation.answers import Given
from bot.evaluation.differences import described, differences, report
from bot.evaluation.items import Question


def question(text: str, topic: str | None = "family/spouse", lang: str = "de") -> Question:
    return Question("q", text, lang, "question" if topic else "smalltalk", (topic,) if topic else ())


def answer(topic: str, text: str = "Ja.", language: str = "de") -> Given:
    return Given("answer", "ask", topic=topic, text=text, language=language)


def told(*rows: tuple[Question, Given, Given]) -> list[str]:
    return report(differences(*(list(column) for column in zip(*rows)))).splitlines()


def test_what_is_the_same_is_not_told() -> None:
    same = answer("family/spouse")
    assert differences([question("a")], [same], [same]) == []


def test_another_answer_is_told_under_the_subject_of_the_question_with_before_and_now() -> None:
    lines = told((question("darf sie mit"), answer("family/spouse"), Given("clarify", "unclear", ("a/b", "c/d"))))
    assert lines == [
        "family/spouse: 1 question",
        "  [de] darf sie mit",
        "      before: answers family/spouse",
        "      now:    asks back: a/b, c/d",
    ]


def test_another_text_is_told_once_under_its_answer_with_the_sentences_that_differ() -> None:
    before, now = (answer("a/b", f"Titel\nJa. Bis zum 31. Dezember kostet das {fee} Euro. Gut.") for fee in (100, 120))
    lines = told(*((question(text), before, now) for text in ("siebzehn", "zwei", "dreizehn")))
    assert lines == [
        "a/b: 3 questions",
        "  [de] zwei (and 2 more)",
        "      same answer, other text:",
        "      - Bis zum 31. Dezember kostet das 100 Euro.",
        "      + Bis zum 31. Dezember kostet das 120 Euro.",
    ]


def test_an_answer_in_another_language_is_told_without_both_texts() -> None:
    lines = told((question("may she come", lang="en"), answer("a/b", "Yes.", "en"), answer("a/b", "Ja.", "de")))
    assert lines[2:] == ["      same answer, before in 'en', now in 'de'"]


def test_topics_are_in_order_and_what_has_no_topic_stands_under_its_kind() -> None:
    none = Given("no_answer", "nlu_fallback")
    rows = [(question("x", "work/pay"), none, answer("work/pay")), (question("hallo", None), none, answer("a/b"))]
    headings = [line for line in told(*rows) if line and not line.startswith(" ")]
    assert headings == ["smalltalk: 1 question", "work/pay: 1 question"]


def test_every_outcome_has_words() -> None:
    cases: list[tuple[dict[str, Any], str]] = [
        ({"outcome": "no_answer", "intent": "nlu_fallback"}, "no answer (nlu_fallback)"),
        ({"outcome": "no_answer", "intent": "ask", "topic": "a/b"}, "no answer (a/b)"),
        ({"outcome": "hand_over", "intent": "human"}, "names offices or a person (human)"),
        ({"outcome": "small_talk", "intent": "greet"}, "small talk (greet)"),
    ]
    assert [described(Given(**fields)) for fields, _ in cases] == [words for _, words in cases]
