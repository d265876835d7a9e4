"""Session tokens."""

from __future__ import annotations

import base64
import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.signing import Signer
from hypothesis import given
from hypothesis import strategies as st

from bot.gateway.tokens import TokenExpiredError, TokenInvalidError, issue, read

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


def _base64(data: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(data).encode()).decode().rstrip("=")


def test_a_token_names_its_conversation_until_it_expires() -> None:
    token = issue("c_1", LATER)
    assert (read(token, NOW).conversation_id, read(token, NOW).expires_at) == ("c_1", LATER)
    with pytest.raises(TokenExpiredError):
        read(token, LATER)


def test_a_token_may_stand_in_a_bearer_header() -> None:
    assert re.fullmatch(r"[A-Za-z0-9._~+/-]+=*", issue("c_1", LATER))


@pytest.mark.parametrize(
    "token",
    [
        "",
        ".",
        "a.b",
        "a.b.c",
        f"{_base64({'alg': 'none'})}.{_base64({'sub': 'c_1', 'exp': 9999999999})}.",
        _base64({"sub": "c_1", "exp": 9999999999}),
        "ä.ö",
        "x" * 10_000,
    ],
)
def test_what_is_not_signed_by_us_is_refused(token: str) -> None:
    with pytest.raises(TokenInvalidError):
        read(token, NOW)


def test_a_signature_for_another_purpose_is_refused() -> None:
    with pytest.raises(TokenInvalidError):
        read(Signer(salt="something else", sep=".").sign_object({"sub": "c_1", "exp": 9999999999}), NOW)


@given(st.data())
def test_no_changed_character_is_accepted(data: st.DataObject) -> None:
    token = issue("c_1", LATER)
    place = data.draw(st.integers(0, len(token) - 2))
    other = data.draw(st.sampled_from("abcXYZ012-_.").filter(lambda character: character != token[place]))
    with pytest.raises(TokenInvalidError):
        read(token[:place] + other + token[place + 1 :], NOW)
