"""How long conversations are kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.privacy.retention import Category, RetentionRule

RULE = RetentionRule({Category.BOT_ONLY: timedelta(days=30)})
MOMENTS = st.integers(0, 2**31).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))


def test_a_conversation_is_kept_for_its_period_and_not_longer() -> None:
    last = datetime(2026, 11, 22, tzinfo=UTC)
    assert not RULE.is_due(Category.BOT_ONLY, last, last + timedelta(days=30, microseconds=-1))
    assert RULE.is_due(Category.BOT_ONLY, last, last + timedelta(days=30))


@given(MOMENTS, MOMENTS)
def test_the_question_for_a_database_means_the_same_as_the_rule(last: datetime, now: datetime) -> None:
    assert (last <= RULE.newest_due(Category.BOT_ONLY, now)) == RULE.is_due(Category.BOT_ONLY, last, now)
