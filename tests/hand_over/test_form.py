"""The contact form."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.hand_over.form import ContactForm, FormError, FormProblem, RawForm, check, is_email, one_line, read_phone

GOOD = RawForm("Meryem", "meryem@example.org", "0211 12345", " Eine Frage ", "Düren", contact_consent=True)


def _problems(raw: RawForm) -> dict[str, FormProblem]:
    with pytest.raises(FormError) as error:
        check(raw, 2000)
    return error.value.problems


def test_a_good_form_is_cleaned() -> None:
    assert check(GOOD, 2000) == ContactForm("Meryem", "meryem@example.org", "+4921112345", "Eine Frage", "Düren")


def test_one_way_to_the_visitor_is_enough() -> None:
    assert check(replace(GOOD, email=""), 2000).phone
    assert check(replace(GOOD, phone=""), 2000).email
    assert _problems(replace(GOOD, email=" ", phone="")) == {"email": FormProblem.REACH}


def test_all_problems_are_named_together() -> None:
    raw = RawForm(name=" 1 ", email="meryem@", phone="123", message="x" * 2001)
    assert _problems(raw) == {
        "name": FormProblem.NAME,
        "email": FormProblem.EMAIL,
        "phone": FormProblem.PHONE,
        "message": FormProblem.LONG,
        "contact": FormProblem.CONSENT,
    }


@pytest.mark.parametrize(
    "address", ["a@b.de", "first.last+x@sub.example.org", "o'neil@müller.de", "A_1@ex-ample.co.uk"]
)
def test_addresses_that_exist_are_accepted(address: str) -> None:
    assert is_email(address)


@pytest.mark.parametrize(
    "address",
    ["a@b", "a b@c.de", "a@b..de", "@b.de", "a@-b.de", "a@b.de\nBcc: x@y.de", "a@b.de, c@d.de", "<a@b.de>", ".a@b.de",
     "a@1.2.3.4", "a" * 65 + "@b.de", "a@" + "b" * 260 + ".de", "a@b@c.de", "ä@b.de"],
)  # fmt: skip
def test_other_texts_are_no_address(address: str) -> None:
    assert not is_email(address)


@pytest.mark.parametrize(
    ("text", "number"),
    [("0211 12345", "+4921112345"), ("+90 212 293 10 00", "+902122931000"), ("0049 (0)211/12345", "+4921112345"),
     ("", ""), ("12", None), ("abc", None), ("+49", None), ("0000000000", None)],
)  # fmt: skip
def test_telephone_numbers_get_their_international_form(text: str, number: str | None) -> None:
    assert read_phone(text) == number


@given(st.text())
def test_a_line_has_no_breaks_and_nothing_invisible(text: str) -> None:
    line = one_line(text)
    assert line == one_line(line)
    assert not set(line) & {"\n", "\r", "\t", "\0", "\u2028", "\u202e"}


@given(st.builds(RawForm, *[st.text()] * 5, st.booleans(), st.booleans()))
def test_any_form_is_accepted_or_refused_and_never_breaks(raw: RawForm) -> None:
    with suppress(FormError):
        form = check(raw, 2000)
        assert form.email or form.phone
        assert raw.contact_consent
