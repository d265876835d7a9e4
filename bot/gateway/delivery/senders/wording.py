"""What a team reads. In German, the language in which the offices work; always plain text."""

from __future__ import annotations

from bot.gateway.conversations.transcript import LOCAL
from bot.gateway.delivery.case_facts import CaseFacts
from bot.gateway.delivery.models import Kind

HEADLINES = {
    Kind.CASE_OPENED: "Neuer Fall {number}",
    Kind.CASE_MESSAGE: "Neue Nachricht im Fall {number}",
    Kind.CASE_FORWARDED: "Weitergegebener Fall {number}",
    Kind.CASE_CLOSED: "Fall {number} ist abgeschlossen",
    Kind.CASE_REOPENED: "Fall {number} ist wieder offen",
    Kind.CASE_DELETED: "Fall {number} wurde gelöscht",
}
KINDS = {"chat": "möchte jetzt chatten", "details": "hat Kontaktdaten hinterlassen"}
REASONS = {
    "asked": "hat nach einer Person gefragt",
    "missed": "keine passende Antwort gefunden",
    "rating": "Antwort war nicht hilfreich",
    "sensitive": "heikles Thema",
    "crisis": "Notlage",
}
DELETED = "Der Chat zu diesem Fall wurde gelöscht. Bitte löschen Sie auch dieses Ticket."
WITHDRAWN = "Die Einwilligung wurde zurückgezogen. Bitte löschen Sie Kontaktdaten und Chat auch in diesem Ticket."
SIDES = {"worker": "Arbeitskraft", "employer": "Unternehmen"}


def headline(kind: Kind, case: CaseFacts) -> str:
    """One line that names the case by its number and says nothing about the person."""
    return f"[Lotse] {HEADLINES[kind].format(number=case.number)}"


def summary(case: CaseFacts) -> str:
    """What the case is about, without anything the visitor wrote."""
    opened = case.opened_at.astimezone(LOCAL)
    rows = {
        "Fall": case.number,
        "Anliegen": KINDS.get(case.kind, case.kind),
        "Anlass": REASONS.get(case.reason, case.reason),
        "Thema": case.topic,
        "Seite": SIDES.get(case.side, case.side),
        "Sprache": case.language,
        "Region": case.region,
        "Team": case.team.name if case.team else "",
        "Eröffnet": f"{opened:%d.%m.%Y, %H:%M} Uhr",
        "Arbeitsplatz": case.url,
    }
    return "\n".join(f"{name}: {_one_line(value)}" for name, value in rows.items() if value)


def contact_lines(case: CaseFacts) -> str:
    """How to reach the visitor, if the visitor agreed to that."""
    if case.contact is None:
        return ""
    rows = {"Name": case.contact.name, "E-Mail": case.contact.email, "Telefon": case.contact.phone}
    lines = [f"{name}: {_one_line(value)}" for name, value in rows.items() if value]
    return "\n".join([*lines, *(["", case.contact.message] if case.contact.message else [])])


def _one_line(text: str) -> str:
    return " ".join(text.split())
