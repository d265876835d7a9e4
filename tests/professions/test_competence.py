"""Who decides about a profession, for a place and a country of training."""

from __future__ import annotations

from typing import Any

import pytest

from bot.places import Found, resolve
from bot.professions.catalogue import Catalogue
from bot.professions.competence import Competence, body_for
from bot.professions.model import Profession


def at(place: str | None) -> Found | None:
    match = resolve(place) if place else None
    assert match is None or isinstance(match, Found)
    return match


def who(known: Catalogue, key: str, place: str | None = None, country: str | None = None) -> Competence:
    found = body_for(known, known.professions[key], at(place), country)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("key", "contact"),
    [
        ("nurse", "zag-pug"),
        ("physiotherapist", "zag-pug"),
        ("physician", "zag-approbation"),
        ("dentist", "zag-approbation"),
    ],
)
def test_one_office_in_muenster_decides_about_health_professions_wherever_somebody_lives(
    known: Catalogue, key: str, contact: str
) -> None:
    for place in (None, "Herne", "Bonn"):
        found = who(known, key, place)
        assert (found.contact, found.needs) == (contact, None)
        assert "Münster" in found.name("de")


@pytest.mark.parametrize(
    ("place", "chamber"),
    [("Herne", "hwk-dortmund"), ("Wuppertal", "hwk-duesseldorf"), ("Bonn", "hwk-koeln"), ("Kreis Lippe", "hwk-owl"),
     ("33602", "hwk-owl"), ("Siegen", "hwk-suedwestfalen")],
)  # fmt: skip
def test_the_chamber_of_the_district_decides_about_a_craft(known: Catalogue, place: str, chamber: str) -> None:
    found = who(known, "electrician", place)
    assert (found.contact, found.needs, found.decided_by) == (chamber, None, "place")
    assert found.name("de").startswith("Handwerkskammer")


@pytest.mark.parametrize("place", [None, "Ruhrgebiet", "Mittleres Ruhrgebiet"])
def test_for_a_craft_the_district_must_be_known(known: Catalogue, place: str | None) -> None:
    match = resolve(place) if place else None
    found = body_for(known, known.professions["electrician"], match if isinstance(match, Found) else None)
    assert found is not None
    assert (found.contact, found.needs) == (None, "place")


def test_every_district_has_a_chamber_of_crafts_and_a_bezirksregierung(known: Catalogue) -> None:
    from bot.places.service import gazetteer

    territory = gazetteer().territory
    for ags in territory.districts:
        where = territory.in_district(ags)
        for key in ("electrician", "civil_engineer", "cook"):
            found = body_for(known, known.professions[key], where)
            assert found is not None
            assert found.needs is None, (ags, key)


def test_the_chamber_of_the_bergisches_land_decides_itself(known: Catalogue) -> None:
    names = {place: who(known, "cook", place).name("de") for place in ("Wuppertal", "Solingen", "Remscheid", "Herne")}
    assert all(name.startswith("Bergische IHK") for place, name in names.items() if place != "Herne")
    assert names["Herne"] == "IHK FOSA in Nürnberg"


def test_without_a_place_the_body_for_nearly_all_is_named_with_its_exception(known: Catalogue) -> None:
    found = who(known, "cook")
    assert found.needs is None
    assert "FOSA" in found.name("de")
    assert "Wuppertal" in found.name("de")


@pytest.mark.parametrize(
    ("country", "town"), [("FR", "Arnsberg"), ("CH", "Arnsberg"), ("TN", "Detmold"), ("GB", "Detmold")]
)
def test_the_country_of_training_decides_for_teachers(known: Catalogue, country: str, town: str) -> None:
    found = who(known, "teacher", "Köln", country)
    assert town in found.name("de")
    assert found.decided_by == "country"


@pytest.mark.parametrize(
    ("country", "town"),
    [("PL", "Arnsberg"), ("UA", "Detmold"), ("TR", "Düsseldorf"), ("RS", "Düsseldorf"), ("ES", "Köln"),
     ("SE", "Münster"), ("IN", "Münster"), ("TN", "Münster")],
)  # fmt: skip
def test_the_country_of_training_decides_for_educators(known: Catalogue, country: str, town: str) -> None:
    assert who(known, "educator", "Herne", country).name("de") == f"Bezirksregierung {town}"


@pytest.mark.parametrize("country", [None, "EU", "MT", "UN"])
def test_where_the_country_says_nothing_it_is_asked_for(known: Catalogue, country: str | None) -> None:
    assert who(known, "educator", "Herne", country).needs == "country"


def test_the_bezirksregierung_of_the_place_decides_about_the_title_of_engineers(known: Catalogue) -> None:
    assert who(known, "civil_engineer", "Herne").name("de") == "Bezirksregierung Arnsberg"
    assert who(known, "civil_engineer", "Düren").name("en") == "Bezirksregierung Köln"
    assert who(known, "civil_engineer").needs == "place"


def test_one_medical_chamber_is_certain_only_in_its_own_half_of_the_land(known: Catalogue) -> None:
    assert who(known, "medical_assistant", "Herne").name("de") == "Ärztekammer Westfalen-Lippe"
    assert who(known, "medical_assistant", "Köln").name("de").startswith("Ärztekammer; für die meisten Länder")
    assert who(known, "medical_assistant").needs == "place"


@pytest.mark.parametrize("key", ["mechanic", "welder", "mechatronics_technician"])
def test_where_both_chambers_train_both_are_named(known: Catalogue, key: str) -> None:
    name = who(known, key, "Herne").name("de")
    assert "Handwerkskammer" in name
    assert "IHK FOSA" in name


def test_of_an_uncertain_profession_nobody_is_named(known: Catalogue) -> None:
    uncertain = dict(known.professions["nurse"].model_dump(), certain=False)
    assert body_for(known, Profession.model_validate(uncertain), at("Herne")) is None


def test_the_kind_decides_where_the_profession_names_nobody(known: Catalogue) -> None:
    silent: dict[str, Any] = dict(known.professions["nurse"].model_dump(), body=None)
    found = body_for(known, Profession.model_validate(silent))
    assert found is not None
    assert found.contact == "zag-pug"


def test_only_pages_that_may_be_shown_are_named(known: Catalogue) -> None:
    assert (who(known, "electrician", "Herne").url or "").startswith("https://")
    assert who(known, "software_developer").url is None  # the office's page waits to be verified
