"""Deletes what has been kept long enough."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from bot.gateway.conversations.inbox import HOUR
from bot.gateway.conversations.models import Conversation, SessionStart
from bot.gateway.runtime import Runtime
from bot.privacy.retention import Category, RetentionRule
from bot.settings import Settings

logger = logging.getLogger(__name__)

RUN_EVERY_SECONDS = 600.0
BATCH = 100


@dataclass(frozen=True)
class Due:
    """How many conversations of each category are due, and how many there are at all."""

    due: dict[Category, int]
    kept: dict[Category, int]


def retention_rule(settings: Settings) -> RetentionRule:
    """The periods that this installation has set."""
    return RetentionRule({Category.BOT_ONLY: timedelta(days=settings.retention_bot_days)})


def count_due(rule: RetentionRule, now: datetime) -> Due:
    """What a deletion at this moment would delete."""
    total = Counter(Category(value) for value in Conversation.objects.values_list("retention", flat=True))
    due = {category: _due(rule, category, now).count() for category in rule.periods}
    return Due(due, {category: total[category] - due[category] for category in rule.periods})


def delete_batch(rule: RetentionRule, now: datetime) -> int:
    """Delete some of the due conversations with everything that belongs to them; 0 means that none is left."""
    deleted = 0
    for category in rule.periods:
        ids = list(_due(rule, category, now).values_list("id", flat=True)[:BATCH])
        # Somebody may just have written again: the condition is part of the deletion.
        deleted += _due(rule, category, now).filter(id__in=ids).delete()[1].get(Conversation._meta.label, 0)
    return deleted


def forget_addresses(now: datetime) -> None:
    """Delete the hashed addresses that no limit needs any more."""
    SessionStart.objects.filter(at__lte=now - HOUR).delete()


async def run_retention(runtime: Runtime) -> None:
    """Delete again and again until cancelled."""
    rule = retention_rule(runtime.settings)
    while True:
        try:
            await _delete_all(runtime, rule)
        except Exception:
            logger.exception("retention failed")
        await asyncio.sleep(RUN_EVERY_SECONDS)


async def _delete_all(runtime: Runtime, rule: RetentionRule) -> None:
    await runtime.database.run(forget_addresses, runtime.clock())
    # In small steps, so that visitors' requests come between.
    while deleted := await runtime.database.run(delete_batch, rule, runtime.clock()):
        logger.info("retention: deleted %s conversations", deleted)


def _due(rule: RetentionRule, category: Category, now: datetime) -> QuerySet[Conversation]:
    return Conversation.objects.filter(retention=category.value, last_activity_at__lte=rule.newest_due(category, now))
