"""What may be told of a case: as much as the visitor has agreed to, and nothing that was deleted."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.gateway.conversations.models import Conversation, Who
from bot.gateway.conversations.store import add_message
from bot.gateway.delivery.case_facts import ContactFacts, read_case_facts
from bot.gateway.delivery.enqueue import enqueue
from bot.gateway.delivery.models import Delivery
from bot.gateway.hand_over.models import Case, Consent, ContactDetails, Team

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
def case() -> Case:
    """A case with contact details and a chat, and no consent to pass anything on."""
    team = Team.objects.create(slug="aachen", name="Team Aachen", email="team@aachen.example")
    conversation = Conversation.objects.create(language="de", created_at=NOW, last_activity_at=NOW)
    for text in ("Mein erster Satz", "Mein zweiter Satz"):
        add_message(conversation, Who.VISITOR, text, NOW)
    case = Case.objects.create(
        number="2026-000001", conversation=conversation, team=team, language="de", kind="details", opened_at=NOW
    )
    ContactDetails.objects.create(case=case, name="Ayşe", email="ayse@mail.example", given_at=NOW)
    return case


def _agree(case: Case, *kinds: str) -> None:
    for kind in kinds:
        Consent.objects.create(
            conversation=case.conversation,
            kind=kind,
            version="1",
            text="Ich bin einverstanden.",
            language="de",
            given_at=NOW,
        )


def test_without_consent_neither_contact_nor_chat_is_told(case: Case) -> None:
    facts = read_case_facts(case.id)
    assert facts
    assert (facts.contact, facts.transcript) == (None, None)
    assert facts.team
    assert facts.team.email == "team@aachen.example"


def test_each_consent_opens_its_own_part(case: Case) -> None:
    _agree(case, "contact")
    facts = read_case_facts(case.id)
    assert facts
    assert facts.contact == ContactFacts("Ayşe", "ayse@mail.example", "", "")
    assert facts.transcript is None
    _agree(case, "transcript")
    facts = read_case_facts(case.id)
    assert facts
    assert "Mein erster Satz" in (facts.transcript or "")


def test_what_advisers_may_not_read_is_not_passed_on_either(case: Case) -> None:
    _agree(case, "transcript")
    Case.objects.update(visible_from_seq=2)
    facts = read_case_facts(case.id)
    assert facts
    assert "Mein erster Satz" not in (facts.transcript or "")
    assert "Mein zweiter Satz" in (facts.transcript or "")


def test_a_consent_that_was_withdrawn_counts_no_more(case: Case) -> None:
    _agree(case, "contact", "transcript")
    Consent.objects.update(withdrawn_at=NOW)
    facts = read_case_facts(case.id)
    assert facts
    assert (facts.contact, facts.transcript) == (None, None)


def test_a_deleted_chat_leaves_nothing_to_tell(case: Case) -> None:
    case_id = case.id
    case.conversation.delete()
    assert read_case_facts(case_id) is None


@pytest.mark.usefixtures("channels")
def test_the_deletion_of_a_chat_is_told_to_those_who_knew_the_case(case: Case) -> None:
    enqueue("case.opened", {"case": case.id}, NOW)
    case_id = case.id
    case.conversation.delete()
    told = Delivery.objects.filter(kind="case.deleted", case=case_id)
    assert sorted(told.values_list("channel", flat=True)) == ["webhook", "zammad"]
    assert {str(row.payload) for row in told} == {str({"case": case_id, "number": "2026-000001"})}
