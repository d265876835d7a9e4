"""A visitor asks, reads, chooses, rates, takes the chat along and deletes it."""

from __future__ import annotations

import json
import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.chat import Chat


def test_a_conversation_works_with_the_keyboard_alone(chat: Chat) -> None:
    keyboard = chat.page.keyboard
    expect(chat.launcher).to_be_visible()
    chat.launcher.focus()
    keyboard.press("Enter")
    expect(chat.field).to_be_focused()
    chat.ready()
    keyboard.type("choices")
    keyboard.press("Enter")
    expect(chat.button("Was kostet das?")).to_be_visible()
    while not chat.button("Was kostet das?").evaluate("node => node === node.getRootNode().activeElement"):
        keyboard.press("Shift+Tab")
    keyboard.press("Enter")
    expect(chat.visitor_lines.last).to_contain_text("Was kostet das?")
    expect(chat.lines.last).to_contain_text("Blaue Karte EU")
    keyboard.press("Escape")
    expect(chat.dialog).to_be_hidden()
    expect(chat.launcher).to_be_focused()


def test_screen_readers_hear_roles_and_names(chat: Chat) -> None:
    chat.open()
    chat.say("noted bitte", "Blaue Karte EU")
    expect(chat.dialog).to_match_aria_snapshot("""
    - 'dialog "Lotse: erste Orientierung"':
      - 'heading "Lotse: erste Orientierung" [level=2]'
      - 'button "Sprache: Deutsch"'
      - button "Menü"
      - button "Chat schließen"
      - log "Chatverlauf":
        - list:
          - listitem:
            - paragraph:
              - text: Lotse (Software)
              - time
            - paragraph: /Ich bin Lotse, ein Computerprogramm/
          - listitem:
            - paragraph:
              - text: Sie
              - time
            - paragraph: noted bitte
          - listitem:
            - paragraph:
              - text: Lotse (Software)
              - time
            - heading "Blaue Karte EU" [level=3]
            - paragraph: /Die Blaue Karte EU ist/
            - heading "Was Sie jetzt tun können" [level=4]
            - list:
              - listitem: Vergleichen Sie das Gehalt im Vertrag.
              - listitem: Vereinbaren Sie einen Termin.
            - group: Mehr dazu
            - group: Was hier nicht gilt
            - heading "Rechtsgrundlage" [level=4]
            - list:
              - listitem:
                - link "§ 18g AufenthG (öffnet einen neuen Tab)"
            - heading "Quellen" [level=4]
            - list:
              - listitem:
                - link "Make it in Germany (öffnet einen neuen Tab)"
            - paragraph: Geprüft am 22. November 2026
            - paragraph: /Hier kann eine Frist laufen/
            - group "Das fragen andere danach":
              - button "Was kostet das?"
              - button "Wie lange dauert das?"
            - group "War das hilfreich?":
              - text: War das hilfreich?
              - button "Ja"
              - button "Nein"
      - text: Ihre Frage
      - textbox "Ihre Frage"
      - button "Senden"
      - paragraph:
        - text: /Bitte schreiben Sie keine Passnummern/
        - link "Datenschutz"
    """)


def test_details_and_limits_unfold(chat: Chat) -> None:
    chat.open()
    chat.say("Was ist die Blaue Karte?", "Blaue Karte EU")
    expect(chat.log.get_by_text("Ein Absatz mit Einzelheiten.")).to_be_hidden()
    chat.log.get_by_text("Mehr dazu").click()
    expect(chat.log.get_by_text("Ein Absatz mit Einzelheiten.")).to_be_visible()
    expect(chat.log.get_by_role("listitem").filter(has_text=re.compile("^noch ein Punkt$"))).to_be_visible()
    chat.log.get_by_text("Was hier nicht gilt").click()
    expect(chat.log.get_by_text("Gilt nicht für Selbstständige.")).to_be_visible()


def test_an_office_can_be_called_and_visited(chat: Chat) -> None:
    chat.open()
    chat.say("contact", "Beispielstelle")
    expect(chat.page.get_by_role("link", name="0211 0000")).to_have_attribute("href", "tel:02110000")
    expect(chat.page.get_by_role("link", name="example.org")).to_have_attribute("href", "https://example.org/")
    # The text for channels without cards would say the same again.
    expect(chat.log.get_by_text("0211 0000")).to_have_count(1)


def test_a_profession_is_shown_with_its_law_and_the_office_that_decides(chat: Chat) -> None:
    chat.open()
    chat.say("profession", "Zu diesem Beruf")
    card = chat.log.locator(".profession")
    expect(card.get_by_role("heading", name="Zu diesem Beruf", level=3)).to_be_visible()
    expect(card.get_by_text("Elektronikerin / Elektroniker")).to_have_count(1)
    expect(card.get_by_text("Anlage A HwO")).to_have_attribute("lang", "de")
    link = card.get_by_role("link", name="Handwerkskammer Beispiel (öffnet einen neuen Tab)")
    expect(link).to_have_attribute("href", "https://example.org/kammer")


def test_a_profession_has_its_german_name_beside_that_in_the_visitors_language(chat: Chat) -> None:
    chat.open()
    chat.choose_language("العربية")
    chat.page.get_by_role("textbox", name="سؤالكم").wait_for()
    chat.say("profession", "عن هذه المهنة")
    name = chat.log.locator(".profession .name")
    expect(name).to_have_text("كهربائي (Elektronikerin / Elektroniker)")
    expect(name).to_have_attribute("dir", "rtl")
    expect(name.locator("span")).to_have_attribute("lang", "de")


def test_a_rating_is_sent_shown_and_still_there_after_a_reload(chat: Chat) -> None:
    chat.open()
    chat.say("Frage", "Blaue Karte EU")
    with chat.page.expect_request("**/api/v1/ratings") as request:
        chat.button("Ja").click()
    assert request.value.post_data_json == {"seq": 3, "value": "up"}
    expect(chat.log.get_by_text("Danke für Ihre Rückmeldung.")).to_be_visible()
    expect(chat.button("Ja")).to_have_attribute("aria-pressed", "true")
    chat.page.reload()
    expect(chat.button("Ja")).to_have_attribute("aria-pressed", "true")
    chat.button("Nein").click()
    expect(chat.button("Nein")).to_have_attribute("aria-pressed", "true")
    expect(chat.button("Ja")).to_have_attribute("aria-pressed", "false")


def test_enter_sends_but_not_with_shift_and_not_while_a_word_is_composed(chat: Chat) -> None:
    chat.open()
    chat.field.fill("eine Zeile")
    chat.field.press("Shift+Enter")
    chat.page.keyboard.type("noch eine")
    chat.field.dispatch_event("keydown", {"key": "Enter", "isComposing": True})
    expect(chat.field).to_have_value("eine Zeile\nnoch eine")
    expect(chat.visitor_lines).to_have_count(0)
    chat.field.press("Enter")
    expect(chat.visitor_lines).to_have_count(1)
    expect(chat.visitor_lines.locator(".bubble p")).to_have_text(["eine Zeile", "noch eine"])
    expect(chat.field).to_have_value("")


def test_nothing_is_sent_from_an_empty_field(chat: Chat) -> None:
    chat.open()
    chat.field.fill("   \n ")
    chat.field.press("Enter")
    chat.button("Senden").click()
    expect(chat.visitor_lines).to_have_count(0)


def test_the_length_is_shown_near_the_limit_and_too_long_texts_stay_in_the_field(chat: Chat) -> None:
    chat.open()
    counter = chat.page.get_by_text("höchstens 2000 Zeichen")
    chat.field.fill("a" * 1700)
    expect(counter).to_be_hidden()
    chat.field.fill("😀" * 1900)
    expect(counter).to_have_text("1900 / 2000: höchstens 2000 Zeichen")
    chat.field.fill("a" * 2001)
    expect(chat.field).to_have_attribute("aria-invalid", "true")
    chat.field.press("Enter")
    expect(chat.visitor_lines).to_have_count(0)
    expect(chat.field).to_have_value("a" * 2001)


def test_personal_data_are_shown_as_they_are_stored(chat: Chat) -> None:
    chat.open()
    chat.say("Meine Adresse ist")
    chat.field.fill("anna@example.org ist meine Adresse")
    chat.field.press("Enter")
    expect(chat.visitor_lines.last).to_contain_text("ist meine Adresse")
    expect(chat.log.get_by_text("anna@example.org")).to_have_count(0)


def test_hostile_texts_stay_texts(chat: Chat) -> None:
    chat.open()
    chat.say("<b>hostile</b>", "Blaue Karte EU")
    chat.say("hostile", "<script>alert(2)</script>")
    expect(chat.log.locator("img, script, b")).to_have_count(0)
    expect(chat.log.locator('[href^="javascript"]')).to_have_count(0)
    expect(chat.log.locator("strong", has_text="wichtig").first).to_be_visible()
    expect(chat.log.locator("em", has_text="Begriff").first).to_be_visible()


def test_the_chat_can_be_taken_along_as_text_and_as_json(chat: Chat) -> None:
    chat.open()
    chat.say("Frage", "Blaue Karte EU")
    text = chat.download("Chat herunterladen (TXT)")
    assert re.fullmatch(r"lotse-\d{4}-\d\d-\d\d\.txt", text.suggested_filename)
    assert "Lotse (Software):\nAntwort auf: Frage" in Path(text.path()).read_text(encoding="utf-8")
    data = json.loads(Path(chat.download("Chat herunterladen (JSON)").path()).read_text(encoding="utf-8"))
    assert [message["who"] for message in data["messages"]] == ["bot", "visitor", "bot"]


def test_deletion_asks_first_and_then_nothing_is_left(chat: Chat) -> None:
    chat.open()
    chat.say("Frage", "Blaue Karte EU")
    chat.menu("Chat löschen")
    expect(chat.page.get_by_role("alertdialog", name="Möchten Sie diesen Chat endgültig löschen?")).to_be_visible()
    expect(chat.button("Nein, behalten")).to_be_focused()
    chat.page.keyboard.press("Escape")
    expect(chat.page.get_by_role("alertdialog")).to_be_hidden()
    expect(chat.dialog).to_be_visible()
    expect(chat.lines).to_have_count(3)
    chat.menu("Chat löschen")
    with chat.page.expect_response("**/api/v1/conversation") as response:
        chat.button("Ja, löschen").click()
    assert response.value.status == 204
    expect(chat.lines).to_have_count(0)
    expect(chat.page.get_by_role("status").filter(has_text="Der Chat ist gelöscht.")).to_be_visible()
    expect(chat.button("Neu anfangen")).to_be_focused()
    assert "token" not in chat.page.evaluate("JSON.stringify({ ...sessionStorage })")
    chat.button("Neu anfangen").click()
    chat.ready()
    expect(chat.field).to_be_focused()
    chat.say("Zweite Frage", "Blaue Karte EU")
    expect(chat.lines).to_have_count(3)


def test_the_menu_asks_for_a_person_and_for_a_new_beginning(chat: Chat) -> None:
    chat.open()
    chat.menu("Mit einem Menschen sprechen")
    expect(chat.visitor_lines.last).to_contain_text("Mit einem Menschen sprechen")
    chat.menu("Neu anfangen")
    expect(chat.visitor_lines.last).to_contain_text("Neu anfangen")


def test_the_language_can_be_chosen_and_everything_follows(chat: Chat) -> None:
    chat.open()
    chat.say("Frage", "Blaue Karte EU")
    chat.choose_language("العربية")
    dialog = chat.page.get_by_role("dialog", name="Lotse: معلومات أولية")
    expect(dialog).to_be_visible()
    expect(chat.page.locator("lotse-chat .frame")).to_have_attribute("dir", "rtl")
    expect(chat.page.get_by_role("textbox", name="سؤالكم")).to_be_visible()
    expect(
        chat.log.get_by_text("Lotse (برنامج)").first.or_(chat.log.locator(".bot .speaker span").first)
    ).to_be_visible()
    chat.say("noted", "This answer is in German.")
    answer = chat.lines.last
    expect(answer.get_by_role("heading", name="Blaue Karte EU")).to_have_attribute("lang", "de")
    expect(answer.get_by_role("heading", name="Blaue Karte EU")).to_have_attribute("dir", "ltr")
    expect(answer.locator(".note").first).to_have_attribute("dir", "rtl")
    expect(answer.get_by_role("link", name=re.compile("Make it in Germany"))).to_have_attribute("hreflang", "de")
    expect(answer.locator(".origin")).to_contain_text("الألمانية")
    chat.page.reload()
    expect(dialog).to_be_visible()


def test_all_ten_languages_are_offered_by_their_own_names(chat: Chat) -> None:
    chat.open()
    chat.page.get_by_role("button", name="Sprache: Deutsch").click()
    names = chat.page.locator("lotse-chat .languages button").all_inner_texts()
    assert names[:2] == ["Deutsch", "English"]
    assert set(names) == {
        "Deutsch", "English", "Türkçe", "العربية", "Українська", "Русский", "فارسی", "Français", "Español", "Polski",
    }  # fmt: skip
    chat.page.keyboard.press("Escape")
    expect(chat.page.get_by_role("button", name="Sprache: Deutsch")).to_be_focused()
    expect(chat.dialog).to_be_visible()


def test_the_widget_follows_the_language_that_the_conversation_takes(chat: Chat) -> None:
    chat.open()
    chat.say("arabic")
    expect(chat.page.get_by_role("dialog", name="Lotse: معلومات أولية")).to_be_visible()
    expect(chat.field).to_be_focused()


def test_the_page_decides_the_language_at_first(page: Page) -> None:
    page.goto("/?lang=en")
    page.get_by_role("button", name="Open chat").click()
    expect(page.get_by_role("dialog", name="Lotse: first guidance")).to_be_visible()


def test_somebody_who_reads_further_up_is_told_about_new_messages(chat: Chat) -> None:
    chat.open()
    for _ in range(3):
        chat.say("Frage", "Blaue Karte EU")
    chat.say("slow")
    chat.log.evaluate("node => node.scrollTo(0, 0)")
    jump = chat.page.get_by_role("button", name="Neue Nachrichten")
    expect(jump).to_be_visible()
    assert chat.log.evaluate("node => node.scrollTop") == 0
    jump.click()
    expect(jump).to_be_hidden()
    expect(chat.lines.last.locator("dl").last).to_be_in_viewport()
