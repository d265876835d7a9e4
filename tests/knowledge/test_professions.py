"""The professions of this checkout: sound files, and statements that must not go wrong unnoticed."""

from __future__ import annotations

import pytest

from bot.knowledge.library import MASTER, Knowledge
from bot.knowledge.problems import Severity
from bot.places.service import contact_book
from bot.professions.catalogue import catalogue
from bot.professions.check import check

LANGUAGES = {"de", "en", "tr", "ar", "uk", "ru", "fa", "fr", "es", "pl"}
RULES = {
    "nurse": ("yes", "recognition/nursing"),
    "physician": ("yes", "recognition/doctors"),
    "dentist": ("yes", "recognition/doctors"),
    "physiotherapist": ("yes", "recognition/other_health"),
    "teacher": ("yes", "recognition/teachers"),
    "educator": ("yes", "recognition/educators_social"),
    "electrician": ("partly", "recognition/crafts"),
    "car_mechatronic": ("partly", "recognition/crafts"),
    "hairdresser": ("partly", "recognition/crafts"),
    "civil_engineer": ("title", "recognition/engineers"),
    "cook": ("no", "recognition/trade_industry"),
    "software_developer": ("no", "recognition/academic_degree"),
    "truck_driver": ("partly", "residence/drivers"),
    "lawyer": ("yes", "recognition/regulated"),
    "nursing_assistant": ("yes", "recognition/other_health"),
    "care_helper": ("no", "residence/care_assistants"),
    "cleaner": ("no", "residence/overview"),
    "harvest_worker": ("no", "residence/short_term"),
    "welder": ("no", "recognition/trade_industry"),
}
# What people name more often than they are it.
SERVICES = {"physician", "dentist", "lawyer", "judge", "translator", "sworn_translator", "tax_adviser", "midwife"}


def test_the_files_have_no_errors(real: Knowledge) -> None:
    errors = [str(problem) for problem in check(real, contact_book()) if problem.severity is Severity.ERROR]
    assert errors == []


@pytest.mark.parametrize("key", RULES)
def test_frequent_professions_are_regulated_as_the_law_says(key: str) -> None:
    known = catalogue()
    assert (known.professions[key].regulation, known.topic_of(key)) == RULES[key]


@pytest.mark.parametrize("key", RULES)
def test_frequent_professions_have_a_name_in_every_language(key: str) -> None:
    assert set(catalogue().professions[key].names) >= LANGUAGES - {"de", "en"}


def test_services_are_heard_as_professions_only_with_a_cue() -> None:
    known = catalogue()
    assert all(known.professions[key].only_with_cue for key in SERVICES)
    assert not any(known.professions[key].only_with_cue for key in RULES.keys() - SERVICES)
    assert set(known.words.cues) == LANGUAGES


def test_licensed_crafts_cite_the_crafts_code_and_lead_to_the_craft_chamber() -> None:
    crafts = [profession for profession in catalogue().professions.values() if profession.kind == "craft"]
    licensed = [profession for profession in crafts if profession.regulation == "partly"]
    assert len(licensed) > 50
    assert {profession.basis for profession in licensed} == {"§ 1 HwO"}
    assert {profession.body for profession in crafts} == {"hwk", "hwk-or-ihk"}


def test_nobody_decides_about_work_without_a_training() -> None:
    known = catalogue()
    helpers = [profession for profession in known.professions.values() if known.kinds[profession.kind].free == "helper"]
    assert len(helpers) > 15
    assert {(profession.regulation, profession.body) for profession in helpers} == {("no", None)}


def test_every_kind_has_an_answer_and_every_note_its_words_in_every_language(real: Knowledge) -> None:
    assert all(kind.topic in real.entries for kind in catalogue().kinds.values())
    words = {key for key in real.phrases[MASTER].bot if key.startswith("profession_")}
    assert len(words) == 12
    assert set(real.phrases) >= LANGUAGES
    for phrases in real.phrases.values():
        assert words <= phrases.bot.keys()
        assert {"profession", "competent_body", "training_country"} <= phrases.labels.keys()
