"""From an entry to what a visitor reads."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.library import Knowledge
from bot.knowledge.rendering import PLACEHOLDER, Link, button_label, content_language, plain, render
from tests.fakes import knowledge as fake
from tests.fakes.knowledge import TODAY

TOPIC = "residence/blue_card"


def test_a_card_holds_the_answer_with_its_figures(small: Knowledge) -> None:
    card = render(small, TOPIC, "de", None, TODAY)
    assert card.short == "Sie brauchen **mindestens** 50.700 Euro brutto im Jahr."
    assert card.steps == ("Fragen Sie das Amt.", "Zahlen Sie 100 Euro.")
    assert card.limits == "Gilt nicht für Besuche."
    assert (card.title, card.content_language, card.reviewed_on.year) == ("Blaue Karte EU", "de", 2026)


def test_statutes_stay_german_and_pages_are_named_in_the_language_of_the_card(small: Knowledge) -> None:
    german, english = (render(small, TOPIC, code, None, TODAY) for code in ("de", "en"))
    assert german.legal_basis == english.legal_basis
    assert english.legal_basis[0].label == "§ 18g Abs. 1 AufenthG"
    assert german.sources == (Link("Amt", "https://example.org/office", "de"),)
    assert english.sources == (Link("Office", "https://example.org/office", "de"),)


def test_each_side_gets_its_own_answer(small: Knowledge) -> None:
    shorts = [render(small, "residence/hiring", "de", side, TODAY).short for side in ("worker", "employer", None)]
    assert shorts[0] == shorts[2] != shorts[1]


def test_a_subject_without_an_answer_has_no_card(small: Knowledge) -> None:
    with pytest.raises(KeyError):
        render(small, "residence/unwritten", "de", None, TODAY)


@pytest.mark.parametrize(("wanted", "got"), [("de", "de"), ("en", "en"), ("ar", "en"), ("xx", "en")])
def test_somebody_reads_the_best_language_there_is(small: Knowledge, wanted: str, got: str) -> None:
    assert content_language(small, TOPIC, wanted) == got
    assert content_language(small, "residence/fees", wanted) == "de"


def test_a_translation_of_an_older_german_text_is_not_shown(root: Path) -> None:
    outdated = fake.small(root, {"de/residence/blue_card.yml title": "Neuer Titel"})
    assert render(outdated, TOPIC, "en", None, TODAY).content_language == "de"
    assert button_label(outdated, TOPIC, "en") == "Wer bekommt die Blaue Karte?"


def test_a_button_asks_in_the_language_of_the_answer(small: Knowledge) -> None:
    assert button_label(small, TOPIC, "ar") == "Who gets the Blue Card?"
    assert button_label(small, "residence/unwritten", "en") == "Noch ohne Antwort"


def test_the_plain_text_says_everything_and_has_no_marks(small: Knowledge) -> None:
    card = render(small, TOPIC, "en", None, TODAY)
    text = card.as_text(small.phrases["en"])
    assert "• degrees\n• bottleneck occupations" in text
    assert "1. Ask the office.\n2. Pay 100 euros." in text
    assert "https://example.org/office" in text
    assert "*" not in text


def test_a_short_answer_leaves_nothing_empty(small: Knowledge) -> None:
    card = render(small, "residence/fees", "de", None, TODAY)
    assert card.as_text(small.phrases["de"]) == "Die Gebühr beträgt 100 Euro.\n\nAmt: https://example.org/office"


@pytest.mark.parametrize(
    ("marked", "shown"),
    [
        ("**fett** und *Begriff*", "fett und Begriff"),
        ("- eins\n- zwei", "• eins\n• zwei"),
        ("  Rand  ", "Rand"),
        ("A - B", "A - B"),
        ("5 * 3", "5 * 3"),
        ("**nur\nhier", "**nur\nhier"),
    ],
)
def test_marks_become_plain_text(marked: str, shown: str) -> None:
    assert plain(marked) == shown


@given(st.text("abc *\n-", max_size=40))
def test_plain_text_loses_nothing_but_marks(text: str) -> None:
    kept = str.maketrans("", "", "*-• \n")
    assert plain(text).translate(kept) == text.translate(kept)


def test_every_answer_of_this_checkout_renders_without_placeholders_in_every_language(real: Knowledge) -> None:
    for topic, entry in real.entries.items():
        for language in real.phrases:
            for side in ("worker", "employer") if entry.differs_by_side else (None,):
                card = render(real, topic, language, side, TODAY)
                text = card.as_text(real.phrases[card.content_language])
                assert not PLACEHOLDER.search(text), f"{topic} {language}"
                assert "{" not in text, f"{topic} {language}"
