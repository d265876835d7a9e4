"""A changed consent needs a new version."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.hand_over.consents import VERSIONS, fingerprint

PHRASES = Path(__file__).resolve().parents[2] / "knowledge" / "phrases"


@pytest.mark.parametrize("kind", VERSIONS)
def test_the_texts_are_those_of_the_version(kind: str) -> None:
    books = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in PHRASES.glob("*.yml")}
    texts = {language: book["hand_over"][f"consent_{kind}"].strip() for language, book in books.items()}
    expected = VERSIONS[kind].fingerprint
    assert fingerprint(texts) == expected, "give it a new version and this fingerprint (bot/hand_over/consents.py)"
