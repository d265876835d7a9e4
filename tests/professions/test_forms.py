"""What a word may be a form of."""

from __future__ import annotations

import pytest

from bot.professions.forms import bases, candidates, loose, script_of, spelt


@pytest.mark.parametrize(
    ("word", "written"),
    [("Ärztin", "aerztin"), ("Arztin", "arztin"), ("COOK", "cook"), ("Straße", "strasse"), ("мёд", "мед")],
)
def test_case_and_accents_do_not_matter_but_umlauts_do(word: str, written: str) -> None:
    assert spelt(word) == written


@pytest.mark.parametrize(
    ("word", "name", "language"),
    [
        ("aerztinnen", "aerzt", "de"), ("pflegefachmaenner", "pflegefachmann", "de"),
        ("kaufleute", "kauffrau", "de"),
        ("fachkraefte", "fachkraft", "de"), ("fachangestellter", "fachangestellte", "de"), ("kochs", "koch", "de"),
        ("secretaries", "secretary", "en"), ("midwives", "midwife", "en"), ("infirmiers", "infirmier", "fr"),
        ("pielegniarce", "pielegniarka", "pl"), ("hemsirelerin", "hemsire", "tr"), ("muehendisiyim", "muehendis", "tr"),
        ("инженерами", "инженер", "ru"), ("учителем", "учитель", "ru"), ("лікаркою", "лікарка", "uk"),
        ("پرستارها", "پرستار", "fa"),
    ],
)  # fmt: skip
def test_a_form_leads_to_its_name(word: str, name: str, language: str) -> None:
    assert name in candidates(word, language)


@pytest.mark.parametrize("word", ["koch", "cook", "врач"])
def test_a_word_is_a_candidate_itself_and_is_not_cut_to_less_than_four_letters(word: str) -> None:
    for language in ("de", "en", "tr", "ru", "ar", "fr"):
        found = candidates(word, language)
        assert found[0] == word
        assert all(len(form) >= 4 for form in found)


def test_both_german_genders_share_a_stem() -> None:
    assert set(bases("psychologin", "de")) & set(bases("psychologe", "de")) == {"psycholog"}
    assert list(bases("berlin", "en")) == ["berlin"]


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [("medizinische", "medizinischer", "de"), ("elektronikerin", "elektroniker", "de"), ("kaufleute", "kauffrau", "de"),
     ("aerztin", "arzt", "de"), ("медицинская", "медицинской", "ru"), ("المهندس", "مهندس", "ar")],
)  # fmt: skip
def test_the_first_words_of_a_name_agree_in_all_their_forms(one: str, other: str, language: str) -> None:
    assert loose(one, language) == loose(other, language)


def test_the_script_of_a_word_is_that_of_its_first_letter() -> None:
    assert [script_of(word) for word in ("koch", "повар", "طباخ", "")] == ["latin", "cyrillic", "arabic", "latin"]
