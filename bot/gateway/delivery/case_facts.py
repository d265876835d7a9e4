"""What may be told about a case, read at the moment of sending: what was deleted in the meantime is not told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings

from bot.gateway.conversations.transcript import read_transcript


@dataclass(frozen=True)
class ContactFacts:
    """How the visitor wants to be reached."""

    name: str
    email: str
    phone: str
    message: str


@dataclass(frozen=True)
class TeamFacts:
    """Who is to look after it."""

    slug: str
    name: str
    email: str


@dataclass(frozen=True)
class CaseFacts:
    """A case as the world outside may know it. `contact` and `transcript` are there only with the visitor's consent."""

    id: str
    number: str
    kind: str
    reason: str
    status: str
    outcome: str
    region: str
    place: str
    language: str
    topic: str
    side: str
    opened_at: datetime
    team: TeamFacts | None
    contact: ContactFacts | None = None
    transcript: str | None = None

    @property
    def url(self) -> str:
        """The case's page of the desk, or nothing if the installation does not say where it is."""
        base = settings.LOTSE.public_url.rstrip("/")
        return f"{base}/desk/cases/{self.id}" if base else ""


def read_case_facts(case_id: str) -> CaseFacts | None:
    """The facts, or null if the case has been deleted."""
    from bot.gateway.hand_over.models import Case, Team  # hand_over itself imports the outbox

    case = Case.objects.select_related("team").filter(id=case_id).first()
    if case is None:
        return None
    consents = _consents(case.conversation_id)
    team: Team | None = case.team
    return CaseFacts(
        id=case.id,
        number=case.number,
        kind=case.kind,
        reason=case.reason,
        status=case.status,
        outcome=case.outcome,
        region=case.region,
        place=case.place,
        language=case.language,
        topic=case.topic,
        side=case.side,
        opened_at=case.opened_at,
        team=TeamFacts(team.slug, team.name, team.email) if team else None,
        contact=_contact(case.id) if "contact" in consents else None,
        transcript=_transcript(case.conversation_id, case.visible_from_seq) if "transcript" in consents else None,
    )


def deleted_case(case_id: str, number: str, at: datetime) -> CaseFacts:
    """All that is known of a case that has been deleted."""
    return CaseFacts(case_id, number, "", "", "deleted", "", "", "", "", "", "", opened_at=at, team=None)


def _consents(conversation_id: str) -> set[str]:
    from bot.gateway.hand_over.models import Consent

    given = Consent.objects.filter(conversation=conversation_id, withdrawn_at=None)
    return set(given.values_list("kind", flat=True))


def _contact(case_id: str) -> ContactFacts | None:
    from bot.gateway.hand_over.models import ContactDetails

    details = ContactDetails.objects.filter(case=case_id).first()
    return ContactFacts(details.name, details.email, details.phone, details.message) if details else None


def _transcript(conversation_id: str, visible_from: int) -> str | None:
    """What advisers may read: an earlier consent does not open what a later one left closed."""
    transcript = read_transcript(conversation_id)
    if transcript is None:
        return None
    return replace(
        transcript, messages=tuple(said for said in transcript.messages if said["seq"] >= visible_from)
    ).as_text()
