"""A visitor asks over the public interface and is answered by the real brain."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.end_to_end.installation import Installation
from tests.gateway.client import Visitor
from tests.gateway.processes import until

QUESTIONS = {
    "de": ("Wie viel muss man mit der Blauen Karte mindestens verdienen?", "Wie lange dauert das?"),
    "en": ("What is the minimum salary for the Blue Card?", "and how long does it take?"),
    "tr": ("Mavi Kart için ne kadar maaş almam gerekiyor?", "Ne kadar sürer?"),
    "ar": ("كم يجب أن يكون راتبي للحصول على البطاقة الزرقاء؟", "كم يستغرق ذلك؟"),
}
UNUSUAL = [
    "",
    " \n ",
    "/restart",
    '/ask{"x":1}',
    "<script>alert(1)</script> <b>Visum</b>",
    "' OR 1=1; DROP TABLE conversations; --",
    "🙂🙂",
    "Wo melde\x07 ich\x00 meinen Wohnsitz\x1b an?",
    "=HYPERLINK(0)",
    "{{7*7}} ${jndi:ldap://x}",
    "Visum " * 330,
]


@pytest.mark.parametrize("language", QUESTIONS)
def test_a_question_is_answered_in_the_language_of_the_visitor(lotse: Installation, language: str) -> None:
    visitor = Visitor(lotse.base, language)
    answer = visitor.ask(QUESTIONS[language][0])
    assert (answer["kind"], answer["topic"]) == ("answer", "residence/blue_card_salary")
    assert answer["language"] == language
    assert answer["direction"] == ("rtl" if language == "ar" else "ltr")
    assert answer["card"]["legal_basis"]
    assert re.search(r"50[.,]700", answer["text"])


@pytest.mark.parametrize("language", QUESTIONS)
def test_the_first_message_says_that_this_is_software(lotse: Installation, language: str) -> None:
    visitor = Visitor(lotse.base, language)
    assert visitor.greeting[0]["language"] == language
    assert "Lotse" in visitor.greeting[0]["text"]


@pytest.mark.parametrize("language", QUESTIONS)
def test_a_short_question_is_read_in_its_context(lotse: Installation, language: str) -> None:
    visitor = Visitor(lotse.base, language)
    visitor.ask(QUESTIONS[language][0])
    assert visitor.ask(QUESTIONS[language][1])["topic"] == "residence/visa_time_cost"


def test_a_button_is_pressed_by_its_opaque_id(lotse: Installation) -> None:
    visitor = Visitor(lotse.base, "de")
    asked = visitor.ask(QUESTIONS["de"][0])
    assert asked["request"] == "side"
    button = next(item for item in asked["buttons"] if "Arbeitgeber" in item["label"])
    answer = visitor.reply_to(visitor.press(button["id"]).json()["seq"])
    assert (answer["topic"], answer["side"]) == ("residence/blue_card_salary", "employer")


def test_a_guided_check_leads_to_an_answer(lotse: Installation) -> None:
    visitor = Visitor(lotse.base, "de")
    message = visitor.ask("Welche Voraussetzungen hat die Blaue Karte EU?")
    message = _pressed(visitor, message, "Schritt für Schritt")
    assert message["kind"] == "guide"
    for _ in range(12):
        if message["kind"] != "guide" or not message["buttons"]:
            break
        message = _pressed(visitor, message, message["buttons"][0]["label"])
    until(lambda: visitor.messages()[-1]["kind"] == "answer")


def _pressed(visitor: Visitor, message: dict[str, Any], label: str) -> dict[str, Any]:
    button = next(item for item in message["buttons"] if label in item["label"])
    return visitor.reply_to(visitor.press(button["id"]).json()["seq"])


def test_a_person_is_named_for_a_postal_code(lotse: Installation) -> None:
    visitor = Visitor(lotse.base, "de")
    assert visitor.ask("Ich möchte mit einem Menschen sprechen")["request"] == "place"
    named = visitor.ask("52349")
    assert named["region"]["place"] == "Düren"
    assert named["contacts"]


def test_the_chosen_language_holds(lotse: Installation) -> None:
    visitor = Visitor(lotse.base, "de")
    visitor.call("PUT", "/api/v1/language", json={"language": "pl"})
    assert visitor.ask(QUESTIONS["de"][0])["language"] == "pl"


@pytest.mark.parametrize("text", UNUSUAL, ids=range(len(UNUSUAL)))
def test_unusual_input_gets_a_sentence(lotse: Installation, text: str) -> None:
    visitor = Visitor(lotse.base, "de")
    answer = visitor.ask(text)
    assert answer["text"].strip()
    assert "<script" not in answer["text"]


@pytest.mark.parametrize(("text", "status"), [("x" * 5_000, 413), ("x" * 1_000_000, 413)])
def test_what_cannot_be_a_message_is_refused_with_a_sentence(lotse: Installation, text: str, status: int) -> None:
    response = Visitor(lotse.base, "de").write(text)
    assert response.status_code == status
    assert response.json()["error"]["message"]


def test_fifty_messages_at_once_are_answered_in_order_each_once(lotse: Installation) -> None:
    visitor = Visitor(lotse.base, "de")
    texts = [f"Wie hoch ist die Gehaltsgrenze der Blauen Karte? ({number})" for number in range(50)]
    sent = [visitor.write(text).json()["seq"] for text in texts]
    assert sent == sorted(set(sent))
    until(lambda: sum(message["who"] == "bot" for message in visitor.messages()) >= 51, 90)
    said = [message["kind"] for message in visitor.messages() if message["who"] == "bot"]
    assert len(said) == 51  # the first message and fifty answers
