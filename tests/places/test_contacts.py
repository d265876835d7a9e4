"""The contact file."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.knowledge.problems import KnowledgeError
from bot.places.contacts import ContactBook, load_contacts


def test_every_region_has_its_regional_agency(book: ContactBook) -> None:
    assert {f"regionalagentur-{region}" for region in book.territory.regions} <= set(book.contacts)


def test_every_district_has_one_chamber_of_crafts_and_of_commerce(book: ContactBook) -> None:
    for kind in ("chamber_crafts", "chamber_commerce"):
        areas = [area for contact in book.contacts.values() if contact.kind == kind for area in contact.area]
        assert len(areas) == len(set(areas))
        assert {area[:5] for area in areas} == set(book.territory.districts)


def test_contacts_with_low_confidence_are_not_confirmed(book: ContactBook) -> None:
    low = [contact for contact in book.contacts.values() if (contact.note or "").startswith("Confidence: low")]
    assert len(low) == 2
    assert not any(contact.confirmed for contact in low)


def test_values_that_can_be_shown_have_a_source(book: ContactBook) -> None:
    for contact in book.contacts.values():
        for key, value in contact.values.items():
            assert value.verify or value.source, f"{contact.id}.{key}"


def test_all_mistakes_are_reported_with_key_and_remedy(copy: Path) -> None:
    path = copy / "contacts.yml"
    text = path.read_text(encoding="utf-8")
    for right, wrong in (
        ("kind: hotline", "kind: hotlin"),
        ("[germany]", "[germoney]"),
        ("helps_with: [recognition]", "helps_with: [recogniton]"),
    ):
        text = text.replace(right, wrong, 1)
    path.write_text(text.replace("verify: false}", "verify: maybe}", 1), encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        load_contacts(copy)
    assert len(caught.value.problems) == 4
    assert "does not know hotlin → use one of" in str(caught.value)
    assert "add verify: true or verify: false" in str(caught.value)


def test_a_value_without_a_source_cannot_be_released(copy: Path) -> None:
    path = copy / "contacts.yml"
    path.write_text(path.read_text(encoding="utf-8") + _ENTRY, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"new-office\.phone: has no source"):
        load_contacts(copy)


_ENTRY = """
  new-office:
    name: Amt
    name_en: Office
    kind: portal
    serves: both
    purpose: Hilft.
    purpose_en: Helps.
    area: [nrw]
    helps_with: [residence]
    phone: {value: "1", verify: false}
"""
