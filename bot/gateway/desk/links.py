"""One-time links: how people get in before they have a password. There is never a default password.

The link carries a signed random number; the store knows only its hash. Using it is one conditional update, so that it
works once, whoever tries at the same time.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from django.core.signing import BadSignature, Signer
from django.db import models

from bot.gateway.desk.people import Adviser

LIFE = timedelta(hours=48)
SALT = "lotse.desk.link"


class OneTimeLink(models.Model):
    """A link that has been given out. Without a person it is for the first admin."""

    id = models.CharField(primary_key=True, max_length=64)
    adviser = models.ForeignKey(Adviser, on_delete=models.CASCADE, null=True, related_name="links")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


def issue_link(adviser: Adviser | None, now: datetime) -> str:
    """A new link's last part; earlier links of the same person stop working."""
    if adviser is not None:
        OneTimeLink.objects.filter(adviser=adviser, used_at=None).delete()
    token = secrets.token_urlsafe(32)
    OneTimeLink.objects.create(id=_hash(token), adviser=adviser, expires_at=now + LIFE)
    return Signer(salt=SALT, sep=".").sign(token)


def find_link(signed: str, now: datetime) -> OneTimeLink | None:
    """The link if it is ours, unused and not too old."""
    try:
        token = Signer(salt=SALT, sep=".").unsign(signed)
    except BadSignature:
        return None
    link = OneTimeLink.objects.select_related("adviser").filter(id=_hash(token)).first()
    if link is None or link.used_at is not None or link.expires_at <= now:
        return None
    if link.adviser is None:
        # The first admin is first: as soon as anybody is there, all such links are dead.
        return None if Adviser.objects.exists() else link
    return link if link.adviser.is_active else None


def use_link(link: OneTimeLink, now: datetime) -> bool:
    """Use it up; false if somebody else was faster."""
    return OneTimeLink.objects.filter(id=link.id, used_at=None, expires_at__gt=now).update(used_at=now) == 1


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
