"""``./lotse retention``."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.commands.retention import main
from bot.gateway.conversations.models import Conversation


@pytest.fixture
def two_chats(db: None) -> None:
    """One that is due, and one of today."""
    now = datetime.now(UTC)
    for number, at in enumerate((now - timedelta(days=31), now)):
        Conversation.objects.create(id=f"c_{number}", language="de", created_at=at, last_activity_at=at)


@pytest.mark.usefixtures("two_chats")
def test_a_dry_run_tells_and_deletes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--dry-run"]) == 0
    assert "bot_only: kept for 30 days after the last activity; 1 due, 1 not yet" in capsys.readouterr().out
    assert Conversation.objects.count() == 2


@pytest.mark.usefixtures("two_chats")
def test_without_it_what_is_due_is_deleted(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert "Deleted 1 conversations and 0 contact details." in capsys.readouterr().out
    assert [chat.id for chat in Conversation.objects.all()] == ["c_1"]
