"""The same with a real gateway: what the advisers do is done by the desk's own services."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.advisers import NAME, TEAM, Advisers
from tests.browser.chat import Chat
from tests.browser.watch import Watch
from tests.gateway.processes import GatewayProcess

# Changes by another process are seen at the next heartbeat of a stream.
HEARTBEAT = 20_000


@pytest.fixture
def advisers(gateway: GatewayProcess) -> Iterator[Advisers]:
    """A team that is there; without hours afterwards, so that other tests find nobody."""
    advisers = Advisers(gateway)
    advisers.act("on_duty")
    yield advisers
    advisers.act("remove")


def standing(chat: Chat) -> Locator:
    """Who answers, above the chat."""
    return chat.page.locator("lotse-chat .standing")


def test_a_visitor_waits_talks_to_a_person_and_is_back_with_the_software(chat: Chat, advisers: Advisers) -> None:
    chat.open()
    chat.say("contact", f"Beratung im Chat: {TEAM}")
    chat.button("Jetzt mit einem Menschen schreiben").click()
    expect(standing(chat)).to_contain_text("Ein Mensch aus der Beratung meldet sich hier.")
    chat.say("Was ist die Blaue Karte?", "Blaue Karte EU")
    advisers.act("claim")
    advisers.act("reply", "Guten Tag, wie kann ich helfen?")
    expect(chat.lines.last).to_contain_text("Guten Tag, wie kann ich helfen?", timeout=HEARTBEAT)
    expect(chat.lines.last).to_contain_text(f"{NAME} · Beratung (Mensch)")
    expect(standing(chat)).to_contain_text(f"Mit Ihnen schreibt ein Mensch: {NAME}")
    before = chat.lines.count()
    chat.say("Ich habe eine Frage an Sie.")
    chat.page.reload()
    expect(standing(chat)).to_contain_text(NAME)
    expect(chat.lines).to_have_count(before + 1)
    advisers.act("close")
    expect(standing(chat)).to_contain_text("Ab jetzt antwortet wieder Lotse", timeout=HEARTBEAT)
    chat.say("Und wie lange dauert das?", "Blaue Karte EU")
    expect(standing(chat)).to_be_hidden()


def test_contact_details_are_checked_sent_and_taken_back(chat: Chat, advisers: Advisers, watch: Watch) -> None:
    watch.expected.append("Failed to load resource")
    chat.open()
    chat.say("contact", f"Beratung im Chat: {TEAM}")
    chat.button("Kontaktdaten hinterlassen").click()
    field = chat.page.get_by_label
    field("Ihr Name").fill("Ana Ejemplo")
    field("Ihre Telefonnummer").fill("0000000")
    field("Meine Kontaktdaten werden gespeichert").check()
    chat.button("Nachricht senden").click()
    expect(field("Ihre Telefonnummer")).to_be_focused()
    expect(field("Ihre Telefonnummer")).to_have_accessible_description(
        "Diese Telefonnummer ist nicht gültig. Bitte schreiben Sie nur Ziffern, Leerzeichen und am Anfang ein +."
    )
    field("Ihre Telefonnummer").fill("0211 5551234")
    field("Ort (freiwillig)").fill("München")
    chat.button("Nachricht senden").click()
    expect(field("Ort (freiwillig)")).to_have_accessible_description(
        "Diesen Ort in Nordrhein-Westfalen kenne ich nicht. "
        "Bitte schreiben Sie die Postleitzahl oder eine größere Stadt in der Nähe."
    )
    field("Ort (freiwillig)").fill("Düren")
    chat.button("Nachricht senden").click()
    expect(chat.lines.last).to_contain_text("Danke. Ihre Anfrage ist angekommen")
    chat.page.reload()
    expect(standing(chat)).to_contain_text(f"Ihre Nachricht ist bei der Beratung: {TEAM}.")
    chat.button("Anfrage zurückziehen").click()
    chat.page.get_by_role("alertdialog").get_by_role("button", name="Anfrage zurückziehen").click()
    expect(standing(chat)).to_be_hidden()
    chat.say("Frage", "Blaue Karte EU")


def test_out_of_hours_only_contact_details_can_be_left(chat: Chat, advisers: Advisers) -> None:
    advisers.act("off_duty")
    chat.open()
    chat.say("contact", "Zurzeit ist niemand da.")
    expect(chat.button("Kontaktdaten hinterlassen")).to_be_visible()
    expect(chat.button("Jetzt mit einem Menschen schreiben")).to_have_count(0)


def test_without_a_team_nothing_is_offered_and_nothing_is_asked_for(chat: Chat, gateway: GatewayProcess) -> None:
    chat.open()
    chat.say("contact", "Beispielstelle")
    expect(chat.lines.last.get_by_role("button")).to_have_count(0)
    expect(chat.page.locator("lotse-chat .offer")).to_have_count(0)
