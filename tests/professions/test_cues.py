"""Who only needs a doctor or a lawyer, and who is one or hires one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.places import find_places
from bot.professions.catalogue import Catalogue
from bot.professions.cues import Cues
from bot.professions.index import NameIndex


@pytest.fixture(scope="module")
def cues(known: Catalogue) -> Cues:
    return Cues(known.professions, known.words)


def meant(cues: Cues, index: NameIndex, text: str, *countries: str) -> list[str]:
    """The professions of somebody in *text*, in which *countries* are named."""
    places = [(span.start, span.end) for span in find_places(text)]
    abroad = [(text.index(name), text.index(name) + len(name)) for name in countries]
    return [hit.profession for hit in cues.meant(text, index.find(text), places, abroad)]


@pytest.mark.parametrize(
    ("text", "profession"),
    [
        ("Ich bin Rechtsanwältin", "lawyer"),
        ("Meine Frau ist eine erfahrene Ärztin", "physician"),
        ("Anerkennung als Hebamme", "midwife"),
        ("Wir suchen dringend einen Zahnarzt", "dentist"),
        ("Wir brauchen Ärzte für unsere Klinik", "physician"),
        ("Sozialarbeiterin aus Nairobi, was fehlt mir?", "social_worker"),
        ("Anästhesist, neun Jahre Erfahrung, was nun?", "physician"),
        ("welche Unterlagen will Münster von Ärzten für die Approbation", "physician"),
        ("I'm a lawyer", "lawyer"),
        ("can I work as a translator", "translator"),
        ("soy médica y busco trabajo", "physician"),
        ("jestem lekarką, co dalej", "physician"),
        ("Diş hekimiyim, hangi odaya?", "dentist"),
        ("doktor olarak çalışmak istiyorum", "physician"),
        ("я врач, как получить апробацию", "physician"),
        ("Диплом лікаря: куди подавати?", "physician"),
        ("أعمل طبيبا هنا منذ سنتين", "physician"),
        ("همسرم پزشک است", "physician"),
    ],
)
def test_who_is_one_or_hires_one_is_heard(cues: Cues, index: NameIndex, text: str, profession: str) -> None:
    assert meant(cues, index, text) == [profession]


@pytest.mark.parametrize(
    "text",
    [
        "Ich bin krankgeschrieben vom Arzt",
        "Mein Arzt sagt, ich darf nicht arbeiten",
        "ich bin mit meinem Anwalt unzufrieden",
        "Brauche ich einen Anwalt für die Klage?",
        "Was kostet ein vereidigter Übersetzer pro Seite?",
        "Darf ein Übersetzer in meiner Heimat die Zeugnisse übersetzen?",
        "Die Hebamme kommt morgen",
        "meine Steuerberaterin meint, das geht nicht",
        "the judge rejected it",
        "my doctor gave me a note",
        "hablar con un abogado",
        "seguro médico obligatorio",
        "traducteur 380 euros, c'est cher",
        "do lekarza bez karty",
        "к врачу без карточки",
        "bir avukatla görüşebilir miyim",
        "Doktora yapıyorum",
        "Telefonumda diplomanın fotoğrafı var",
        "بدي محامي احكي معه",
    ],
)
def test_who_only_needs_one_is_not_taken_for_one(cues: Cues, index: NameIndex, text: str) -> None:
    assert meant(cues, index, text) == []


def test_a_country_beside_the_name_is_a_cue(cues: Cues, index: NameIndex) -> None:
    assert meant(cues, index, "Können Ärzte aus Syrien hier praktizieren", "Syrien") == ["physician"]
    assert meant(cues, index, "Türkiye'den doktor geldi, ne yapmalı", "Türkiye") == ["physician"]
    assert meant(cues, index, "Ich war in Syrien. Der Arzt hat nichts gefunden", "Syrien") == []
    assert meant(cues, index, "ein Attest vom Arzt aus Syrien", "Syrien") == []


def test_the_profession_of_the_visitor_stays_when_a_service_is_named_beside_it(cues: Cues, index: NameIndex) -> None:
    text = "Ich bin Krankenpflegerin und brauche ein Attest vom Arzt und einen Übersetzer"
    assert meant(cues, index, text) == ["nurse"]


def test_a_name_alone_says_who_somebody_is(cues: Cues, index: NameIndex) -> None:
    assert meant(cues, index, "Ärztin") == ["physician"]
    assert meant(cues, index, "Rechtsanwalt, Herne") == ["lawyer"]


def test_other_professions_need_no_cue(cues: Cues, index: NameIndex) -> None:
    assert meant(cues, index, "Der Elektriker kommt morgen") == ["electrician"]


def test_without_words_only_names_alone_are_heard(known: Catalogue, index: NameIndex) -> None:
    silent = Cues(known.professions, known.words.model_copy(update={"cues": {}}))
    assert meant(silent, index, "Ich arbeite als Arzt in einer Klinik") == []
    assert meant(silent, index, "Arzt") == ["physician"]


def test_the_flag_decides_who_needs_a_cue(known: Catalogue, index: NameIndex) -> None:
    plain = known.professions["physician"].model_copy(update={"only_with_cue": False})
    changed = replace(known, professions={**known.professions, "physician": plain})
    assert meant(Cues(changed.professions, changed.words), index, "Mein Arzt sagt nein") == ["physician"]
