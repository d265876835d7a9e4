"""How long conversations and contact details are kept. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum


class Category(str, Enum):
    """Why something is kept; each category has its own period."""

    BOT_ONLY = "bot_only"  # A conversation with the bot alone, from its last activity.
    HAND_OVER = "hand_over"  # A conversation that an adviser had to do with, from its last activity.
    CONTACT = "contact"  # Contact details, from the end of their case; never while it is open.


CONVERSATIONS = (Category.BOT_ONLY, Category.HAND_OVER)


@dataclass(frozen=True)
class RetentionRule:
    """The period of each category."""

    periods: Mapping[Category, timedelta]

    def delete_after(self, category: Category, since: datetime) -> datetime:
        """The moment from which it must be gone."""
        return since + self.periods[category]

    def is_due(self, category: Category, since: datetime, now: datetime) -> bool:
        """Whether it must be deleted now."""
        return self.delete_after(category, since) <= now

    def newest_due(self, category: Category, now: datetime) -> datetime:
        """Whatever has been kept since this moment or longer is due; the form in which a database can ask."""
        return now - self.periods[category]
