"""One-time codes from an authenticator app, each good for one sign-in."""

from __future__ import annotations

import io
from datetime import datetime

import pyotp
import segno

from bot.gateway.desk.people import Adviser

ISSUER = "Lotse"
# A clock may be half a minute off in both directions.
TOLERANCE = (-1, 0, 1)


def new_secret() -> str:
    """160 random bits."""
    return str(pyotp.random_base32())


def is_right(secret: str, code: str, now: datetime) -> int | None:
    """The time step to which *code* belongs, or null if it is wrong."""
    totp, step = pyotp.TOTP(secret), int(now.timestamp()) // 30
    digits = code.replace(" ", "")
    for offset in TOLERANCE:
        if pyotp.utils.strings_equal(totp.generate_otp(step + offset), digits):
            return step + offset
    return None


def use_code(adviser: Adviser, code: str, now: datetime) -> bool:
    """Whether the code is right and has not been used: of several sign-ins with the same code one succeeds."""
    step = is_right(adviser.totp_secret, code, now)
    if step is None:
        return False
    unused = Adviser.objects.filter(id=adviser.pk, totp_last_step__lt=step)
    return unused.update(totp_last_step=step) == 1


def qr_code(secret: str, email: str) -> str:
    """The secret as a picture (SVG) for the app's camera; it holds nothing but shapes."""
    address = pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=ISSUER)
    file = io.BytesIO()
    segno.make(address, error="m").save(
        file, kind="svg", scale=5, border=4, xmldecl=False, svgns=False, nl=False, light="#fff", dark="#000"
    )
    return file.getvalue().decode()
