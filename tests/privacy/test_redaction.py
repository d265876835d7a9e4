"""Personal data go, what questions about the law consist of stays."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path
from typing import Any

import phonenumbers
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.privacy.accounts import LENGTHS
from bot.privacy.redaction import redact

CASES: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "redaction_cases.yml").read_text(encoding="utf-8"))

# Sentences around what must go or stay; none of them says "born", "passport" or "phone".
BEFORE = st.sampled_from(
    [
        "",
        "Hallo, ",
        "Ich verdiene 45.300 € und ",
        "Mein Mann (35) sagt: ",
        "§ 18a, ",
        "لدي سؤال ",
        "In 52349 Düren, ",
        "2024: ",
    ]
)
BEHIND = st.sampled_from(["", ".", ", bitte.", " und dann?", "\nDanke", " – 2 Kinder", " seit 2019", "؟", "!"])
DATES = st.dates(date(1900, 1, 1), date(2099, 12, 31))
ORDINARY = st.one_of(
    st.integers(100, 99_999).map(lambda value: f"{value} Euro"),
    st.integers(1_000, 99_999).map(lambda value: f"{value:,}".replace(",", ".") + " €"),
    st.tuples(st.integers(1_000, 99_999), st.integers(0, 99)).map(
        lambda pair: f"{pair[0]:,}".replace(",", ".") + f",{pair[1]:02} EUR"
    ),
    st.integers(10_000, 99_999).map(lambda value: f"{value} Dorf"),
    st.tuples(st.integers(1, 104), st.sampled_from(["", "a", "b", "g"])).map(
        lambda pair: f"§ {pair[0]}{pair[1]} AufenthG"
    ),
    st.integers(1950, 2035).map(lambda year: f"seit {year}"),
    st.tuples(st.integers(1, 24), st.integers(25, 48)).map(lambda pair: f"{pair[0]}-{pair[1]} Monate"),
    DATES.map(lambda day: f"am {day:%d.%m.%Y}"),
    DATES.map(lambda day: f"gilt ab {day.day}.{day.month}.{day.year}"),
    st.integers(1, 365).map(lambda days: f"{days} Tage"),
    st.tuples(st.integers(0, 23), st.integers(0, 59)).map(lambda pair: f"{pair[0]}:{pair[1]:02} Uhr"),
    st.sampled_from(["B1", "A2", "C1", "90/180 Tage", "Nr. 12", "100 %", "40 Stunden", "Art. 26", "2016/679"]),
)


@st.composite
def ibans(draw: st.DrawFn) -> str:
    country = draw(st.sampled_from(sorted(LENGTHS)))
    account = draw(st.text("0123456789", min_size=LENGTHS[country] - 4, max_size=LENGTHS[country] - 4))
    rest = int("".join(str(int(character, 36)) for character in account + country + "00")) % 97
    plain = f"{country}{98 - rest:02}{account}"
    written = draw(
        st.sampled_from([plain, plain.lower(), " ".join(plain[at : at + 4] for at in range(0, len(plain), 4))])
    )
    return str(written)


@st.composite
def phones(draw: st.DrawFn) -> str:
    region = draw(st.sampled_from(sorted(phonenumbers.SUPPORTED_REGIONS)))
    kind = draw(st.sampled_from([phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE]))
    number = phonenumbers.example_number_for_type(region, kind) or phonenumbers.example_number("DE")
    assert number is not None
    forms = [phonenumbers.PhoneNumberFormat.INTERNATIONAL, phonenumbers.PhoneNumberFormat.E164]
    if number.country_code == 49:
        forms.append(phonenumbers.PhoneNumberFormat.NATIONAL)
    written: str = phonenumbers.format_number(number, draw(st.sampled_from(forms)))
    if written.startswith("+") and draw(st.booleans()):
        written = "00" + written[1:]
    return written


@pytest.mark.parametrize("text", CASES["keep"])
def test_what_a_question_consists_of_stays(text: str) -> None:
    assert redact(text) == text


@pytest.mark.parametrize(("text", "left"), CASES["hide"])
def test_personal_data_are_replaced_by_marks(text: str, left: str) -> None:
    assert redact(text) == left
    assert redact(f"Guten Tag, {text} und danke") == f"Guten Tag, {left} und danke"


@given(BEFORE, st.emails(), BEHIND)
def test_no_email_address_survives(before: str, email: str, behind: str) -> None:
    assert email not in redact(before + email + behind)
    assert "@" not in redact(before + email + behind)


@given(BEFORE, ibans(), BEHIND)
def test_no_iban_survives(before: str, iban: str, behind: str) -> None:
    left = redact(before + iban + behind)
    assert left == before + "[IBAN]" + behind


@given(BEFORE, phones(), BEHIND)
def test_no_phone_number_survives(before: str, phone: str, behind: str) -> None:
    left = redact(before + phone + behind)
    assert left.startswith(before)
    assert not any(character.isdigit() for character in left[len(before) : len(left) - len(behind)])


@settings(max_examples=500)
@given(st.lists(ORDINARY, min_size=1, max_size=6), st.sampled_from([", ", " und ", "; ", "\n", " – ", " / "]))
def test_ordinary_numbers_stay(parts: list[str], between: str) -> None:
    text = f"Ich frage: {between.join(parts)}?"
    assert redact(text) == text


@given(DATES, st.sampled_from(["%d.%m.%Y", "%d/%m/%Y", "%Y-%m-%d", "%d. %B %Y", "%d %B %Y", "%B %d, %Y", "%d.%m.%y"]))
def test_no_date_of_birth_survives(day: Any, form: str) -> None:
    written = day.strftime(form)
    for text in (f"geboren am {written}", f"Ich bin am {written} geboren.", f"date of birth: {written}"):
        assert written not in redact(text)


@given(st.text() | st.text("0123456789 +-./()@aDEeuro€§[]", max_size=200))
def test_redacting_twice_changes_nothing_more(text: str) -> None:
    assert redact(redact(text)) == redact(text)


@pytest.mark.parametrize(
    "piece",
    [
        "1 ",
        "0",
        "a@",
        "geboren ",
        "1.1.",
        "pass",
        "<",
        "DE12 ",
        "+",
        "0-(",
        "tel",
        "ميلاد",
        "A1",
        "a@a.",
        "(at)",
        "\u0660",
    ],
)
def test_no_text_takes_long(piece: str) -> None:
    text = (piece * 2000)[:2000]
    begun = time.process_time()
    redact(text)
    assert time.process_time() - begun < 0.5
