"""A person takes over: what the visitor reads, presses and fills in. The server's side is played by `FakeDesk`."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.chat import RECORD_ADDITIONS, Chat
from tests.browser.desk import CLOSED, CONTACT_TEXT, OPEN, TEAM, TRANSCRIPT_TEXT, FakeDesk
from tests.browser.watch import Watch


@pytest.fixture
def desk(page: Page) -> FakeDesk:
    """The advisers' side."""
    return FakeDesk(page)


@pytest.fixture
def talk(page: Page, desk: FakeDesk) -> Chat:
    """An open chat in which an office has been named."""
    page.add_init_script(RECORD_ADDITIONS)
    desk.name_office()
    chat = Chat(page)
    chat.visit("/")
    chat.open()
    expect(chat.log.get_by_text("Beispielstelle")).to_be_visible()
    return chat


def open_form(talk: Chat) -> None:
    """Press the button and wait for the form."""
    talk.button("Kontakt lassen").click()
    expect(form_title(talk)).to_be_focused()


def form_title(talk: Chat) -> Locator:
    """The heading of the form."""
    return talk.page.get_by_role("heading", name="Nachricht an die Beratung")


def fill(talk: Chat) -> None:
    """What is needed."""
    talk.page.get_by_label("Ihr Name").fill("Ana Ejemplo")
    talk.page.get_by_label("Ihre E-Mail-Adresse").fill("ana@example.org")
    talk.page.get_by_label(CONTACT_TEXT).check()


def test_an_office_says_who_is_there_and_offers_its_ways_as_buttons(talk: Chat) -> None:
    offer = talk.lines.last
    expect(offer.get_by_text(f"Beratung im Chat: {TEAM}")).to_be_visible()
    expect(offer.get_by_text("Jetzt ist jemand da.")).to_be_visible()
    expect(offer.get_by_text("Antwortzeit: in der Regel höchstens 2 Arbeitstage")).to_be_visible()
    for name in ("Jetzt mit der Beratung schreiben", "Kontakt lassen"):
        expect(talk.button(name)).to_be_visible()


def test_out_of_hours_the_next_opening_is_named_in_german_time(page: Page) -> None:
    FakeDesk(page, CLOSED).name_office()
    chat = Chat(page)
    chat.visit("/")
    chat.open()
    text = "Zurzeit ist niemand da. Wieder erreichbar: Montag, 23. November um 09:00"
    expect(chat.lines.last.get_by_text(text)).to_be_visible()
    expect(chat.button("Jetzt mit der Beratung schreiben")).to_have_count(0)


def test_who_waits_sees_it_may_go_on_asking_and_may_leave(talk: Chat, desk: FakeDesk) -> None:
    talk.button("Jetzt mit der Beratung schreiben").click()
    standing = talk.page.locator("lotse-chat .standing")
    expect(standing).to_contain_text("Ein Mensch aus der Beratung meldet sich hier.")
    expect(standing).to_contain_text("Sie können weiter fragen oder den Chat schließen")
    talk.say("Was kostet das?")
    expect(talk.field).to_have_accessible_name("Ihre Frage")
    talk.button("Anfrage zurückziehen").click()
    expect(talk.page.get_by_role("alertdialog", name=re.compile("Anfrage zurückziehen"))).to_be_visible()
    expect(talk.button("Abbrechen")).to_be_focused()
    talk.page.get_by_role("alertdialog").get_by_role("button", name="Anfrage zurückziehen").click()
    expect(standing).to_be_hidden()
    expect(talk.log.get_by_text("Ihre Anfrage ist zurückgezogen.")).to_be_visible()
    expect(talk.field).to_be_focused()


def test_a_request_that_is_closed_in_the_same_moment_counts_as_taken_back(
    talk: Chat, desk: FakeDesk, watch: Watch
) -> None:
    watch.expected.append("Failed to load resource")
    talk.button("Jetzt mit der Beratung schreiben").click()
    talk.button("Anfrage zurückziehen").click()
    desk.give_back()
    talk.page.get_by_role("alertdialog").get_by_role("button", name="Anfrage zurückziehen").click()
    expect(talk.page.get_by_role("alertdialog")).to_be_hidden()
    expect(talk.page.locator("lotse-chat .standing")).to_be_hidden()


def test_a_person_has_a_name_a_colour_and_is_called_a_person(talk: Chat, desk: FakeDesk) -> None:
    desk.claim("Guten Tag.\nWie kann ich helfen?")
    standing = talk.page.locator("lotse-chat .standing")
    expect(standing).to_contain_text("Mit Ihnen schreibt ein Mensch: Mara Beispiel")
    line = talk.lines.last
    expect(line.locator(".speaker")).to_contain_text("Mara Beispiel")
    expect(line.locator(".speaker")).to_contain_text("Beratung (Mensch)")
    expect(talk.field).to_have_accessible_name("Ihre Nachricht an die Beratung")
    colour = "n => getComputedStyle(n).backgroundColor"
    bot = talk.log.locator("li.bot .bubble").first
    assert line.locator(".bubble").evaluate(colour) != bot.evaluate(colour)
    talk.button("Menü").click()
    expect(talk.button("Neu anfangen")).to_be_hidden()
    expect(talk.button("Chat löschen")).to_be_visible()


def test_a_person_who_writes_is_not_taken_for_the_software(talk: Chat, desk: FakeDesk) -> None:
    desk.typing = True
    desk.claim()
    expect(talk.page.get_by_role("status").filter(has_text="Die Beratung schreibt")).to_be_visible()
    expect(talk.page.get_by_text("Lotse schreibt")).to_have_count(0)


def test_each_change_is_announced_exactly_once(talk: Chat, desk: FakeDesk) -> None:
    statuses = """() => [...document.querySelector('lotse-chat').shadowRoot.querySelectorAll('[role=status]')]
      .map((node) => node.textContent).filter(Boolean)"""
    talk.button("Jetzt mit der Beratung schreiben").click()
    expect(talk.log.get_by_text("Ihre Anfrage ist bei")).to_be_visible()
    desk.claim("Guten Tag.")
    expect(talk.log.get_by_text("Guten Tag.", exact=True)).to_be_visible()
    desk.give_back()
    expect(talk.page.locator("lotse-chat .standing.ended")).to_be_visible()
    told = [line for line in talk.added() if line["text"].startswith("Hinweis")]
    assert [line["live"] for line in told] == ["polite"] * 3
    assert talk.page.evaluate(statuses) == []


def test_after_the_person_the_software_says_that_it_is_back_until_somebody_writes(talk: Chat, desk: FakeDesk) -> None:
    desk.claim("Guten Tag.")
    standing = talk.page.locator("lotse-chat .standing")
    expect(standing).to_contain_text("Mara Beispiel")
    desk.give_back()
    expect(standing).to_contain_text("Ab jetzt antwortet wieder Lotse, ein Computerprogramm.")
    expect(talk.button("Gespräch beenden")).to_have_count(0)
    talk.say("Noch eine Frage")
    expect(standing).to_be_hidden()


def test_the_form_sends_everything_once_and_leads_back_to_the_chat(talk: Chat, desk: FakeDesk) -> None:
    open_form(talk)
    expect(talk.log).to_be_hidden()
    expect(talk.page.get_by_label("Ort (freiwillig)")).to_have_value("Düren")
    expect(talk.page.locator("lotse-chat .about")).to_contain_text("Deutsch")
    expect(talk.page.locator("lotse-chat .about")).to_contain_text(TEAM)
    fill(talk)
    talk.page.get_by_label("Ihre Nachricht").fill("Ich brauche Hilfe.")
    talk.button("Nachricht senden").dblclick()
    expect(talk.log.get_by_text("Ihre Nachricht ist angekommen.")).to_be_visible()
    expect(talk.field).to_be_focused()
    (sent,) = desk.received
    assert sent["name"] == "Ana Ejemplo"
    assert sent["place"] == "Düren"
    assert sent["consents"] == {"contact": True, "transcript": False}
    expect(talk.page.locator("lotse-chat .standing")).to_contain_text(f"Ihre Nachricht ist bei der Beratung: {TEAM}.")


def test_what_arrives_behind_the_form_is_announced_when_the_chat_is_back(talk: Chat, desk: FakeDesk) -> None:
    open_form(talk)
    desk.say("bot", "Eine späte Antwort.", kind="notice")
    covered = talk.page.locator("lotse-chat li.message").last  # it has no role while nobody can see it
    expect(covered).to_contain_text("Eine späte Antwort.")
    before = len(talk.added())
    talk.button("Zurück zum Chat").click()
    expect(talk.log.get_by_text("Eine späte Antwort.")).to_be_visible()
    expect(talk.field).to_be_focused()
    assert [line["live"] for line in talk.added()[before:]] == ["polite"] * len(talk.added()[before:])
    assert "späte Antwort" in talk.added()[-1]["text"]


def test_what_is_missing_is_said_beside_the_field_which_gets_the_focus(talk: Chat, desk: FakeDesk) -> None:
    open_form(talk)
    talk.button("Nachricht senden").click()
    name = talk.page.get_by_label("Ihr Name")
    expect(name).to_be_focused()
    expect(name).to_have_attribute("aria-invalid", "true")
    expect(name).to_have_accessible_description("Bitte schreiben Sie Ihren Namen.")
    expect(talk.page.get_by_label("Ihre E-Mail-Adresse")).to_have_accessible_description(
        re.compile("^Bitte geben Sie eine E-Mail-Adresse oder eine Telefonnummer an.")
    )
    expect(talk.page.get_by_label(CONTACT_TEXT)).to_have_accessible_description(re.compile("^Ohne diese Einwilligung"))
    expect(talk.page.get_by_label(TRANSCRIPT_TEXT)).not_to_have_attribute("aria-invalid", "true")
    expect(talk.page.get_by_role("alert").filter(has_text="Bitte prüfen Sie die markierten Angaben.")).to_be_visible()
    fill(talk)
    talk.page.get_by_label("Ihre E-Mail-Adresse").fill("ana@example")
    talk.button("Nachricht senden").click()
    expect(talk.page.get_by_label("Ihre E-Mail-Adresse")).to_be_focused()
    expect(name).not_to_have_attribute("aria-invalid", "true")
    assert desk.received == []


def test_the_server_has_the_last_word_and_what_was_written_stays(talk: Chat, desk: FakeDesk, watch: Watch) -> None:
    watch.expected.append("Failed to load resource")
    open_form(talk)
    fill(talk)
    talk.page.get_by_label("Ihre Telefonnummer").fill("0000000")
    desk.refusal = {"code": "form", "message": "Bitte prüfen.", "fields": {"phone": "Diese Nummer gibt es nicht."}}
    talk.button("Nachricht senden").click()
    phone = talk.page.get_by_label("Ihre Telefonnummer")
    expect(phone).to_have_accessible_description("Diese Nummer gibt es nicht.")
    expect(phone).to_be_focused()
    desk.refusal = {"code": "server", "message": "Etwas hat nicht funktioniert."}
    talk.button("Nachricht senden").click()
    expect(talk.page.get_by_role("alert").filter(has_text="Etwas hat nicht funktioniert.")).to_be_visible()
    talk.page.keyboard.press("Escape")
    expect(talk.dialog).to_be_visible()
    expect(talk.field).to_be_focused()
    talk.button("Kontaktformular öffnen").click()
    expect(talk.page.get_by_label("Ihr Name")).to_have_value("Ana Ejemplo")
    desk.refusal = None
    talk.button("Nachricht senden").click()
    expect(talk.log.get_by_text("Ihre Nachricht ist angekommen.")).to_be_visible()
    assert len({one["client_id"] for one in desk.received}) == 1


def test_the_form_works_with_the_keyboard_alone(talk: Chat, desk: FakeDesk) -> None:
    talk.button("Kontakt lassen").focus()
    keyboard = talk.page.keyboard
    keyboard.press("Enter")
    expect(form_title(talk)).to_be_focused()
    for text in ("Ana Ejemplo", "ana@example.org", "", "", "Eine Frage"):
        keyboard.press("Tab")
        keyboard.type(text)
    keyboard.press("Tab")
    keyboard.press("Space")
    keyboard.press("Tab")
    keyboard.press("Tab")
    expect(talk.button("Nachricht senden")).to_be_focused()
    keyboard.press("Enter")
    expect(talk.log.get_by_text("Ihre Nachricht ist angekommen.")).to_be_visible()
    assert desk.received[0]["consents"] == {"contact": True, "transcript": False}


def test_a_reload_knows_the_open_case_and_keeps_no_contact_data_in_the_browser(talk: Chat, desk: FakeDesk) -> None:
    open_form(talk)
    fill(talk)
    assert "Ejemplo" not in talk.page.evaluate("JSON.stringify([{ ...sessionStorage }, { ...localStorage }])")
    talk.button("Nachricht senden").click()
    standing = talk.page.locator("lotse-chat .standing")
    expect(standing).to_contain_text(TEAM)
    talk.page.reload()
    expect(standing).to_contain_text(f"Ihre Nachricht ist bei der Beratung: {TEAM}.")
    expect(standing).to_contain_text("Antwortzeit")
    expect(form_title(talk)).to_be_hidden()
    talk.button("Anfrage zurückziehen").click()
    talk.page.get_by_role("alertdialog").get_by_role("button", name="Anfrage zurückziehen").click()
    expect(standing).to_be_hidden()


def test_who_comes_back_finds_the_reply_where_it_begins(talk: Chat, desk: FakeDesk) -> None:
    talk.button("Jetzt mit der Beratung schreiben").click()
    expect(talk.log.get_by_text("Ihre Anfrage ist bei")).to_be_visible()
    talk.page.keyboard.press("Escape")
    talk.page.goto("/privacy")
    desk.claim("Guten Tag.\n" + "Ein Satz.\n" * 30, "Bis später.")
    talk.page.goto("/")
    expect(talk.launcher).to_contain_text("Neue Nachrichten: 3")
    talk.launcher.click()
    mark = talk.log.get_by_text("Neu, seit Sie zuletzt hier waren")
    expect(mark).to_be_in_viewport()
    expect(mark).to_have_count(1)
    expect(talk.page.locator("lotse-chat .standing")).to_contain_text("Mara Beispiel")
    talk.page.keyboard.press("Escape")
    expect(talk.launcher).not_to_contain_text("Neue Nachrichten")


def test_names_and_texts_of_people_stay_texts(talk: Chat, desk: FakeDesk) -> None:
    markup = '<img src="x" onerror="alert(1)">'
    desk.offer = {**OPEN, "team_name": markup}
    desk.name_office()
    desk.claim(markup, name=markup)
    expect(talk.lines.last.locator(".bubble")).to_have_text(markup)
    expect(talk.page.locator("lotse-chat img")).to_have_count(0)
