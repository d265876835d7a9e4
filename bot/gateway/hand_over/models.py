"""Teams of advisers, and the cases that visitors bring to them. Everything about a person goes when the chat goes."""

from __future__ import annotations

import secrets
from typing import ClassVar

from django.conf import settings
from django.db import models


def new_case_id() -> str:
    """144 random bits: the address of a case cannot be guessed."""
    return f"k_{secrets.token_urlsafe(18)}"


class Reason(models.TextChoices):
    """Why the visitor came to a person."""

    ASKED = "asked"
    MISSED = "missed"  # The bot had no answer twice in a row.
    RATING = "rating"
    SENSITIVE = "sensitive"
    CRISIS = "crisis"


class Kind(models.TextChoices):
    """How the visitor wants to be helped."""

    CHAT = "chat"
    DETAILS = "details"


class CaseStatus(models.TextChoices):
    """How far a case has come."""

    WAITING = "waiting"
    CLAIMED = "claimed"
    CLOSED = "closed"


OPEN_CASE = (CaseStatus.WAITING, CaseStatus.CLAIMED)


class Outcome(models.TextChoices):
    """How a case has ended; empty while it is open."""

    ANSWERED = "answered"
    REFERRED = "referred"
    UNREACHABLE = "unreachable"
    NOT_FOR_US = "not_for_us"
    SPAM = "spam"
    WITHDRAWN = "withdrawn"  # By the visitor.


class ConsentKind(models.TextChoices):
    """What the visitor agrees to; each for itself."""

    CONTACT = "contact"
    TRANSCRIPT = "transcript"


class Team(models.Model):
    """Advisers of one office."""

    slug = models.SlugField(primary_key=True, max_length=40)
    name = models.CharField(max_length=120)
    # Ids of knowledge/regions.yml; empty: all of North Rhine-Westphalia.
    regions = models.JSONField(default=list, blank=True)
    languages = models.JSONField(default=list, blank=True)
    # {"mon": [["09:00", "12:00"], …], …} in Berlin's time (bot.hand_over.hours).
    hours = models.JSONField(default=dict, blank=True)
    reply_within_days = models.PositiveSmallIntegerField(default=2)  # Working days in North Rhine-Westphalia.
    email = models.EmailField(blank=True, default="")
    contact = models.CharField(max_length=60, blank=True, default="")  # An id of knowledge/contacts.yml.
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class Label(models.Model):
    """A word that advisers put on cases."""

    name = models.CharField(max_length=40, unique=True)

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class CaseCounter(models.Model):
    """The last number given to a case in a year; locked while the next one is given."""

    year = models.PositiveIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)


class Case(models.Model):
    """What one visitor wants from a team. A conversation has at most one open case."""

    id = models.CharField(primary_key=True, max_length=40, default=new_case_id)
    number = models.CharField(max_length=16, unique=True)
    conversation = models.ForeignKey("conversations.Conversation", on_delete=models.CASCADE, related_name="cases")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, related_name="cases")
    region = models.CharField(max_length=60, blank=True, default="")
    place = models.CharField(max_length=120, blank=True, default="")
    language = models.CharField(max_length=8)
    topic = models.CharField(max_length=80, blank=True, default="")
    side = models.CharField(max_length=16, blank=True, default="")
    reason = models.CharField(max_length=12, choices=Reason.choices, default=Reason.ASKED)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    status = models.CharField(max_length=8, choices=CaseStatus.choices, default=CaseStatus.WAITING)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="assigned_cases"
    )
    opened_at = models.DateTimeField(db_index=True)
    claimed_at = models.DateTimeField(null=True)
    first_reply_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True, db_index=True)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True, default="")
    # The first message that advisers may read: 1 if the visitor has agreed that they see what was said before.
    visible_from_seq = models.PositiveIntegerField(default=1)
    legal_hold = models.BooleanField(default=False)
    labels = models.ManyToManyField(Label, blank=True, related_name="cases")

    class Meta:
        ordering: ClassVar = ["opened_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["conversation"], condition=models.Q(status__in=OPEN_CASE), name="one_open_case_per_conversation"
            )
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_open(self) -> bool:
        """Whether somebody still has something to do."""
        return self.status in OPEN_CASE


class CaseNote(models.Model):
    """A private note of an adviser; visitors never see it."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="notes")
    adviser = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["at", "id"]


class ContactDetails(models.Model):
    """How the visitor wants to be reached; deleted some time after the case is closed, or when the consent goes."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="contact_details")
    name = models.CharField(max_length=120)
    email = models.CharField(max_length=254, blank=True, default="")
    phone = models.CharField(max_length=32, blank=True, default="")  # International form.
    message = models.TextField(blank=True, default="")
    given_at = models.DateTimeField()


class Consent(models.Model):
    """What the visitor agreed to, word for word, and when."""

    conversation = models.ForeignKey("conversations.Conversation", on_delete=models.CASCADE, related_name="consents")
    kind = models.CharField(max_length=12, choices=ConsentKind.choices)
    version = models.CharField(max_length=16)
    text = models.TextField()
    language = models.CharField(max_length=8)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["given_at", "id"]
