"""Who works at the desk, and what their roles are called."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class Role(models.TextChoices):
    """What somebody may do; `routes.py` says it for each page."""

    ADVISER = "adviser"
    LEAD = "lead"
    EDITOR = "editor"
    ADMIN = "admin"
    AUDITOR = "auditor"


class AdviserManager(BaseUserManager["Adviser"]):
    """Finds people by their e-mail address, which has no upper case here."""

    def get_by_natural_key(self, username: str | None) -> Adviser:
        """The person with this address; raises `Adviser.DoesNotExist`."""
        return self.get(email=clean_email(username or ""))


class Adviser(AbstractBaseUser):
    """Somebody who may sign in. Nobody is ever deleted: their name stands in transcripts and in the audit log."""

    email = models.EmailField(unique=True)
    display_name = models.CharField(max_length=80)
    role = models.CharField(max_length=8, choices=Role.choices, default=Role.ADVISER)
    language = models.CharField(max_length=2, choices=[("de", "Deutsch"), ("en", "English")], default="de")
    teams = models.ManyToManyField("hand_over.Team", blank=True, related_name="members")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    totp_secret = models.CharField(max_length=64, blank=True, default="")
    # A one-time code is good for one sign-in: its time step, and all before it, are used up.
    totp_last_step = models.BigIntegerField(default=0)
    # Somebody is on while the desk is open in a browser, unless they say that they take no chats now.
    seen_at = models.DateTimeField(null=True)
    takes_chats = models.BooleanField(default=True)

    objects = AdviserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["display_name"]

    class Meta:
        ordering: ClassVar = ["display_name", "email"]

    def __str__(self) -> str:
        return self.display_name


def clean_email(raw: str) -> str:
    """Addresses are compared without case and surrounding space."""
    return raw.strip().casefold()
