"""How long a conversation is kept. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum


class Category(str, Enum):
    """Why a conversation is kept; each category has its own period."""

    BOT_ONLY = "bot_only"


@dataclass(frozen=True)
class RetentionRule:
    """The period of each category, counted from the last activity."""

    periods: Mapping[Category, timedelta]

    def delete_after(self, category: Category, last_activity_at: datetime) -> datetime:
        """The moment from which the conversation must be gone."""
        return last_activity_at + self.periods[category]

    def is_due(self, category: Category, last_activity_at: datetime, now: datetime) -> bool:
        """Whether the conversation must be deleted now."""
        return self.delete_after(category, last_activity_at) <= now

    def newest_due(self, category: Category, now: datetime) -> datetime:
        """Whatever was last active at or before this moment is due; the form in which a database can ask."""
        return now - self.periods[category]
