"""The form in which a visitor leaves contact details: read once, cleaned, checked. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

import phonenumbers

HOME = "DE"
LONGEST_NAME = 120
LONGEST_PLACE = 120
LONGEST_EMAIL = 254
LONGEST_PHONE = 32
LONGEST_LOCAL_PART = 64
_LOCAL_PART = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
# Zero-width (non-)joiner: names in Persian, Hindi and others need them.
_KEPT = {"\u200c", "\u200d"}


class FormProblem(str, Enum):
    """What is wrong with a field; the sentence for the visitor is the phrase ``widget.form_error_<value>``."""

    NAME = "name"
    REACH = "reach"  # neither e-mail nor telephone
    EMAIL = "email"
    PHONE = "phone"
    PLACE = "place"
    LONG = "long"
    CONSENT = "consent"


class FormError(Exception):
    """The form cannot be accepted; every field with a problem is named."""

    def __init__(self, problems: Mapping[str, FormProblem]) -> None:
        super().__init__(", ".join(sorted(problems)))
        self.problems = dict(problems)


@dataclass(frozen=True)
class ContactForm:
    """A checked form: consent to the contact is given, and at least one way leads to the visitor."""

    name: str
    email: str = ""
    phone: str = ""  # International form, for example +4921112345.
    message: str = ""
    place: str = ""
    transcript: bool = False


@dataclass(frozen=True)
class RawForm:
    """What was sent; nothing is believed yet."""

    name: str = ""
    email: str = ""
    phone: str = ""
    message: str = ""
    place: str = ""
    contact_consent: bool = False
    transcript_consent: bool = False


def check(raw: RawForm, longest_message: int) -> ContactForm:
    """The form with clean fields; raises `FormError` with all problems together."""
    name, place, email = one_line(raw.name), one_line(raw.place), one_line(raw.email)
    phone = read_phone(one_line(raw.phone))
    problems: dict[str, FormProblem] = {}
    if not any(character.isalpha() for character in name):
        problems["name"] = FormProblem.NAME
    if email and not is_email(email):
        problems["email"] = FormProblem.EMAIL
    if phone is None:
        problems["phone"] = FormProblem.PHONE
    if not email and phone == "":
        problems["email"] = FormProblem.REACH
    problems.update(_too_long(name, place, raw.message, longest_message))
    if not raw.contact_consent:
        problems["contact"] = FormProblem.CONSENT
    if problems:
        raise FormError(problems)
    return ContactForm(name, email, phone or "", raw.message.strip(), place, raw.transcript_consent)


def longest(message: int) -> dict[str, int]:
    """How many characters each field may have; *message* is a setting."""
    lengths = {"name": LONGEST_NAME, "email": LONGEST_EMAIL, "phone": LONGEST_PHONE, "place": LONGEST_PLACE}
    return {**lengths, "message": message}


def is_email(text: str) -> bool:
    """Whether mail can be sent there: one address, without display name, comment or quoting."""
    local, _, domain = text.rpartition("@")
    if len(text) > LONGEST_EMAIL or len(local) > LONGEST_LOCAL_PART or not _LOCAL_PART.fullmatch(local):
        return False
    try:
        labels = domain.encode("idna").decode("ascii").split(".")
    except UnicodeError:
        return False
    return len(labels) > 1 and all(_LABEL.fullmatch(label) for label in labels) and not labels[-1].isdigit()


def read_phone(text: str) -> str | None:
    """The number in international form; empty for an empty text, None for what is no number. Without prefix: German."""
    if not text:
        return ""
    try:
        number = phonenumbers.parse(text, HOME)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def one_line(text: str) -> str:
    """*text* on one line without anything invisible; it can then stand in a header or a table."""
    spaced = "".join(" " if character.isspace() else character for character in unicodedata.normalize("NFC", text))
    kept = (c for c in spaced if c in _KEPT or unicodedata.category(c) not in _INVISIBLE)
    return " ".join("".join(kept).split())


def _too_long(name: str, place: str, message: str, longest_message: int) -> dict[str, FormProblem]:
    limits = longest(longest_message)
    texts = {"name": name, "place": place, "message": message}
    return {field: FormProblem.LONG for field, text in texts.items() if len(text) > limits[field]}
