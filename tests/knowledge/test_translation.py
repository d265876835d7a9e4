"""Does a translation still say what the German text says?"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.model import Entry, Translation
from bot.knowledge.translation import TranslationState, fingerprint, state
from tests.fakes import knowledge as fake

MASTER = fake.files()["de/residence/blue_card.yml"]


def changed(**changes: Any) -> Entry:
    return Entry.model_validate({**MASTER, **changes})


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Anderer Titel"},
        {"button": "Andere Frage?"},
        {"everyone": {**MASTER["everyone"], "short": "Sie brauchen mindestens {amount:pay}."}},
        {"everyone": {**MASTER["everyone"], "details": None}},
        {"everyone": {**MASTER["everyone"], "steps": MASTER["everyone"]["steps"][::-1]}},
        {"everyone": None, "worker": MASTER["everyone"], "employer": MASTER["everyone"]},
    ],
)
def test_every_change_of_the_words_changes_the_fingerprint(change: dict[str, Any]) -> None:
    assert fingerprint(changed(**change)) != fingerprint(changed())


@pytest.mark.parametrize(
    "change",
    [
        {"reviewed_on": date(2026, 11, 2)},
        {"review_by": date(2028, 1, 1)},
        {"owner": "andere"},
        {"see_also": ["residence/hiring", "residence/fees"]},
        {"sensitive": True},
        {"everyone": dict(reversed(MASTER["everyone"].items()))},
    ],
)
def test_nothing_else_changes_it(change: dict[str, Any]) -> None:
    assert fingerprint(changed(**change)) == fingerprint(changed())


@given(st.text(min_size=1).filter(str.strip))
def test_a_fingerprint_is_twelve_hexadecimal_digits(words: str) -> None:
    assert re.fullmatch(r"[0-9a-f]{12}", fingerprint(changed(everyone={"short": words})))


def test_a_translation_is_current_outdated_or_missing() -> None:
    translation = Translation.model_validate(fake.files()["en/residence/blue_card.yml"])
    assert state(changed(), translation) is TranslationState.CURRENT
    assert state(changed(title="Anders"), translation) is TranslationState.OUTDATED
    assert state(changed(), None) is TranslationState.MISSING
