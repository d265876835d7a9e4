"""Citations of law and where they lead."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.citations import CitationError, link
from bot.knowledge.library import Knowledge
from bot.knowledge.model import Statute
from tests.fakes.knowledge import TODAY

STATUTES = {
    "AufenthG": Statute(name="Aufenthaltsgesetz", path="aufenthg_2004", read_on=TODAY),
    "SGB III": Statute(name="Drittes Buch", path="sgb_3", read_on=TODAY),
    "GG": Statute(name="Grundgesetz", path="gg", read_on=TODAY),
    "AEUV": Statute(name="Vertrag", url="https://example.org/aeuv", read_on=TODAY),
}
BASE = "https://www.gesetze-im-internet.de"


@pytest.mark.parametrize(
    ("citation", "address"),
    [
        ("§ 18g AufenthG", "aufenthg_2004/__18g.html"),
        ("§ 18g Abs. 1 AufenthG", "aufenthg_2004/__18g.html"),
        ("§ 18g Abs. 1 Satz 2 Nr. 1 AufenthG", "aufenthg_2004/__18g.html"),
        ("§ 98 Abs. 2a, 5 AufenthG", "aufenthg_2004/__98.html"),
        ("§ 18 Abs. 2 Nr. 4 und 5 AufenthG", "aufenthg_2004/__18.html"),
        ("§§ 27, 30 AufenthG", "aufenthg_2004/__27.html"),
        ("§§ 27 bis 36 AufenthG", "aufenthg_2004/__27.html"),
        ("§§ 18a und 18b AufenthG", "aufenthg_2004/__18a.html"),
        ("§ 421b SGB III", "sgb_3/__421b.html"),
        ("Art. 9 Abs. 3 GG", "gg/art_9.html"),
        ("Anlage AufenthG", "aufenthg_2004/"),
        ("AufenthG", "aufenthg_2004/"),
    ],
)
def test_a_citation_leads_to_the_first_paragraph_it_names(citation: str, address: str) -> None:
    assert link(citation, STATUTES) == f"{BASE}/{address}"


def test_a_law_elsewhere_leads_to_its_own_address() -> None:
    assert link("Art. 45 AEUV", STATUTES) == "https://example.org/aeuv"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("Paragraf 18g", "law 'Paragraf 18g'"),
        ("§18g AufenthG", "is not a citation"),
        ("§ 18g", "is not a citation"),
        ("§ 18g Absatz 1 AufenthG", "'Absatz 1 AufenthG'"),
        ("18g AufenthG", "is not a citation"),
        ("§ 5 BGB", "the law 'BGB'"),
        ("", "is not a citation"),
    ],
)
def test_any_other_form_is_refused_with_a_sentence(wrong: str, said: str) -> None:
    with pytest.raises(CitationError, match=said):
        link(wrong, STATUTES)


PARAGRAPHS = st.builds(
    lambda number, letter: f"{number}{letter}", st.integers(1, 2000), st.sampled_from(["", "a", "g", "z"])
)
DETAILS = st.lists(
    st.builds(
        lambda kind, number: f"{kind} {number}",
        st.sampled_from(["Abs.", "Satz", "Nr.", "Alt.", "Halbsatz"]),
        st.integers(1, 99),
    ),
    max_size=3,
)
LAWS = st.sampled_from(["AufenthG", "SGB III", "GG"])


@given(PARAGRAPHS, DETAILS, LAWS)
def test_details_never_change_the_paragraph(paragraph: str, details: list[str], law: str) -> None:
    citation = " ".join([f"§ {paragraph}", *details, law])
    assert link(citation, STATUTES) == f"{BASE}/{STATUTES[law].path}/__{paragraph}.html"


@given(st.lists(PARAGRAPHS, min_size=2, max_size=4), st.sampled_from([", ", " und ", " bis "]), LAWS)
def test_several_paragraphs_lead_to_the_first(paragraphs: list[str], between: str, law: str) -> None:
    address = link(f"§§ {between.join(paragraphs)} {law}", STATUTES)
    assert address == f"{BASE}/{STATUTES[law].path}/__{paragraphs[0]}.html"


@given(st.text() | st.text("§ArtAbs. 0123456789aGgAuefnth", max_size=40))
def test_any_text_is_a_citation_or_refused(text: str) -> None:
    with contextlib.suppress(CitationError):
        assert link(text, STATUTES).startswith("https://")


def test_every_citation_of_this_checkout_leads_somewhere(real: Knowledge) -> None:
    for entry in real.entries.values():
        for citation in entry.legal_basis:
            assert link(citation, real.sources.statutes).startswith("https://")
