"""Loading the whole knowledge base."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.knowledge.library import Knowledge, digest, load
from bot.knowledge.problems import KnowledgeError
from tests.fakes import knowledge as fake


def test_everything_is_loaded(small: Knowledge) -> None:
    assert set(small.topics) >= {"residence/blue_card", "residence/unwritten", "service/regional_contact"}
    assert set(small.entries) == set(small.topics) - {"residence/unwritten"}
    assert set(small.phrases) == set(fake.LANGUAGES)
    assert {code: set(answers) for code, answers in small.translations.items()} == {"en": {"residence/blue_card"}}


def test_a_wording_is_found_by_topic_and_language(small: Knowledge) -> None:
    assert small.wording("residence/blue_card", "de") is small.entries["residence/blue_card"]
    english = small.wording("residence/blue_card", "en")
    assert english is not None
    assert english.title == "EU Blue Card"
    assert small.wording("residence/fees", "en") is None
    assert small.wording("residence/blue_card", "fr") is None


def test_the_languages_of_an_answer_begin_with_german(small: Knowledge) -> None:
    languages = [
        small.languages_of(topic) for topic in ("residence/blue_card", "residence/fees", "residence/unwritten")
    ]
    assert languages == [["de", "en"], ["de"], []]


@pytest.mark.parametrize(
    ("topic", "language", "title"),
    [
        ("residence/blue_card", "de", "Blaue Karte EU"),
        ("residence/blue_card", "tr", "EU Blue Card"),
        ("residence/fees", "tr", "Gebühren"),
        ("residence/unwritten", "en", "Noch ohne Antwort"),
    ],
)
def test_a_title_is_in_the_best_language_there_is(small: Knowledge, topic: str, language: str, title: str) -> None:
    assert small.title(topic, language) == title


def test_the_mistakes_of_all_files_are_reported_together(root: Path) -> None:
    fake.write(root)
    (root / "figures.yml").write_text("fee: {unit: dollars, source: Gesetz, values: []}\n", encoding="utf-8")
    (root / "de/residence/fees.yml").write_text("title: Gebühren\n", encoding="utf-8")
    (root / "en/residence/blue_card.yml").write_text("title: [", encoding="utf-8")
    (root / "sources.yml").unlink()
    with pytest.raises(KnowledgeError) as caught:
        load(root)
    files = [problem.file for problem in caught.value.problems]
    assert files == sorted(files)
    assert {str(file) for file in files} == {
        "knowledge/figures.yml",
        "knowledge/de/residence/fees.yml",
        "knowledge/en/residence/blue_card.yml",
        "knowledge/sources.yml",
    }
    assert str(caught.value).count("\n") == len(files) - 1


@pytest.mark.parametrize("code", ["de", "en"])
def test_phrases_that_everything_needs_are_told_when_missing(root: Path, code: str) -> None:
    fake.write(root)
    (root / f"phrases/{code}.yml").unlink()
    with pytest.raises(KnowledgeError) as caught:
        load(root)
    assert str(caught.value) == f"knowledge/phrases/{code}.yml: error: does not exist → restore it from the repository"


def test_a_missing_folder_is_told_and_no_exception_of_python(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="nowhere: error: does not exist → restore the folder"):
        load(tmp_path / "nowhere")


def test_an_empty_folder_names_every_file_that_is_needed(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError) as caught:
        load(tmp_path)
    names = {problem.file.name for problem in caught.value.problems}
    assert names == {"topics.yml", "figures.yml", "sources.yml", "follow_ups.yml", "de.yml", "en.yml"}


def test_the_digest_changes_with_every_word_and_every_name(root: Path) -> None:
    fake.write(root)
    digests = [digest(root)]
    file = root / "de/residence/fees.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("Gebühr", "Abgabe", 1), encoding="utf-8")
    digests.append(digest(root))
    file.rename(file.with_name("charges.yml"))
    digests.append(digest(root))
    assert len(set(digests)) == 3
    assert digest(root) == digests[-1]


def test_the_knowledge_of_this_checkout_is_complete_in_german(real: Knowledge) -> None:
    assert set(real.entries) == set(real.topics)
    assert {"de", "en"} <= set(real.phrases)
