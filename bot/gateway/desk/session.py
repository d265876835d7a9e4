"""Who is signed in. A session holds the person's number and a digest of the password, and ends when that changes."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.middleware.csrf import rotate_token
from django.utils.crypto import constant_time_compare

from bot.gateway.desk.people import Adviser
from bot.gateway.runtime import current_runtime

KEY, DIGEST = "adviser", "digest"


def signed_in_adviser(request: HttpRequest) -> Adviser | None:
    """The person of this session; nobody if they have been disabled or have another password now."""
    session = session_of(request)
    number = session.get(KEY)
    if number is None:
        return None
    adviser = Adviser.objects.filter(id=number, is_active=True).first()
    if adviser is None or not constant_time_compare(session.get(DIGEST, ""), adviser.get_session_auth_hash()):
        session.flush()
        return None
    return adviser


def sign_in(request: HttpRequest, adviser: Adviser) -> None:
    """Begin a new session: whatever the browser brought along is worth nothing afterwards."""
    session = session_of(request)
    session.flush()
    session[KEY], session[DIGEST] = adviser.pk, adviser.get_session_auth_hash()
    rotate_token(request)
    Session.objects.filter(expire_date__lt=current_runtime().clock()).delete()


def stay_signed_in(request: HttpRequest, adviser: Adviser) -> None:
    """After a new password: this session goes on under a new name, all others of the person end."""
    session = session_of(request)
    session.cycle_key()
    session[DIGEST] = adviser.get_session_auth_hash()


def sign_out(request: HttpRequest) -> None:
    """End the session, here and in the store."""
    session_of(request).flush()


def session_of(request: HttpRequest) -> Any:
    """The session, which only requests behind the door have."""
    return request.session
