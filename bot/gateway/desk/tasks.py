"""What advisers ask editors to look at: an answer that was wrong, or a subject that is missing."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from bot.gateway.desk.people import Adviser


class TaskKind(models.TextChoices):
    """What is the matter."""

    WRONG = "wrong"
    MISSING = "missing"


class EditorTask(models.Model):
    """One thing to look at. Question and answer are read from the chat, and are gone when the chat is deleted."""

    kind = models.CharField(max_length=8, choices=TaskKind.choices)
    topic = models.CharField(max_length=80, blank=True)
    language = models.CharField(max_length=8, blank=True)
    remark = models.TextField(blank=True)
    case_number = models.CharField(max_length=16, blank=True)
    message = models.ForeignKey(
        "conversations.Message", on_delete=models.SET_NULL, null=True, related_name="editor_tasks"
    )
    created_by = models.ForeignKey(Adviser, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    done_by = models.ForeignKey(Adviser, on_delete=models.SET_NULL, null=True, related_name="+")
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-created_at"]
