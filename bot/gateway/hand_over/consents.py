"""Consents: what a visitor reads, and the record of what was agreed to."""

from __future__ import annotations

from datetime import datetime

from bot.gateway.conversations.models import Conversation
from bot.gateway.hand_over.models import Consent, ConsentKind
from bot.gateway.phrases import phrases
from bot.hand_over.consents import VERSIONS

CHAT = "chat"


def consent_text(kind: str, language: str, **values: object) -> str:
    """The words of this consent; *kind* is one of `ConsentKind`, or ``chat`` for what the chat button means."""
    return phrases().say(language, f"hand_over.consent_{kind}", **values)


def shown(language: str, days: int) -> dict[str, dict[str, str]]:
    """What the form asks for, with the versions of the texts."""
    return {
        kind: {"version": VERSIONS[kind].version, "text": consent_text(kind, language, days=days)}
        for kind in (ConsentKind.CONTACT.value, ConsentKind.TRANSCRIPT.value)
    }


def give(conversation: Conversation, kind: ConsentKind, wording: str, now: datetime, **values: object) -> None:
    """Record that the visitor agrees; *wording* names the text that was shown (`consent_text`).

    An earlier consent of this kind to the same text stands.
    """
    text = consent_text(wording, conversation.language, **values)
    valid = Consent.objects.filter(conversation=conversation, kind=kind, withdrawn_at=None)
    if valid.filter(text=text).exists():
        return
    Consent.objects.create(
        conversation=conversation,
        kind=kind,
        version=VERSIONS[wording].version,
        text=text,
        language=phrases().language(conversation.language).code,
        given_at=now,
    )


def withdraw(conversation: Conversation, now: datetime, *kinds: ConsentKind) -> None:
    """These (all, if none is named) no longer hold; that they once did is kept as long as the chat."""
    valid = Consent.objects.filter(conversation=conversation, withdrawn_at=None)
    valid.filter(kind__in=kinds or tuple(ConsentKind)).update(withdrawn_at=now)
