"""Searches that somebody wants to keep."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from bot.gateway.desk.people import Adviser

MOST = 20


class SavedView(models.Model):
    """A search of one person, under a name."""

    adviser = models.ForeignKey(Adviser, on_delete=models.CASCADE, related_name="saved_views")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=500)

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["adviser", "name"], name="one_view_per_name")]
