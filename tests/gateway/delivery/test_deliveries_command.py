"""``./lotse deliveries``."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.commands.deliveries import main
from bot.gateway.delivery.models import Delivery


@pytest.fixture
def one_dead(db: None) -> Delivery:
    """One that was given up, and one that waits."""
    now = datetime.now(UTC)
    times = {"created_at": now - timedelta(hours=2), "next_attempt_at": now, "give_up_at": now}
    Delivery.objects.create(kind="case.closed", channel="zammad", case="k_2", **times)
    return Delivery.objects.create(
        kind="case.opened", channel="email", case="k_1", state="dead", last_error="smtp_554", **times
    )


def test_dead_and_waiting_ones_are_listed(one_dead: Delivery, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 1
    said = capsys.readouterr().out
    assert "1 waiting, 0 sent, 1 dead" in said
    assert "waiting for 120 minutes" in said
    assert f"{one_dead.key}  email    case.opened     dead     attempt 0, given up, smtp_554" in said


def test_dead_ones_come_back(one_dead: Delivery, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--retry-dead"]) == 0
    assert "1 dead deliveries are tried again." in capsys.readouterr().out
    one_dead.refresh_from_db()
    assert (one_dead.state, one_dead.attempts) == ("waiting", 0)


def test_only_the_chosen_ones_come_back(one_dead: Delivery, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--retry-dead", "--key", "another"]) == 1
