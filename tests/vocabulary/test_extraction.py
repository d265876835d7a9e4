"""What is named in a text."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.knowledge.problems import KnowledgeError
from bot.language.identification import INTERFACE_LANGUAGES
from bot.professions.index import Name, NameIndex
from bot.vocabulary.extraction import DEFAULT_FILE, VocabularyReader, countries

CASES = yaml.safe_load((Path(__file__).parent / "mentions.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def reader() -> VocabularyReader:
    return VocabularyReader.load()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"] or "empty")
def test_a_text_mentions_exactly_this(reader: VocabularyReader, case: dict[str, Any]) -> None:
    assert [[mention.kind, mention.value] for mention in reader.read(case["text"])] == case["find"]


@pytest.mark.parametrize("case", [case for case in CASES if case["find"]], ids=lambda case: case["text"])
def test_a_mention_knows_where_it_stands(reader: VocabularyReader, case: dict[str, Any]) -> None:
    for mention in reader.read(case["text"]):
        said = case["text"][mention.start : mention.end]
        assert said == said.strip() != ""
        assert mention.kind != "place" or said == mention.value


def test_every_form_of_the_vocabulary_is_found_by_itself(reader: VocabularyReader) -> None:
    vocabulary = yaml.safe_load(DEFAULT_FILE.read_text(encoding="utf-8"))
    for kind, values in vocabulary.items():
        for value, forms in values.items():
            for form in forms:
                found = [(mention.kind, mention.value) for mention in reader.read(form)]
                assert (kind, value) in found, f"{kind}.{value}: {form}"


def test_a_longer_name_wins_over_a_shorter_one_in_it() -> None:
    reader = VocabularyReader({"thing": {"short": ["blaue"], "long": ["blaue Karte"]}})
    assert [mention.value for mention in reader.read("die Blaue Karte")] == ["long"]


def test_the_name_of_a_place_is_no_profession() -> None:
    reader = VocabularyReader({}, NameIndex([Name("tailor", "de", "Herne")]))
    assert [mention.kind for mention in reader.read("ich wohne in Herne")] == ["place"]
    assert [mention.kind for mention in VocabularyReader({}).read("ich bin Koch in Herne")] == ["place"]


def test_long_texts_are_read_in_milliseconds(reader: VocabularyReader) -> None:
    text = (
        "Ich bin Krankenpfleger aus Tunesien und habe seit drei Jahren in einem Krankenhaus in Herne gearbeitet. " * 5
    )
    reader.read(text)
    started = time.process_time()
    for _ in range(10):
        reader.read(text)
    assert (time.process_time() - started) / 10 < 0.1


def test_every_country_has_a_name_in_every_language_of_the_interface() -> None:
    forms = countries()
    assert {"TR", "UA", "SY", "IN", "PH"} <= set(forms)
    assert all(len(forms[code]) == len(INTERFACE_LANGUAGES) for code in ("TR", "UA", "SY", "IN", "PH"))


def test_every_language_of_the_interface_is_known_by_its_names(reader: VocabularyReader) -> None:
    named = [mention.value for name in ("Deutsch", "English", "français", "русский") for mention in reader.read(name)]
    assert named == ["de", "en", "fr", "ru"]


def test_a_wrong_file_is_reported_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "vocabulary.yml"
    file.write_text("side:\n  employer: Betrieb\n", encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        VocabularyReader.load(file)
    assert caught.value.problems[0].line == 2
