"""Handing out and deleting what is stored about one person."""

from __future__ import annotations

import json
import sqlite3
import stat
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings as django_settings
from django.db import connection

from bot.commands.person_data import main
from bot.gateway.conversations.models import Button, Conversation, Message, Rating, Who
from bot.gateway.conversations.store import add_message
from bot.gateway.delivery.models import Delivery
from bot.gateway.desk.audit import AuditEntry
from bot.gateway.hand_over.models import Case, CaseNote, Consent, ContactDetails, Label, Team
from bot.gateway.person_data import LegalHoldError, delete, export, find_conversations
from bot.settings import Settings

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
def brain(lotse: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[sqlite3.Connection]:
    """The brain's store as Rasa lays it out."""
    monkeypatch.setattr(django_settings, "LOTSE", replace(lotse, data_dir=tmp_path, database_url=""))
    with sqlite3.connect(tmp_path / "dialogues.sqlite3") as store:
        store.execute(
            "CREATE TABLE events (id INTEGER PRIMARY KEY, sender_id TEXT, type_name TEXT, timestamp REAL,"
            " intent_name TEXT, action_name TEXT, data TEXT)"
        )
        for sender in ("c_ayse", "c_other"):
            row = (sender, "user", 1.0, "ask/family", "", json.dumps({"text": "", "marker": sender}))
            store.execute(
                "INSERT INTO events (sender_id, type_name, timestamp, intent_name, action_name, data)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                row,
            )
        store.commit()
        yield store
    store.close()


@pytest.fixture
def case(brain: sqlite3.Connection) -> Case:
    """One person with everything that can be stored, and another one."""
    _chat("c_other", "Meine andere Frage")
    conversation = _chat("c_ayse", "Wie hole ich meinen Mann?")
    message = Message.objects.get(conversation=conversation, seq=1)
    Button.objects.create(conversation=conversation, message=message, label="Ja", payload={})
    Rating.objects.create(message=message, value="up", at=NOW)
    team = Team.objects.create(slug="aachen", name="Team Aachen")
    case = Case.objects.create(
        number="2026-000001", conversation=conversation, team=team, language="tr", kind="details", opened_at=NOW
    )
    case.labels.add(Label.objects.create(name="Familie"))
    CaseNote.objects.create(case=case, text="Ruft Montag an", at=NOW)
    ContactDetails.objects.create(case=case, name="Ayşe", email="Ayse@mail.example", given_at=NOW)
    Consent.objects.create(
        conversation=conversation, kind="contact", version="1", text="Ja.", language="tr", given_at=NOW
    )
    Delivery.objects.create(
        kind="case.opened", channel="zammad", case=case.id, reference="17", state="sent",
        created_at=NOW, next_attempt_at=NOW, give_up_at=NOW,
    )  # fmt: skip
    return case


def _chat(conversation_id: str, text: str) -> Conversation:
    conversation = Conversation.objects.create(id=conversation_id, language="de", created_at=NOW, last_activity_at=NOW)
    add_message(conversation, Who.VISITOR, text, NOW)
    return conversation


@pytest.mark.parametrize("term", ["c_ayse", "2026-000001", "ayse@MAIL.example", " c_ayse "])
def test_a_person_is_found_by_chat_case_or_address(case: Case, term: str) -> None:
    assert find_conversations(term) == ["c_ayse"]


@pytest.mark.parametrize("term", ["", " ", "%", "c_", "nobody@mail.example"])
def test_nothing_else_is_found(case: Case, term: str) -> None:
    assert find_conversations(term) == []


def test_the_export_is_complete_and_holds_nobody_else(case: Case) -> None:
    found = export("c_ayse", NOW)
    text = json.dumps(found, default=str, ensure_ascii=False)
    for part in ("Wie hole ich meinen Mann?", "Ruft Montag an", "Ayse@mail.example", "Ja.", "Familie", "ask/family"):
        assert part in text
    assert "c_other" not in text
    assert "andere Frage" not in text
    assert [event["data"]["marker"] for event in found["brain"]] == ["c_ayse"]


def test_whatever_table_refers_to_a_chat_or_a_case_is_in_the_export(case: Case) -> None:
    """A table that is added later is found by its reference, without anybody remembering this command."""
    tables = export("c_ayse", NOW)["tables"]
    expected = {
        model._meta.label
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.concrete_fields
        if field.related_model in {Conversation, Case, Message} and field.remote_field.on_delete.__name__ == "CASCADE"
    }
    assert expected <= set(tables), expected - set(tables)


def test_deletion_leaves_nothing_of_this_person_and_everything_of_others(case: Case, brain: sqlite3.Connection) -> None:
    deleted = delete("c_ayse", NOW)
    assert deleted.elsewhere == (("zammad", "17"),)
    for model in (Case, CaseNote, ContactDetails, Consent, Button, Rating):
        assert not model.objects.exists(), model
    assert [chat.id for chat in Conversation.objects.all()] == ["c_other"]
    assert [sender for (sender,) in brain.execute("SELECT sender_id FROM events")] == ["c_other"]


def test_what_is_under_a_legal_hold_stays(case: Case, brain: sqlite3.Connection) -> None:
    Case.objects.update(legal_hold=True)
    with pytest.raises(LegalHoldError, match="2026-000001"):
        delete("c_ayse", NOW)
    assert ContactDetails.objects.exists()
    assert brain.execute("SELECT count(*) FROM events").fetchone() == (2,)


def test_both_deeds_are_in_the_audit_log_without_personal_data(case: Case) -> None:
    export("c_ayse", NOW)
    delete("c_ayse", NOW)
    deeds = AuditEntry.objects.order_by("id")
    assert [(deed.action, deed.case_number) for deed in deeds] == [
        ("person_data.exported", "2026-000001"),
        ("person_data.deleted", "2026-000001"),
    ]
    assert not [deed for deed in deeds if deed.detail or "ayse" in deed.adviser_email]


def test_the_command_writes_a_file_that_only_its_owner_may_read(
    case: Case, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "export.json"
    assert main(["export", "ayse@mail.example", "--to", str(file)]) == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert json.loads(file.read_text(encoding="utf-8"))[0]["conversation"] == "c_ayse"
    assert main(["export", "ayse@mail.example", "--to", str(file)]) == 1
    assert "exists already" in capsys.readouterr().err


def test_the_command_deletes_only_when_told_twice(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["delete", "2026-000001"]) == 0
    assert "Repeat with --yes" in capsys.readouterr().out
    assert Case.objects.exists()
    assert main(["delete", "2026-000001", "--yes"]) == 0
    assert "zammad still holds 17" in capsys.readouterr().out
    assert not Case.objects.exists()
    assert main(["delete", "2026-000001", "--yes"]) == 1


def test_the_command_names_what_must_be_kept(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    Case.objects.update(legal_hold=True)
    assert main(["delete", "c_ayse", "--yes"]) == 1
    assert "case 2026-000001 is under a legal hold" in capsys.readouterr().err


@pytest.mark.usefixtures("brain")
def test_a_chat_without_a_case_is_handed_out_and_deleted_too() -> None:
    _chat("c_ayse", "Nur eine Frage")
    assert "Nur eine Frage" in json.dumps(export("c_ayse", NOW), default=str)
    delete("c_ayse", NOW)
    assert not Conversation.objects.exists()


def test_a_brain_that_shares_our_database_is_read_and_emptied_too(
    lotse: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(django_settings, "LOTSE", replace(lotse, database_url="postgresql://shared/database"))
    _chat("c_ayse", "Nur eine Frage")
    assert export("c_ayse", NOW)["brain"] == []
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE events (id INTEGER PRIMARY KEY, sender_id TEXT, type_name TEXT, timestamp REAL,"
            " intent_name TEXT, action_name TEXT, data TEXT)"
        )
        cursor.execute("INSERT INTO events VALUES (1, 'c_ayse', 'user', 1, 'ask/family', '', '{}')")
    assert [event["intent_name"] for event in export("c_ayse", NOW)["brain"]] == ["ask/family"]
    delete("c_ayse", NOW)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM events")
        assert cursor.fetchone() == (0,)
