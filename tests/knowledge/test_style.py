"""The writing rules."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge import style
from bot.knowledge.library import Knowledge
from bot.knowledge.model import Block, Wording


def wording(**texts: str) -> Wording:
    return Wording(title="Titel", button="Frage?", everyone=Block.model_validate({"short": "Kurz.", **texts}))


def said(text: str, language: str = "de") -> list[str]:
    return [message for _, message, _ in style.text_findings("short", text, language)]


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("Das ist kurz. Das auch.", [3, 2]),
        ("Fragen Sie z. B. das Amt.", [6]),
        ("Siehe § 18 Abs. 2 Nr. 5 AufenthG.", [8]),
        ("Das gilt ab dem 1. Januar. Danach nicht.", [6, 2]),
        ("Sie brauchen:\n\n- einen Pass\n- ein Foto", [2, 3, 3]),
        ("Sie zahlen {figure:fee}. Mehr nicht.", [3, 2]),
        ("**Ja.** Das *geht*.", [1, 2]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences_are_counted_as_a_reader_reads_them(text: str, lengths: list[int]) -> None:
    assert style.sentence_lengths(text) == lengths


WORDS = st.text("abcdefghijklmnoprtuvwxyzäöü", min_size=4, max_size=10)
SENTENCES = st.lists(st.lists(WORDS, min_size=1, max_size=12), min_size=1, max_size=6)


@given(SENTENCES, st.sampled_from([". ", "? ", ".\n\n", ".\n- "]))
def test_every_sentence_is_found_with_its_words(sentences: list[list[str]], between: str) -> None:
    text = f"{between.join(' '.join(sentence) for sentence in sentences)}."
    bullet = "-" in between
    assert style.sentence_lengths(text) == [
        len(part) + (bullet and number > 0) for number, part in enumerate(sentences)
    ]


@given(st.text(max_size=200))
def test_no_word_is_counted_twice_and_no_sentence_is_empty(text: str) -> None:
    lengths = style.sentence_lengths(text)
    assert all(length > 0 for length in lengths)
    assert sum(lengths) <= len(text) + text.count("{")


@given(SENTENCES)
def test_marks_and_placeholders_change_no_sentence(sentences: list[list[str]]) -> None:
    bare = " ".join(f"Das kostet {' '.join(sentence)}." for sentence in sentences)
    marked = bare.replace("kostet", "**kostet**")
    assert style.sentence_lengths(marked) == style.sentence_lengths(bare)
    assert style.sentence_lengths(bare.replace("kostet", "{figure:fee}")) == style.sentence_lengths(bare)


def test_a_placeholder_counts_as_four_words() -> None:
    assert style.words("Das kostet {figure:fee} im **Jahr**.") == 8


def test_the_mean_is_over_all_texts_of_an_entry() -> None:
    assert style.mean_sentence_length(wording(short="Eins zwei drei.", limits="Eins.")) == 2.0


@pytest.mark.parametrize(
    "text",
    [
        "nach § 18g Abs. 1 Satz 2 AufenthG",
        "§§ 18a, 18b und 18d AufenthG",
        "section 19c(2) and sections 18a, 18b",
        "seit dem 1. März 2020 in Kraft",
        "since 1 March 2020",
        "Deutsch auf Niveau B1",
        "ab 18 Jahren",
        "{figure:blue_card_2026}",
        "Beschluss (EU) 2026/1912",
        "Artikel 45",
    ],
)
def test_numbers_that_do_not_change_may_be_typed(text: str) -> None:
    assert style.typed_digits(text) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Das kostet 100 Euro.", "100"),
        ("mindestens 50.700 Euro", "50.700"),
        ("höchstens 3 Monate", "3"),
        ("within 90 days", "90"),
        ("13,90 Euro", "13,90"),
        ("um 50% höher", "50%"),
    ],
)
def test_a_number_that_could_change_must_not_be_typed(text: str, number: str) -> None:
    assert style.typed_digits(text) == [number]
    assert f"the number {number!r} is typed" in said(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Das geht leider nicht.", "leider"),
        ("Aktuelle Fälle dauern lange.", "Aktuelle"),
        ("Derzeit nicht.", "Derzeit"),
        ("Grundsätzlich ja.", "Grundsätzlich"),
        ("Achtung! Frist.", "!"),
        ("Für Arbeitgeber:innen", "r:innen"),
        ("Für Bürger*innen", "r*innen"),
        ("Für ArbeiterInnen", "rInnen"),
        ("Für jede Bürger:in", "r:in"),
        ("Für Ärztinnen und Ärzte gilt das leider nicht.", "leider"),
    ],
)
def test_a_word_that_does_not_belong_is_found(text: str, word: str) -> None:
    assert said(text) == [f"contains {word!r}"]


def test_every_such_word_is_found_once() -> None:
    assert said("Leider geht das derzeit nicht. Das ist derzeit so.") == ["contains 'Leider'", "contains 'derzeit'"]


@pytest.mark.parametrize(
    "text",
    [
        "Ärztinnen und Ärzte",
        "drinnen",
        "in Innenstädten",
        "Mitarbeiterinnen",
        "Frist: in einem Monat",
        "{number:fee_in}",
    ],
)
def test_common_words_are_not_taken_for_such(text: str) -> None:
    assert said(text) == []


def test_each_language_has_its_own_words() -> None:
    assert said("This is currently so.", "en") == ["contains 'currently'"]
    assert said("Leider heißt unfortunately.", "pl") == []


@pytest.mark.parametrize("text", ["<b>fett</b>", "https://example.org", "# Titel", "[Seite](x)", "`code`"])
def test_other_marks_are_refused(text: str) -> None:
    assert any("contains" in message for message in said(text))


def test_texts_that_are_too_long_are_found_with_their_length() -> None:
    long = wording(short="Wort. " * (style.MAX_SHORT_WORDS + 1), details="Wort. " * (style.MAX_DETAIL_WORDS + 1))
    assert [(key, message) for key, message, _ in style.findings(long, "de")] == [
        ("everyone.short", "has 61 words"),
        ("everyone.details", "has 171 words"),
    ]


def test_long_sentences_are_found_in_german_only() -> None:
    long = wording(short="Wort " * 30 + ".")
    assert "words on average" in next(iter(style.findings(long, "de")))[1]
    assert list(style.findings(long, "en")) == []


def test_the_answers_of_this_checkout_keep_the_rules(real: Knowledge) -> None:
    for language in ("de", "en"):
        for topic in real.entries:
            wording = real.wording(topic, language)
            assert wording is None or list(style.findings(wording, language)) == [], f"{language}/{topic}"
