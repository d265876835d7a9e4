"""Teams, advisers and chats of which one message has named an office."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.gateway.desk.people import Adviser
from bot.gateway.hand_over.models import Team
from tests.gateway.conftest import MovableClock
from tests.gateway.hand_over.visitors import ALWAYS, REGION, Chat


@pytest.fixture
def team(db: None) -> Team:
    """A team for the region of the fake brain's offices, always open."""
    return Team.objects.create(slug="aachen", name="Beratung Aachen", regions=[REGION["id"]], hours=ALWAYS)


@pytest.fixture
def new_adviser(db: None, clock: MovableClock) -> Callable[..., Adviser]:
    """Makes advisers, on duty at this moment."""

    def make(name: str, *teams: Team, **fields: Any) -> Adviser:
        at = {"created_at": clock(), "seen_at": clock()}
        adviser = Adviser.objects.create(email=f"{name.lower()}@example.org", display_name=name, **{**at, **fields})
        adviser.teams.set(teams)
        return adviser

    return make


@pytest.fixture
def adviser(new_adviser: Callable[..., Adviser], team: Team) -> Adviser:
    """Somebody of the team, with the desk open."""
    return new_adviser("Kaya", team)


@pytest.fixture
def colleague(new_adviser: Callable[..., Adviser], team: Team) -> Adviser:
    """Another one of the team."""
    return new_adviser("Nowak", team)


@pytest.fixture
def chat(clock: MovableClock, db: None) -> Chat:
    """A new chat in German."""
    return Chat(clock)
