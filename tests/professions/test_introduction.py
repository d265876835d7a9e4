"""Messages that name somebody's profession and origin and ask nothing."""

from __future__ import annotations

import pytest

from bot.places import find_places
from bot.professions.catalogue import Catalogue
from bot.professions.index import NameIndex
from bot.professions.introduction import Introductions


@pytest.fixture(scope="module")
def introductions(known: Catalogue) -> Introductions:
    return Introductions(known.words)


def says_nothing_else(introductions: Introductions, index: NameIndex, text: str) -> bool:
    named = [(hit.start, hit.end) for hit in index.find(text)] + [(span.start, span.end) for span in find_places(text)]
    return introductions.says_nothing_else(text, named)


@pytest.mark.parametrize(
    "text",
    [
        "Krankenpfleger",
        "Ich bin Krankenpfleger aus Tunesien und wohne in Herne",
        "Krankenschwester aus Manila",
        "I'm a registered nurse from India living in Essen",
        "Ben Türkiye'den hemşireyim",
        "أنا ممرض من تونس وأسكن في هرنه",
        "Я медсестра з України, живу в Бохумі",
        "работаю медсестрой",
        "soy enfermera de Colombia",
        "je suis infirmier du Maroc et j'habite à Bochum",
        "پرستار هستم از ایران",
        "ich bin gelernter Friseur aus Syrien, 44623 Herne",
    ],
)
def test_who_somebody_is_asks_nothing(introductions: Introductions, index: NameIndex, text: str) -> None:
    assert says_nothing_else(introductions, index, text)


@pytest.mark.parametrize(
    "text",
    [
        "darf mein Mann als Koch arbeiten",
        "we need electricians from Bosnia",
        "Wir suchen Elektriker",
        "Ich bin Krankenpfleger, wo muss ich hin?",
        "Anerkennung als Krankenpfleger",
        "Krankenschwester Gehalt",
        "hemşire maaşı",
    ],
)
def test_a_question_or_a_search_asks_something(introductions: Introductions, index: NameIndex, text: str) -> None:
    assert not says_nothing_else(introductions, index, text)
