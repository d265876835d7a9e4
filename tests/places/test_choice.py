"""Which offices are named."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.places import ABROAD, Found, Outside, contact_card, contacts_for, resolve
from bot.places.contacts import ContactBook
from bot.places.service import contact_book, gazetteer

TERRITORY = gazetteer().territory
PLACES = st.sampled_from(
    [
        None,
        Outside("Tunesien", ABROAD),
        Outside("Berlin", "Berlin"),
        *(TERRITORY.in_town(ags) for ags in sorted(TERRITORY.towns)),
    ]
)
SIDES = st.sampled_from(["employer", "worker", None])
SUBJECTS = st.sampled_from(
    [
        None,
        "recognition",
        "residence",
        "family",
        "work",
        "employer",
        "language",
        "arrival",
        "service/regional_contact",
        "residence/fast_track",
        "recognition/nursing",
        "work/exploitation",
    ]
)


def found(text: str) -> Found:
    match = resolve(text)
    assert isinstance(match, Found)
    return match


@settings(deadline=None, max_examples=400)
@given(PLACES, SIDES, SUBJECTS)
def test_nothing_doubtful_is_ever_shown(place: Found | Outside | None, side: str | None, subject: str | None) -> None:
    choice = contacts_for(place, side, subject)  # type: ignore[arg-type]
    assert 1 <= len(choice.contacts) <= 3
    for card in choice.contacts:
        contact = contact_book().contacts[card.id]
        assert contact.confirmed
        assert side is None or contact.serves in (side, "both")
        for key in ("phone", "email", "website", "address", "hours"):
            value = getattr(card, key)
            assert value is None or (contact.values[key].source and not contact.values[key].verify)
        assert any((card.phone, card.email, card.website, card.address))


@settings(deadline=None, max_examples=200)
@given(PLACES, SIDES, SUBJECTS)
def test_an_office_of_another_region_is_never_named(
    place: Found | Outside | None, side: str | None, subject: str | None
) -> None:
    for card in contacts_for(place, side, subject).contacts:  # type: ignore[arg-type]
        area = set(contact_book().contacts[card.id].area)
        here = (
            {place.region.id, place.district.ags, place.municipality.ags}
            if isinstance(place, Found) and place.district and place.municipality
            else set()
        )
        assert area & (here | {"nrw", "germany"})


def test_an_employer_gets_the_regional_partner_and_the_welcome_office_first() -> None:
    choice = contacts_for(found("Bochum"), "employer")
    assert [card.id for card in choice.contacts[:2]] == [
        "regionalagentur-mittleres-ruhrgebiet",
        "welcome-office-bochum",
    ]
    assert not choice.wider


def test_a_worker_without_a_local_office_gets_a_wider_one_and_is_told_so() -> None:
    choice = contacts_for(found("Herne"), "worker")
    assert choice.wider
    assert choice.level == "state"
    assert choice.contacts[0].id == "kim-nrw"


def test_the_operator_learns_what_was_missing() -> None:
    missing = {entry.contact_id: entry.reason for entry in contacts_for(found("Köln"), "employer").missing}
    assert missing["regionalagentur-region-koeln"] == "unverified"
    assert missing["fai-nrw"] == "no_values"


def test_the_fast_track_office_is_named_for_the_fast_track_only() -> None:
    assert contacts_for(found("Köln"), "employer", "residence/fast_track").contacts[0].id == "zfe-nrw"
    for subject in (None, "residence", "residence/blue_card", "family/spouse"):
        assert "zfe-nrw" not in [
            card.id for card in contacts_for(found("Köln"), "employer", subject, limit=50).contacts
        ]


def test_hattingen_belongs_to_the_chamber_of_bochum_and_schwelm_to_hagen(book: ContactBook) -> None:
    hattingen = contacts_for(found("Hattingen"), "employer")
    schwelm = contacts_for(found("Schwelm"), "employer")
    assert "ihk-bochum" in [card.id for card in hattingen.contacts]
    assert "sihk-hagen" in [entry.contact_id for entry in schwelm.missing]


def test_people_abroad_are_sent_to_offices_for_people_abroad() -> None:
    ids = [card.id for card in contacts_for(Outside("Tunesien", ABROAD), "worker", "recognition").contacts]
    assert ids[0] == "zsba"
    assert "mbe" not in ids


def test_people_in_nrw_are_not_sent_to_the_office_for_people_abroad() -> None:
    assert "zsba" not in [card.id for card in contacts_for(found("Köln"), "worker", "recognition", limit=50).contacts]


@pytest.mark.parametrize(
    ("language", "name"), [("de", "Arbeiten und Leben"), ("en", "Working and Living"), ("tr", "Working and Living")]
)
def test_names_are_german_or_english(language: str, name: str) -> None:
    card = contact_card("hotline-alid", language)
    assert card is not None
    assert name in card.name


def test_unconfirmed_and_unknown_contacts_have_no_card() -> None:
    assert contact_card("wc-noerdliches-ruhrgebiet") is None
    assert contact_card("no-such-contact") is None
