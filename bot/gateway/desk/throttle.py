"""How often somebody may try to sign in: per address and per account, over all gateways."""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models, transaction

from bot.gateway.rate_limit import Limit, seconds_to_wait

WINDOW = timedelta(minutes=15)
PER_ACCOUNT = Limit(8, WINDOW)
PER_ADDRESS = Limit(30, WINDOW)


class SignInAttempt(models.Model):
    """A failed try, or one that is still being checked. Address and account are keyed hashes, kept for 15 minutes."""

    address = models.CharField(max_length=32, db_index=True)
    account = models.CharField(max_length=32, db_index=True)
    at = models.DateTimeField(db_index=True)


def begin_attempt(address: str, email: str, now: datetime) -> int:
    """Count this try before it is checked, so that many at once do not slip through; 0, or the seconds to wait."""
    account = _hash(email)
    with transaction.atomic():
        SignInAttempt.objects.filter(at__lte=now - WINDOW).delete()
        wait = max(
            seconds_to_wait(_moments(account=account), PER_ACCOUNT, now),
            seconds_to_wait(_moments(address=address), PER_ADDRESS, now),
        )
        if not wait:
            SignInAttempt.objects.create(address=address, account=account, at=now)
    return wait


def forget_attempts(email: str) -> None:
    """Somebody has signed in: the tries on this account are forgotten, those of the address on others are not."""
    SignInAttempt.objects.filter(account=_hash(email)).delete()


def _moments(**condition: str) -> list[datetime]:
    return list(SignInAttempt.objects.filter(**condition).values_list("at", flat=True))


def _hash(email: str) -> str:
    key = f"sign-in {settings.SECRET_KEY}".encode()
    return hmac.new(key, email.encode(), hashlib.sha256).hexdigest()[:32]
