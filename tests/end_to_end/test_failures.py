"""Processes that end while visitors write."""

from __future__ import annotations

import signal
import time
from typing import Any

import pytest

from tests.end_to_end.installation import Installation
from tests.gateway.client import Visitor
from tests.gateway.processes import until

TECHNICAL = "Im Moment funktioniert etwas nicht."
QUESTION = "Wie viel muss man mit der Blauen Karte mindestens verdienen?"
CHECK = "Schritt für Schritt"


@pytest.fixture
def whole(lotse: Installation) -> Any:
    """The installation; what the test has ended is started again."""
    yield lotse
    lotse.start_missing()


def _answers(visitor: Visitor) -> list[str]:
    return [message["topic"] for message in visitor.messages() if message["kind"] == "answer"]


def test_a_killed_brain_means_a_contact_within_five_seconds_and_one_late_answer(whole: Installation) -> None:
    visitor = Visitor(whole.base, "de")
    assert visitor.ask("Welche Voraussetzungen hat die Chancenkarte?")["kind"] == "answer"
    whole.stop("brain", signal.SIGKILL)
    begun = time.monotonic()
    notice = visitor.ask("und was kostet das?")
    assert time.monotonic() - begun < 5
    assert notice["text"].startswith(TECHNICAL)
    assert notice["contacts"]
    whole.start("brain")
    until(lambda: len(_answers(visitor)) == 2, 60)
    # The context has survived on disk, and nothing is answered twice.
    assert visitor.ask("Danke")["kind"] == "notice"
    assert _answers(visitor) == ["residence/opportunity_card", "residence/visa_time_cost"]


def test_answers_need_no_action_server(whole: Installation) -> None:
    whole.stop("actions")
    visitor = Visitor(whole.base, "de")
    assert visitor.ask(QUESTION)["topic"] == "residence/blue_card_salary"
    assert visitor.ask("Ich möchte mit einem Menschen sprechen")["request"] == "place"


def test_without_action_server_a_guided_check_gets_a_contact_and_comes_late(whole: Installation) -> None:
    visitor = Visitor(whole.base, "de")
    answer = visitor.ask("Welche Voraussetzungen hat die Blaue Karte EU?")
    button = next(item for item in answer["buttons"] if CHECK in item["label"])
    whole.stop("actions")
    begun = time.monotonic()
    notice = visitor.reply_to(visitor.press(button["id"]).json()["seq"])
    assert time.monotonic() - begun < 5
    assert notice["contacts"]
    whole.start("actions")
    until(lambda: any(message["kind"] == "guide" for message in visitor.messages()), 60)
