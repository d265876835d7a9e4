"""Contacts in notices."""

from __future__ import annotations

import pytest

from bot.gateway import contacts
from bot.places import ContactCard, ContactChoice
from tests.gateway.client import check_schema

CARD = ContactCard(
    id="x",
    name="Beispielstelle",
    purpose="Berät",
    serves="both",
    level="state",
    phone="0211 0000",
    email=None,
    website=None,
    address=None,
    hours=None,
    languages=("de",),
    source="https://example.org/",
    checked_on="2026-11-22",
)


def test_a_contact_has_the_form_of_the_interface(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contacts, "contacts_for", lambda *_, **__: ContactChoice((CARD,), "state", False, ()))
    (contact,) = contacts.state_wide_contacts("de")
    check_schema(contact, "/components/schemas/Contact")
    assert (contact["name"], contact["languages"], "level" in contact) == ("Beispielstelle", ["de"], False)


def test_a_defect_in_the_contacts_does_not_keep_a_notice_from_the_visitor(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError

    monkeypatch.setattr(contacts, "contacts_for", broken)
    assert contacts.state_wide_contacts("de") == []
