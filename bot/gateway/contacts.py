"""Who can help while Lotse itself cannot: state-wide and federal offices, in the form of a message's `contacts`."""

from __future__ import annotations

import logging
from dataclasses import asdict
from typing import Any, Protocol

from bot.places import ContactCard, contacts_for

logger = logging.getLogger(__name__)

NOT_FOR_VISITORS = ("level",)


class ContactSource(Protocol):
    """Gives the contacts of a notice."""

    def __call__(self, language: str) -> list[dict[str, Any]]:
        """Verified contacts only; an empty list if there are none."""


def state_wide_contacts(language: str) -> list[dict[str, Any]]:
    """Up to three verified offices for all of NRW. A defect in their file must not keep a notice from the visitor."""
    try:
        choice = contacts_for(None, None, language=language)
    except Exception:
        logger.exception("contacts cannot be read")
        return []
    return [contact_json(contact) for contact in choice.contacts]


def contact_json(contact: ContactCard) -> dict[str, Any]:
    """The contact as docs/architecture.md describes it."""
    fields = {name: value for name, value in asdict(contact).items() if name not in NOT_FOR_VISITORS}
    return {**fields, "languages": list(contact.languages)}
