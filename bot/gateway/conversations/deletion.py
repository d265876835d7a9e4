"""Deletes what has been kept long enough."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from bot.gateway.conversations.inbox import HOUR
from bot.gateway.conversations.models import Conversation, SessionStart
from bot.gateway.hand_over.models import ContactDetails
from bot.gateway.runtime import Runtime
from bot.privacy.retention import Category, RetentionRule
from bot.settings import Settings

logger = logging.getLogger(__name__)

RUN_EVERY_SECONDS = 600.0
BATCH = 100


@dataclass(frozen=True)
class Due:
    """How many of each category are due, how many are kept for now, and how many of these by a legal hold."""

    due: dict[Category, int]
    kept: dict[Category, int]
    held: dict[Category, int]


def retention_rule(settings: Settings) -> RetentionRule:
    """The periods that this installation has set."""
    days = {
        Category.BOT_ONLY: settings.retention_bot_days,
        Category.HAND_OVER: settings.retention_hand_over_days,
        Category.CONTACT: settings.retention_contact_days,
    }
    return RetentionRule({category: timedelta(days=number) for category, number in days.items()})


def count_due(rule: RetentionRule, now: datetime) -> Due:
    """What a deletion at this moment would delete."""
    counted = Due({}, {}, {})
    for category in rule.periods:
        counted.due[category] = _due(rule, category, now).count()
        counted.kept[category] = _all(category).count() - counted.due[category]
        counted.held[category] = _all(category).filter(_held(category)).distinct().count()
    return counted


def delete_batch(rule: RetentionRule, now: datetime) -> Counter[Category]:
    """Delete some of what is due, with everything that belongs to it; empty means that nothing is left."""
    deleted: Counter[Category] = Counter()
    for category in rule.periods:
        ids = list(_due(rule, category, now).values_list("pk", flat=True)[:BATCH])
        # Somebody may just have written again: the condition is part of the deletion.
        found = _due(rule, category, now).filter(pk__in=ids)
        count = found.delete()[1].get(found.model._meta.label, 0) if ids else 0
        if count:
            deleted[category] = count
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
        for category, count in deleted.items():
            logger.info("retention: deleted %s of %s", count, category.value)


def _all(category: Category) -> QuerySet[Any]:
    if category is Category.CONTACT:
        return ContactDetails.objects.all()
    return Conversation.objects.filter(retention=category.value)


def _held(category: Category) -> Q:
    return Q(case__legal_hold=True) if category is Category.CONTACT else Q(cases__legal_hold=True)


def _due(rule: RetentionRule, category: Category, now: datetime) -> QuerySet[Any]:
    since = "case__closed_at__lte" if category is Category.CONTACT else "last_activity_at__lte"
    old = _all(category).filter(**{since: rule.newest_due(category, now)})
    return old.exclude(pk__in=_all(category).filter(_held(category)).values("pk"))
