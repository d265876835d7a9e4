"""Rasa trains anew when what the model is made of has changed, although it knows only its own files."""

from __future__ import annotations

from pathlib import Path

import pytest
from rasa.engine.training.fingerprinting import calculate_fingerprint_key

from bot.knowledge import library
from bot.nlu import topics
from bot.nlu.topics import TopicClassifier


def _fingerprint() -> str:
    key: str = calculate_fingerprint_key(TopicClassifier, TopicClassifier.get_default_config(), {})
    return key


def test_an_edited_answer_changes_the_fingerprint(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    answer = tmp_path / "answer.yml"
    digest = library.digest
    monkeypatch.setattr(library, "digest", lambda: digest(tmp_path))
    answer.write_text("short: one", encoding="utf-8")
    before = _fingerprint()
    assert _fingerprint() == before
    answer.write_text("short: two", encoding="utf-8")
    assert _fingerprint() != before


def test_other_code_of_the_retrieval_changes_the_fingerprint(monkeypatch: pytest.MonkeyPatch) -> None:
    before = _fingerprint()
    monkeypatch.setattr(topics, "source_digest", lambda: "another")
    assert _fingerprint() != before
