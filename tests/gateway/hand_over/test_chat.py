"""A visitor talks to a person, from the offer to the end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from bot.gateway.conversations.models import Conversation, Message, Status
from bot.gateway.desk.audit import AuditEntry
from bot.gateway.desk.people import Adviser
from bot.gateway.hand_over import adviser as desk
from bot.gateway.hand_over import visitor
from bot.gateway.hand_over.errors import (
    AlreadyClaimedError,
    CaseClosedError,
    CaseOpenError,
    NobodyThereError,
    NoOpenCaseError,
    NoTeamError,
    NotYoursError,
)
from bot.gateway.hand_over.models import Case, CaseNote, Consent, Team
from tests.fakes.brain import message as brain_message
from tests.gateway.conftest import MovableClock
from tests.gateway.hand_over.visitors import ALWAYS, Chat

pytestmark = pytest.mark.django_db
CHAT, DETAILS = "Jetzt mit einem Menschen schreiben", "Kontaktdaten hinterlassen"


def test_without_a_team_nothing_changes(chat: Chat) -> None:
    said = chat.ask_for_office()
    assert (said["buttons"], said["hand_over"], said["text"]) == ([], None, "Diese Stelle hilft.")
    with pytest.raises(NoTeamError):
        visitor.ask_for_chat(chat.id, chat.clock())


def test_while_somebody_is_on_duty_the_office_can_be_reached_in_the_chat(chat: Chat, adviser: Adviser) -> None:
    said = chat.ask_for_office()
    assert chat.labels() == [CHAT, DETAILS]
    assert said["hand_over"] == {
        "team": "aachen",
        "team_name": "Beratung Aachen",
        "open_now": True,
        "opens_at": None,
        "reply_within_days": 2,
        "chat": True,
        "details": True,
    }
    assert "Jetzt ist jemand da." in said["text"]
    assert "liest die Beratung diesen Chat" in said["notes"][-1]


def test_out_of_hours_the_message_says_when_somebody_is_there_again(chat: Chat, adviser: Adviser, team: Team) -> None:
    Team.objects.update(hours={"mon": [["09:00", "12:00"]]})
    chat.clock.time = datetime(2026, 11, 22, 12, tzinfo=UTC)  # a Sunday
    said = chat.ask_for_office()
    assert chat.labels() == [DETAILS]
    assert said["hand_over"]["opens_at"] == "2026-11-23T08:00:00Z"
    assert "Wieder erreichbar: Montag, 23. November" in said["text"]
    assert "09:00" in said["text"]


def test_a_team_whose_people_are_away_offers_no_chat(chat: Chat, adviser: Adviser, clock: MovableClock) -> None:
    clock.forward(minutes=5)
    chat.ask_for_office()
    assert chat.labels() == [DETAILS]
    with pytest.raises(NobodyThereError):
        visitor.ask_for_chat(chat.id, clock())


def test_who_takes_no_chats_now_does_not_count(chat: Chat, new_adviser: Callable[..., Adviser], team: Team) -> None:
    new_adviser("Pause", team, takes_chats=False)
    new_adviser("Gegangen", team, is_active=False)
    new_adviser("Revision", team, role="auditor")
    chat.ask_for_office()
    assert chat.labels() == [DETAILS]


def test_from_the_request_to_the_end_each_change_is_told_once(
    chat: Chat, adviser: Adviser, clock: MovableClock
) -> None:
    chat.ask_for_office()
    chat.press(CHAT)
    assert chat.state == "waiting"
    case = desk.claim(chat.case.id, adviser, clock.forward(minutes=1))
    assert chat.state == "human"
    chat.write("Wie lange dauert das?")
    assert chat.take_work() is None
    desk.reply(case.id, adviser, "Etwa zwei Monate.", clock())
    assert (chat.last()["who"], chat.last()["speaker"], chat.last()["text"]) == ("adviser", "Kaya", "Etwa zwei Monate.")
    desk.close(case.id, adviser, "answered", clock.forward(minutes=1))
    assert chat.state == "closed"
    waiting, joined, closed = chat.told()
    assert waiting.startswith("Ihre Anfrage ist angekommen: Beratung Aachen.")
    assert joined == "Ab jetzt schreibt Ihnen ein Mensch: Kaya, Beratung Aachen."
    assert closed.startswith("Das Gespräch mit der Beratung ist beendet")
    assert chat.ask("Und was kostet das?")["text"] == "Antwort auf: Und was kostet das?"
    assert chat.state == "bot"


def test_the_case_knows_place_subject_and_side(chat: Chat, adviser: Adviser) -> None:
    chat.ask("Frage", brain_message("answer", "Antwort", "de", topic="residence/blue_card", side="worker"))
    chat.ask_for_office(topic="service/regional_contact")
    chat.press(CHAT)
    case = chat.case
    assert (case.region, case.place, case.topic, case.side) == (
        "region-aachen",
        "52349 Düren",
        "residence/blue_card",
        "worker",
    )
    assert (case.language, case.reason, case.kind, case.number) == ("de", "asked", "chat", "2026-000001")


def test_pressing_is_agreeing_that_the_chat_is_read(chat: Chat, adviser: Adviser) -> None:
    chat.ask_for_office()
    chat.press(CHAT)
    consent = Consent.objects.get(conversation=chat.id)
    assert (consent.kind, consent.language, consent.withdrawn_at) == ("transcript", "de", None)
    assert consent.text == chat_consent(chat)
    assert chat.case.visible_from_seq == 1


def chat_consent(chat: Chat) -> str:
    """The note that stood beside the button."""
    message = Message.objects.filter(conversation=chat.id, payload__kind="contact").get()
    return str(message.payload["notes"][-1])


def test_without_that_consent_advisers_see_only_what_follows(chat: Chat, adviser: Adviser) -> None:
    chat.ask_for_office()
    visitor.ask_for_chat(chat.id, chat.clock())
    assert chat.case.visible_from_seq == 4


def test_a_visitor_who_waits_may_go_on_asking_the_bot(chat: Chat, adviser: Adviser) -> None:
    chat.ask_for_office()
    chat.press(CHAT)
    assert chat.ask("Was heißt Approbation?")["text"] == "Antwort auf: Was heißt Approbation?"
    assert chat.state == "waiting"


def test_an_answer_of_the_bot_that_comes_after_the_claim_is_dropped(chat: Chat, adviser: Adviser) -> None:
    chat.ask_for_office()
    chat.press(CHAT)
    seq = chat.write("Noch eine Frage")
    work = chat.take_work()
    desk.claim(chat.case.id, adviser, chat.clock())
    assert work is not None
    assert not chat.answer(work)
    assert Message.objects.get(conversation=chat.id, seq=seq).status == Status.FOR_ADVISER


def test_what_nobody_has_answered_goes_to_the_bot_at_the_end(chat: Chat, adviser: Adviser, clock: MovableClock) -> None:
    case = _talking(chat, adviser)
    chat.write("Danke.")
    seen = chat.last()["seq"]
    chat.write("Und wo ist das Amt?")
    desk.close(case.id, adviser, "answered", clock.forward(hours=3), seen_seq=seen)
    work = chat.take_work()
    assert work is not None
    assert work.question.text == "Und wo ist das Amt?"
    chat.answer(work)
    assert chat.take_work() is None
    assert [said["text"] for said in _messages(chat)[-2:]] == [
        "Zu Ihrer Frage „Und wo ist das Amt?“:",
        "Antwort auf: Und wo ist das Amt?",
    ]


def test_only_one_of_two_advisers_gets_the_case(chat: Chat, adviser: Adviser, colleague: Adviser) -> None:
    chat.ask_for_office()
    chat.press(CHAT)
    desk.claim(chat.case.id, adviser, chat.clock())
    with pytest.raises(AlreadyClaimedError):
        desk.claim(chat.case.id, colleague, chat.clock())
    assert desk.claim(chat.case.id, adviser, chat.clock()).assigned_to == adviser
    assert len(chat.told()) == 2
    with pytest.raises(NotYoursError):
        desk.reply(chat.case.id, colleague, "Guten Tag.", chat.clock())
    with pytest.raises(NotYoursError):
        desk.close(chat.case.id, colleague, "spam", chat.clock())
    assert desk.close(chat.case.id, colleague, "spam", chat.clock(), override=True).outcome == "spam"


def test_a_reply_that_is_sent_twice_is_stored_once(chat: Chat, adviser: Adviser) -> None:
    case = _talking(chat, adviser)
    first = desk.reply(case.id, adviser, "Guten Tag.", chat.clock(), client_id="same")
    assert desk.reply(case.id, adviser, "Guten Tag.", chat.clock(), client_id="same") == first
    assert [said["text"] for said in _messages(chat)].count("Guten Tag.") == 1


def test_returning_to_the_bot_ends_the_human_part(chat: Chat, adviser: Adviser) -> None:
    case = _talking(chat, adviser)
    desk.return_to_bot(case.id, adviser, chat.clock())
    assert (chat.state, chat.case.status, chat.case.outcome) == ("bot", "closed", "answered")
    with pytest.raises(CaseClosedError):
        desk.reply(case.id, adviser, "Noch etwas.", chat.clock())


def test_another_team_gets_the_chat_and_the_visitor_waits_again(
    chat: Chat, adviser: Adviser, new_adviser: Callable[..., Adviser]
) -> None:
    case = _talking(chat, adviser)
    chat.write("Frage an die andere Stelle")
    cologne = Team.objects.create(slug="koeln", name="Beratung Köln", hours=ALWAYS)
    desk.forward(case.id, adviser, cologne, "Bitte übernehmen", chat.clock())
    assert (chat.state, chat.case.status, chat.case.team) == ("waiting", "waiting", cologne)
    assert chat.take_work() is None
    assert chat.told()[-1].startswith("Ihre Anfrage ist jetzt bei einer anderen Beratungsstelle: Beratung Köln.")
    assert CaseNote.objects.get().text == "Bitte übernehmen"
    other = new_adviser("Yilmaz", cologne)
    desk.claim(case.id, other, chat.clock())
    desk.reply(case.id, other, "Guten Tag.", chat.clock())
    assert not Message.objects.filter(conversation=chat.id, status=Status.FOR_ADVISER).exists()


def test_a_colleague_who_gets_the_chat_is_introduced(chat: Chat, adviser: Adviser, colleague: Adviser) -> None:
    case = _talking(chat, adviser)
    desk.forward(case.id, adviser, colleague, "", chat.clock())
    assert (chat.state, chat.case.assigned_to) == ("human", colleague)
    assert chat.told()[-1] == "Ab jetzt schreibt Ihnen ein Mensch: Nowak, Beratung Aachen."


def test_a_case_that_is_taken_up_again_leaves_the_chat_with_the_bot_until_the_adviser_writes(
    chat: Chat, adviser: Adviser
) -> None:
    case = _talking(chat, adviser)
    desk.close(case.id, adviser, "answered", chat.clock())
    desk.reopen(case.id, adviser, chat.clock())
    assert (chat.state, chat.case.outcome, chat.case.closed_at) == ("closed", "", None)
    with pytest.raises(CaseOpenError):
        desk.reopen(case.id, adviser, chat.clock())
    chat.ask("Noch da?")
    desk.reply(case.id, adviser, "Ich habe noch etwas gefunden.", chat.clock())
    assert chat.state == "human"
    assert chat.told()[-1].startswith("Ab jetzt schreibt Ihnen ein Mensch")


def test_a_visitor_who_leaves_is_with_the_bot_again(chat: Chat, adviser: Adviser) -> None:
    _talking(chat, adviser)
    chat.write("Niemand hat das beantwortet")
    visitor.withdraw(chat.id, chat.clock())
    assert (chat.state, chat.case.outcome) == ("bot", "withdrawn")
    assert chat.take_work() is not None
    assert chat.told()[-1].startswith("Ihre Anfrage ist zurückgezogen.")
    with pytest.raises(NoOpenCaseError):
        visitor.withdraw(chat.id, chat.clock())


def test_after_a_withdrawal_advisers_no_longer_see_what_was_said_before_the_case(chat: Chat, adviser: Adviser) -> None:
    chat.ask_for_office()
    chat.clock.forward(seconds=1)
    pressed = chat.press(CHAT)
    visitor.withdraw(chat.id, chat.clock())
    assert chat.case.visible_from_seq == pressed
    assert Consent.objects.get().withdrawn_at == chat.clock()


def test_pressing_again_while_waiting_or_talking_is_answered(chat: Chat, adviser: Adviser) -> None:
    chat.ask_for_office()
    chat.press(CHAT)
    chat.press(CHAT)
    assert chat.told()[-1].startswith("Ihre Anfrage ist schon da")
    desk.claim(chat.case.id, adviser, chat.clock())
    chat.press(CHAT)
    assert chat.told()[-1].startswith("Sie schreiben schon mit einem Menschen")
    assert Case.objects.count() == 1


def test_pressing_when_everybody_has_gone_offers_the_form(chat: Chat, adviser: Adviser) -> None:
    chat.ask_for_office()
    chat.clock.forward(hours=1)
    chat.press(CHAT)
    assert chat.told()[-1].startswith("Ein Chat mit einem Menschen ist im Moment nicht möglich. Beratung Aachen:")
    assert chat.labels() == [DETAILS]
    assert chat.state == "bot"


def test_who_asks_with_the_same_id_twice_has_one_case(chat: Chat, adviser: Adviser) -> None:
    chat.ask_for_office()
    first = visitor.ask_for_chat(chat.id, chat.clock(), client_id="x")
    assert visitor.ask_for_chat(chat.id, chat.clock(), client_id="x") == first
    assert len(chat.told()) == 1


def test_deleting_the_chat_deletes_the_case(chat: Chat, adviser: Adviser) -> None:
    _talking(chat, adviser)
    Conversation.objects.get(id=chat.id).delete()
    assert not Case.objects.exists()


def test_everything_an_adviser_does_is_in_the_audit_log(chat: Chat, adviser: Adviser) -> None:
    case = _talking(chat, adviser)
    desk.note(case.id, adviser, "geheim", chat.clock())
    desk.close(case.id, adviser, "referred", chat.clock())
    log = list(AuditEntry.objects.order_by("id").values_list("action", "case_number", "detail"))
    assert log == [
        ("case.claimed", case.number, {}),
        ("case.noted", case.number, {}),
        ("case.closed", case.number, {"outcome": "referred"}),
    ]


def test_numbers_of_cases_begin_anew_each_year(clock: MovableClock, adviser: Adviser) -> None:
    numbers = []
    for days in (0, 0, 60):
        clock.forward(days=days)
        Adviser.objects.update(seen_at=clock())
        chat = Chat(clock)
        chat.ask_for_office()
        chat.press(CHAT)
        numbers.append(chat.case.number)
    assert numbers == ["2026-000001", "2026-000002", "2027-000001"]


def test_the_announcement_is_in_the_language_of_the_visitor(clock: MovableClock, adviser: Adviser) -> None:
    chat = Chat(clock, "tr")
    Conversation.objects.filter(id=chat.id).update(language="tr", language_locked=True)
    visitor.ask_for_chat(chat.id, clock(), place="Aachen")
    assert chat.last()["language"] == "tr"
    assert chat.last()["text"].startswith("Talebiniz ulaştı: Beratung Aachen.")


def _talking(chat: Chat, adviser: Adviser) -> Case:
    chat.ask_for_office()
    chat.press(CHAT)
    return desk.claim(chat.case.id, adviser, chat.clock.forward(seconds=1))


def _messages(chat: Chat) -> list[dict[str, object]]:
    from bot.gateway.conversations.snapshot import read_after

    snapshot = read_after(chat.id, 0)
    assert snapshot is not None
    return list(snapshot.messages)
