"""Which offices are named, and how the place is asked for."""

from __future__ import annotations

import pytest

from bot.dialogue.compose import describe
from bot.dialogue.contact import ContactWriter
from bot.knowledge.library import Knowledge
from bot.places import resolve


@pytest.mark.parametrize(
    ("place", "key"), [(None, "place_ask"), ("", "place_ask"), ("Nirgendwohausen", "place_unknown")]
)
def test_the_place_is_asked_for(contacts: ContactWriter, small: Knowledge, place: str | None, key: str) -> None:
    message = contacts.contact(place, None, None, "de")
    assert (message.kind, message.request, message.contacts) == ("contact", "place", ())
    assert message.text == small.phrases["de"].bot[key]


@pytest.mark.parametrize("place", ["44623", "Herne", "44623 Herne"])
def test_a_place_in_nrw_leads_to_its_region(contacts: ContactWriter, place: str) -> None:
    message = contacts.contact(place, "employer", None, "de")
    assert message.region is not None
    assert (message.region["id"], message.region["place"]) == ("mittleres-ruhrgebiet", "Herne")
    assert message.contacts
    assert message.request is None
    assert all(contact.name in message.text for contact in message.contacts)


def test_the_choice_stays_with_the_visitor(contacts: ContactWriter, small: Knowledge) -> None:
    assert contacts.contact("Herne", None, None, "en").text.endswith(small.phrases["en"].bot["contact_choice"])


def test_whoever_gets_a_wider_office_is_told_so(contacts: ContactWriter, small: Knowledge) -> None:
    message = contacts.contact("Herne", "worker", None, "de")
    assert message.notes[0] == small.phrases["de"].bot["contact_wider"]


@pytest.mark.parametrize(("place", "key"), [("Berlin", "place_outside"), ("Tunesien", "place_abroad")])
def test_outside_nrw_services_of_the_federation_are_named(
    contacts: ContactWriter, small: Knowledge, place: str, key: str
) -> None:
    message = contacts.contact(place, None, None, "de")
    assert message.notes[0] == small.phrases["de"].bot[key].format(place=place)
    assert message.contacts
    assert message.region is None


def test_a_name_of_several_places_is_asked_back_with_buttons_that_lead_on(contacts: ContactWriter) -> None:
    message = contacts.contact("Neustadt", None, None, "de")
    assert message.request == "place"
    assert len(message.buttons) >= 2 or not message.buttons
    for button in message.buttons:
        assert button.kind == "place"
        assert contacts.contact(button.value, None, None, "de").buttons == ()


def test_offices_for_all_of_nrw_need_no_place(contacts: ContactWriter, small: Knowledge) -> None:
    message = contacts.state_wide("worker", None, "en")
    assert message.notes[0] == small.phrases["en"].bot["contact_state"]
    assert message.contacts


def test_the_words_are_those_of_the_visitors_language(contacts: ContactWriter) -> None:
    german, english, arabic = (contacts.contact("Bochum", "employer", None, code) for code in ("de", "en", "ar"))
    assert [message.language for message in (german, english, arabic)] == ["de", "en", "ar"]
    assert arabic.direction == "rtl"
    assert [contact.purpose for contact in english.contacts] == [contact.purpose for contact in arabic.contacts]
    assert [contact.purpose for contact in german.contacts] != [contact.purpose for contact in english.contacts]


def test_an_office_says_only_what_is_known_of_it(contacts: ContactWriter, small: Knowledge) -> None:
    for contact in contacts.contact("Bochum", None, None, "de").contacts:
        lines = describe(contact, small.phrases["de"]).splitlines()
        assert lines[:2] == [contact.name, contact.purpose]
        assert all("None" not in line for line in lines)
        assert len(lines) == 2 + sum(
            bool(getattr(contact, key)) for key in ("phone", "email", "website", "address", "hours")
        )


def test_the_place_of_these_tests_exists() -> None:
    assert resolve("Herne") == resolve("herne")
