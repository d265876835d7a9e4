"""What is said about a profession."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from babel import Locale

from bot.dialogue.profession_note import COUNSELLING, NOTHING_TO_ADD, ProfessionNote, ProfessionWriter
from bot.knowledge.library import load
from bot.language.identification import INTERFACE_LANGUAGES
from bot.places import contact_card
from bot.professions.catalogue import Catalogue, catalogue
from bot.professions.model import Profession

KNOWLEDGE = load()
LATIN = re.compile(r"[A-Za-zäöüÄÖÜß]")


def note(
    key: str,
    place: str | None = None,
    country: str | None = None,
    language: str = "de",
    topic: str = "recognition/crafts",
    known: Catalogue | None = None,
) -> ProfessionNote:
    writer = ProfessionWriter(known or catalogue(), KNOWLEDGE.phrases[language], language)
    return writer.write(key, place, country, topic)


def with_profession(key: str, **changes: object) -> Catalogue:
    known = catalogue()
    changed = Profession.model_validate({**known.professions[key].model_dump(), **changes})
    return replace(known, professions={**known.professions, key: changed})


def test_a_nurse_reads_that_the_profession_is_regulated_by_which_law_and_who_decides() -> None:
    found = note("nurse", "Herne")
    assert found.shown is not None
    assert (found.shown.id, found.shown.regulated, found.shown.basis) == ("nurse", "yes", "§ 1 PflBG")
    assert found.shown.body is not None
    (text,) = found.texts
    assert text.startswith("Zu diesem Beruf: Pflegefachfrau / Pflegefachmann\nDieser Beruf ist reglementiert.")
    for part in (found.shown.note, "Rechtsgrundlage: § 1 PflBG", found.shown.body.name, "Bezirksregierung Münster"):
        assert part in text
    assert [contact.id for contact in found.contacts] == ["zag-pug"]
    assert found.buttons == ()


def test_an_electrician_reads_the_name_of_the_chamber_and_how_to_reach_it() -> None:
    found = note("electrician", "Herne")
    assert found.shown is not None
    assert found.shown.body is not None
    assert found.shown.body.name == "Handwerkskammer Dortmund"
    assert "eigenen Betrieb" in found.shown.note
    assert [contact.id for contact in found.contacts] == ["hwk-dortmund"]


@pytest.mark.parametrize("place", [None, "Ruhrgebiet", "Tunesien", "München"])
def test_where_the_place_says_too_little_it_is_asked_for(place: str | None) -> None:
    found = note("electrician", place)
    assert found.shown is not None
    assert "hängt vom Ort ab" in found.shown.note
    assert found.contacts == ()
    assert [(button.kind, button.value) for button in found.buttons] == ([] if place else [("place", "")])


def test_the_country_of_training_is_named_where_it_decides() -> None:
    known, unknown = note("teacher", country="SY", language="en"), note("teacher", language="en")
    assert known.shown is not None
    assert known.shown.body is not None
    assert known.shown.body.name.endswith("(country of training: Syria)")
    assert unknown.shown is not None
    assert "depends on the country of training" in unknown.shown.note
    assert unknown.contacts == ()


@pytest.mark.parametrize(
    ("key", "regulated", "said"),
    [
        ("cook", "no", "nicht reglementiert"),
        ("civil_engineer", "title", "der Titel"),
        ("software_developer", "no", "Nachweis"),
        ("truck_driver", "partly", "Qualifikationsnachweis"),
        ("security_guard", "partly", "besondere Erlaubnis oder Prüfung"),
        ("cleaner", "no", "keine Berufsausbildung vorgeschrieben"),
        ("harvest_worker", "no", "Saisonarbeit"),
    ],
)
def test_each_kind_of_rule_has_its_own_words(key: str, regulated: str, said: str) -> None:
    found = note(key, "Herne")
    assert found.shown is not None
    assert found.shown.regulated == regulated
    assert said in found.shown.note


def test_what_is_regulated_in_part_says_so_without_naming_a_business() -> None:
    found = note("nurse", known=with_profession("nurse", regulated="partly"))
    assert found.shown is not None
    assert "Nur ein Teil" in found.shown.note


@pytest.mark.parametrize("key", ["cleaner", "courier_driver", "harvest_worker", "care_helper", "kitchen_helper"])
def test_for_work_without_a_training_no_office_is_named_and_no_recognition_promised(key: str) -> None:
    found = note(key, "Herne", topic="recognition/overview")
    assert found.shown is not None
    assert (found.shown.body, found.contacts) == (None, ())
    assert "keine Anerkennung nötig" in found.shown.note
    assert "Fachkraft" not in found.shown.note


@pytest.mark.parametrize("key", ["lawyer", "veterinarian", "taxi_driver"])
def test_where_the_law_is_clear_but_not_the_office_the_note_says_both(key: str) -> None:
    found = note(key, "Herne", topic="recognition/duration")
    assert found.shown is not None
    assert found.shown.basis is not None
    assert found.shown.body is None
    assert "Welche Stelle zuständig ist, kann ich nicht sicher sagen." in found.shown.note
    assert found.topics == (COUNSELLING,)


def test_a_licence_for_driving_is_not_called_recognition() -> None:
    found = note("bus_driver", "Herne", topic="residence/drivers")
    assert found.shown is not None
    assert found.shown.basis == "§ 3 BKrFQG"
    assert found.shown.body is not None
    assert "FOSA" in found.shown.body.name
    assert "Nur ein Teil" not in found.shown.note


def test_of_an_uncertain_profession_nothing_is_claimed_and_advice_is_offered() -> None:
    found = note("nurse", "Herne", known=with_profession("nurse", certain=False))
    assert found.shown is not None
    assert (found.shown.regulated, found.shown.basis, found.shown.body) == (None, None, None)
    assert "Anerkennungsberatung" in found.shown.note
    assert "PflBG" not in found.texts[0]
    assert found.contacts == ()
    assert found.topics == (COUNSELLING,)
    assert COUNSELLING in KNOWLEDGE.topics


@pytest.mark.parametrize(
    ("topic", "offered"),
    [("recognition/overview", ("recognition/crafts",)), ("recognition/crafts", ()), ("recognition/duration", ())],
)
def test_with_an_answer_in_general_the_answer_for_the_profession_is_offered(
    topic: str, offered: tuple[str, ...]
) -> None:
    assert note("electrician", topic=topic).topics == offered


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_every_language_says_it_in_its_own_words(language: str) -> None:
    said = {
        note(key, language=language).texts[0]
        for key in ("nurse", "electrician", "cook", "civil_engineer", "educator", "truck_driver", "cleaner", "lawyer")
    }
    assert len(said) == 8
    for text in said:
        assert "{" not in text
        assert text.splitlines()[0].startswith(KNOWLEDGE.phrases[language].labels["profession"])
    if Locale.parse(language).character_order == "right-to-left":
        shown = note("nurse", language=language).shown
        assert shown is not None
        assert not LATIN.search(shown.name)
        assert len(LATIN.findall(shown.note)) <= len("reglementiert NRW")


def test_each_office_is_named_once_and_the_one_that_decides_first() -> None:
    chamber, other = contact_card("hwk-dortmund"), contact_card("kim-nrw")
    assert chamber is not None
    assert other is not None
    found = note("electrician", "Herne")
    assert [card.id for card in found.before([other, chamber])] == ["hwk-dortmund", "kim-nrw"]
    assert NOTHING_TO_ADD.before([other]) == (other,)
