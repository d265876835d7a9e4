"""Which training questions are asked."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from bot.evaluation.items import Question
from bot.evaluation.known import known_questions
from bot.retrieval.training_files import Example


def example(text: str, intent: str = "ask/family_spouse", language: str = "de", line: int = 5) -> Example:
    return Example(text, intent, language, Path("data/nlu/de/family.yml"), line)


def texts(questions: Iterable[Question]) -> list[str]:
    return [question.text for question in questions]


MANY = [example(f"Frage {number}") for number in range(20)]


def test_as_many_of_each_intent_and_language_as_asked_for() -> None:
    english = [example(f"question {number}", language="en") for number in range(20)]
    other = [example(f"Sache {number}", "ask/family_parents") for number in range(2)]
    state = [*MANY, *english, *other]
    assert len(known_questions(state, state, 3)) == 3 + 3 + 2
    assert len(known_questions(state, state, None)) == len(state)


def test_other_languages_than_german_and_english_are_left_out() -> None:
    state = [example("eşim gelebilir mi", language="tr"), example("darf meine Frau kommen")]
    assert texts(known_questions(state, state, None)) == ["darf meine Frau kommen"]


def test_the_choice_does_not_depend_on_the_order_and_hardly_on_other_questions() -> None:
    chosen = known_questions(MANY, MANY, 3)
    assert set(known_questions(MANY[::-1], MANY[::-1], 3)) == set(chosen)
    fewer = [one for one in MANY if one.text != chosen[0].text]
    assert set(chosen[1:]) < set(known_questions(fewer, fewer, 3))


def test_questions_that_were_added_removed_or_moved_are_always_asked() -> None:
    moved = [example(one.text, "ask/family_parents") if one.text == "Frage 7" else one for one in MANY]
    now = [*(one for one in moved if one.text != "Frage 3"), example("neu")]
    found = known_questions(MANY, now, 0)
    assert set(texts(found)) == {"Frage 3", "Frage 7", "neu"}
    assert [question.topics for question in found if question.text == "Frage 7"] == [("family/parents",)]


def test_a_question_knows_where_it_stands_and_what_it_is() -> None:
    state = [
        example("Frage"),
        example("hallo", "greet"),
        example("wetter?", "out_of_scope"),
        example("Mensch", "human"),
    ]
    found = {question.text: question for question in known_questions(state, state, None)}
    assert found["Frage"] == Question("data/nlu/de/family.yml:5", "Frage", "de", "question", ("family/spouse",))
    assert [found[text].kind for text in ("hallo", "wetter?", "Mensch")] == ["smalltalk", "out_of_scope", "handoff"]
