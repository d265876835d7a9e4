"""Setting passwords: the rules, and the same time for known and unknown accounts."""

from __future__ import annotations

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    get_default_password_validators,
)
from django.core.exceptions import ValidationError

from bot.gateway.desk.people import Adviser

LONGEST = 200
LEAST = 12


def problem(password: str, again: str, email: str) -> str | None:
    """What is wrong with a new password (`errors.<…>`), or null."""
    if password != again:
        return "password_differs"
    if len(password) > LONGEST:
        return "password_long"
    if email and (password.casefold() in email or email.split("@")[0] == password.casefold()):
        return "password_common"
    for validator in get_default_password_validators():
        try:
            validator.validate(password)
        except ValidationError:
            return NAMES.get(type(validator), "password_common")
    return None


def check(adviser: Adviser | None, password: str) -> bool:
    """Whether this is the person's password; takes as long for an account that does not exist."""
    if adviser is None or not adviser.has_usable_password():
        make_password(password[:LONGEST])
        return False
    return len(password) <= LONGEST and adviser.check_password(password)


NAMES: dict[type, str] = {MinimumLengthValidator: "password_short", CommonPasswordValidator: "password_common"}
