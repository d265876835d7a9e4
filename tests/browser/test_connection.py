"""What happens when the network, the server or the browser's memory fails: nothing is lost, nothing is there twice."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.chat import RECORD_ADDITIONS, Chat
from tests.browser.watch import Watch

NETWORK = "Failed to load resource"


def _status(page: Page, text: str) -> Any:
    return expect(page.get_by_role("status").filter(has_text=text))


def test_after_an_interruption_everything_is_there_once(chat: Chat, context: BrowserContext, watch: Watch) -> None:
    watch.expected.append(NETWORK)
    chat.open()
    chat.say("vorher", "Blaue Karte EU")
    context.set_offline(True)
    _status(chat.page, "Keine Verbindung").to_be_visible()
    chat.say("während")
    chat.say("noch eine")
    context.set_offline(False)
    _status(chat.page, "Die Verbindung ist wieder da").to_be_visible()
    expect(chat.lines).to_have_count(7)
    expect(chat.log.locator(".on-its-way, .failed")).to_have_count(0)
    expect(chat.visitor_lines.locator(".bubble")).to_have_text(["vorher", "während", "noch eine"])


def test_an_answer_that_came_meanwhile_is_replayed_exactly_once(
    chat: Chat, context: BrowserContext, watch: Watch
) -> None:
    watch.expected.append(NETWORK)
    chat.page.add_init_script(RECORD_ADDITIONS)
    chat.page.reload()
    chat.open()
    token = chat.page.evaluate("JSON.parse(Object.values({ ...sessionStorage })[0]).token")
    context.set_offline(True)
    _status(chat.page, "Keine Verbindung").to_be_visible()
    answer = context.request.post(
        "/api/v1/messages",
        headers={"Authorization": f"Bearer {token}"},
        data={"client_id": "6f0a8e9e-0000-4000-8000-000000000001", "text": "aus einem anderen Tab"},
    )
    assert answer.status == 202
    context.set_offline(False)
    expect(chat.lines).to_have_count(3)
    expect(chat.lines.last).to_contain_text("Blaue Karte EU")
    assert [line["live"] for line in chat.added()] == ["polite"] * 3


def test_a_failed_message_can_be_sent_again_and_is_stored_once(chat: Chat, watch: Watch) -> None:
    watch.expected.append(NETWORK)
    chat.open()
    ids: list[str] = []

    def fail_once(route: Route) -> None:
        ids.append(str((route.request.post_data_json or {})["client_id"]))
        if len(ids) == 1:
            route.fulfill(status=500, json={"error": {"code": "server", "message": "Etwas hat nicht funktioniert."}})
        else:
            route.continue_()

    chat.page.route("**/api/v1/messages", fail_once)
    chat.say("Frage")
    expect(chat.log.get_by_text("Etwas hat nicht funktioniert.")).to_be_visible()
    chat.button("Noch einmal senden").click()
    expect(chat.lines.last).to_contain_text("Blaue Karte EU")
    expect(chat.lines).to_have_count(3)
    expect(chat.button("Noch einmal senden")).to_have_count(0)
    assert len(ids) == 2
    assert len(set(ids)) == 1


def test_a_message_whose_receipt_was_lost_is_not_doubled(chat: Chat, watch: Watch) -> None:
    watch.expected.append(NETWORK)
    chat.open()

    def lose_receipt(route: Route) -> None:
        route.fetch()
        route.abort()

    chat.page.route("**/api/v1/messages", lose_receipt)
    chat.say("Frage")
    expect(chat.lines.last).to_contain_text("Blaue Karte EU")
    expect(chat.lines).to_have_count(3)
    expect(chat.log.locator(".failed")).to_have_count(0)


def test_the_servers_patience_is_explained(chat: Chat, watch: Watch) -> None:
    watch.expected.append(NETWORK)
    chat.open()
    problem = {"error": {"code": "rate_limited", "message": "Bitte warten Sie 12 Sekunden."}}
    chat.page.route("**/api/v1/messages", lambda route: route.fulfill(status=429, json=problem))
    chat.say("Frage")
    expect(chat.log.get_by_text("Bitte warten Sie 12 Sekunden.")).to_be_visible()


def test_without_streams_the_chat_polls(page: Page, watch: Watch) -> None:
    watch.expected.append(NETWORK)
    page.route("**/api/v1/events", lambda route: route.abort())
    chat = Chat(page)
    chat.visit("/")
    chat.open()
    with page.expect_request("**/api/v1/messages?after=*&wait=25", timeout=15_000):
        chat.say("Frage")
    expect(chat.lines.last).to_contain_text("Blaue Karte EU")
    expect(chat.lines).to_have_count(3)


def test_a_reload_goes_on_and_old_messages_are_not_announced_again(page: Page) -> None:
    page.add_init_script(RECORD_ADDITIONS)
    chat = Chat(page)
    chat.visit("/")
    chat.open()
    for number in range(24):
        chat.say(f"Frage {number}", "Blaue Karte EU")
    assert [line["live"] for line in chat.added()] == ["polite"] * 49
    page.reload()
    expect(chat.lines).to_have_count(49)
    assert [line["live"] for line in chat.added()] == ["off"] * 49
    expect(chat.log).to_have_attribute("aria-live", "polite")
    chat.say("neu", "Blaue Karte EU")
    assert [line["live"] for line in chat.added()[49:]] == ["polite"] * 2
    assert chat.added()[-1]["text"].startswith("Lotse (Software)")


def test_a_message_that_was_not_sent_survives_a_reload(chat: Chat, watch: Watch) -> None:
    watch.expected.append(NETWORK)
    chat.open()
    chat.page.route("**/api/v1/messages", lambda route: route.abort())
    chat.say("Frage")
    expect(chat.button("Noch einmal senden")).to_be_visible()
    chat.page.unroute("**/api/v1/messages")
    chat.page.reload()
    expect(chat.lines.last).to_contain_text("Blaue Karte EU")
    expect(chat.visitor_lines).to_have_count(1)


def test_two_tabs_are_two_conversations_and_a_duplicated_tab_is_the_same(chat: Chat, context: BrowserContext) -> None:
    chat.open()
    chat.say("im ersten", "Blaue Karte EU")
    other = Chat(context.new_page())
    other.visit("/")
    other.open()
    expect(other.lines).to_have_count(1)
    memory = chat.page.evaluate("JSON.stringify({ ...sessionStorage })")
    twin = Chat(context.new_page())
    twin.page.add_init_script(f"Object.assign(sessionStorage, {memory})")
    twin.visit("/")
    expect(twin.lines).to_have_count(3)
    twin.say("im Zwilling", "Blaue Karte EU")
    expect(chat.lines).to_have_count(5)
    expect(chat.visitor_lines.last).to_contain_text("im Zwilling")


def test_an_expired_chat_says_so_and_begins_anew(chat: Chat, watch: Watch) -> None:
    watch.expected.append(NETWORK)
    chat.open()
    expired = {"error": {"code": "expired", "message": "Dieser Chat ist abgelaufen."}}
    chat.page.route("**/api/v1/messages", lambda route: route.fulfill(status=401, json=expired))
    chat.say("Frage")
    _status(chat.page, "Dieser Chat ist abgelaufen.").to_be_visible()
    expect(chat.field).to_be_hidden()
    chat.page.unroute("**/api/v1/messages")
    chat.button("Neu anfangen").click()
    chat.ready()
    chat.say("Frage", "Blaue Karte EU")


def test_a_chat_deleted_elsewhere_is_replaced_without_a_fuss(chat: Chat, watch: Watch) -> None:
    watch.expected.append(NETWORK)
    chat.open()
    chat.page.evaluate("""() => {
      const [key, text] = Object.entries({ ...sessionStorage })[0];
      sessionStorage.setItem(key, JSON.stringify({ ...JSON.parse(text), token: 'forged.token.of-nobody' }));
    }""")
    chat.page.reload()
    chat.ready()
    expect(chat.lines).to_have_count(1)
    chat.say("Frage", "Blaue Karte EU")


def test_without_session_storage_the_chat_works_until_the_page_is_left(page: Page) -> None:
    page.add_init_script("Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('no') } })")
    chat = Chat(page)
    chat.visit("/")
    chat.open()
    chat.say("Frage", "Blaue Karte EU")


def test_typing_is_shown_while_the_brain_thinks(chat: Chat) -> None:
    chat.open()
    chat.say("slow Frage")
    _status(chat.page, "Lotse schreibt").to_be_visible()
    # After a second the gateway says that it takes longer, and names contacts.
    expect(chat.lines).to_have_count(3)
    _status(chat.page, "Lotse schreibt").to_have_count(0)
    expect(chat.lines.last.get_by_role("link").first).to_be_visible()


def test_a_person_is_announced_and_looks_different(page: Page) -> None:
    said = {
        "seq": 2,
        "who": "adviser",
        "at": "2026-11-22T12:00:00Z",
        "text": "Guten Tag, ich bin aus der Beratung.",
        "kind": None,
        "language": "de",
        "direction": "ltr",
        "card": None,
        "notes": [],
        "contacts": [],
        "buttons": [],
        "request": None,
    }
    state = {"state": "human", "language": "de", "language_locked": False}
    stream = f"event: state\ndata: {json.dumps(state)}\n\nid: 2\nevent: message\ndata: {json.dumps(said)}\n\n"
    page.route("**/api/v1/events", lambda route: route.fulfill(content_type="text/event-stream", body=stream))
    chat = Chat(page)
    chat.visit("/")
    chat.open()
    expect(chat.lines).to_have_count(2)
    expect(chat.lines.last).to_contain_text("Beratung (Mensch)")
    expect(page.locator("lotse-chat .standing")).to_contain_text("Ab jetzt schreibt Ihnen ein Mensch")
    colours = [
        line.locator(".bubble").evaluate("n => getComputedStyle(n).backgroundColor") for line in chat.lines.all()
    ]
    assert colours[0] != colours[1]
