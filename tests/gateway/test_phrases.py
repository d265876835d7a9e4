"""What the gateway says itself."""

from __future__ import annotations

import pytest

from bot.gateway.phrases import Phrases, phrases

BOOK = Phrases(
    {
        "de": {"language": {"name": "Deutsch"}, "bot": {"first": "Hallo {name}", "only": "nur"}},
        "en": {"language": {"name": "English"}, "bot": {"first": "Hello {name}"}},
        "ar": {"language": {"name": "العربية", "direction": "rtl"}},
    }
)
USED = (
    "bot.first bot.no_text bot.technical bot.answered_late bot.unanswered widget.title widget.you widget.bot_name "
    "widget.adviser_name widget.system_name errors.too_long errors.rate_limited errors.expired errors.unauthorised "
    "errors.unknown_button errors.not_found errors.bad_request errors.server widget.privacy_note widget.too_long"
)


def test_a_missing_phrase_comes_from_english_then_from_german() -> None:
    assert BOOK.say("ar", "bot.first", name="A") == "Hello A"
    assert BOOK.say("ar", "bot.only") == "nur"


def test_braces_in_what_a_visitor_wrote_do_no_harm() -> None:
    assert BOOK.say("de", "bot.first", name="{x} {name}") == "Hallo {x} {name}"


@pytest.mark.parametrize(
    ("header", "language"),
    [("", "de"), ("ar-EG,en;q=0.8", "ar"), ("tr;q=0.9, en;q=0.5", "en"), ("xx,*;q=0.1", "de"), (";;q=x,,", "de")],
)
def test_the_language_of_the_browser_is_understood(header: str, language: str) -> None:
    assert BOOK.choose(header) == language


@pytest.mark.parametrize("key", USED.split())
def test_every_phrase_that_the_gateway_uses_exists_in_every_language(key: str) -> None:
    for language in phrases().languages:
        assert phrases().say(language, key)
        section, _, name = key.partition(".")
        assert name in phrases()._sections[language][section]
