"""What the desk stores, for Django."""

from __future__ import annotations

from bot.gateway.desk.audit import AuditEntry
from bot.gateway.desk.links import OneTimeLink
from bot.gateway.desk.people import Adviser
from bot.gateway.desk.saved_views import SavedView
from bot.gateway.desk.tasks import EditorTask
from bot.gateway.desk.throttle import SignInAttempt

__all__ = ["Adviser", "AuditEntry", "EditorTask", "OneTimeLink", "SavedView", "SignInAttempt"]
