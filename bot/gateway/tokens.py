"""Session tokens: signed, for one conversation, with an end. They hold nothing that is secret."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from django.core.signing import BadSignature, Signer

AUDIENCE = "lotse.session"


class TokenInvalidError(Exception):
    """Not signed by us for this purpose."""


class TokenExpiredError(Exception):
    """Was ours, but its time is over."""


@dataclass(frozen=True)
class Claims:
    """What a valid token says."""

    conversation_id: str
    expires_at: datetime


def issue(conversation_id: str, expires_at: datetime) -> str:
    """A token for this conversation; only characters that may stand in a bearer header."""
    return _signer().sign_object({"sub": conversation_id, "exp": int(expires_at.timestamp())})


def read(token: str, now: datetime) -> Claims:
    """The claims of a token; raises `TokenInvalidError` or `TokenExpiredError`."""
    try:
        content = _signer().unsign_object(token)
    except (BadSignature, ValueError):
        raise TokenInvalidError from None
    claims = Claims(content["sub"], datetime.fromtimestamp(content["exp"], UTC))
    if claims.expires_at <= now:
        raise TokenExpiredError
    return claims


def _signer() -> Signer:
    # The salt is the audience: a signature made for another purpose is not accepted.
    return Signer(salt=AUDIENCE, sep=".")
