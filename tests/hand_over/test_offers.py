"""Which team is offered."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.hand_over.hours import read_hours
from bot.hand_over.offers import TeamFacts, choose_team

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)  # a Monday, 10:30 in Germany
OPEN = read_hours({"mon": [["09:00", "12:00"]]})
NRW = TeamFacts("nrw", "NRW", hours=OPEN)
AACHEN = TeamFacts("aachen", "Aachen", frozenset({"region-aachen"}), frozenset({"de"}), OPEN)
TURKISH = TeamFacts("aachen-tr", "Aachen", frozenset({"region-aachen"}), frozenset({"tr"}), OPEN)


def test_the_team_of_the_region_comes_before_that_for_all() -> None:
    found = choose_team([NRW, AACHEN], "region-aachen", "de", {"nrw"}, NOW)
    assert found is not None
    assert (found.team, found.chat, found.open_now) == (AACHEN, False, True)


def test_without_a_region_or_a_team_for_it_the_one_for_all_is_offered() -> None:
    for region in (None, "", "region-koeln"):
        found = choose_team([AACHEN, NRW], region, "de", {"nrw"}, NOW)
        assert found is not None
        assert (found.team, found.chat) == (NRW, True)


def test_without_any_team_there_is_no_offer() -> None:
    assert choose_team([AACHEN], "region-koeln", "de", {"aachen"}, NOW) is None
    assert choose_team([], None, "de", set(), NOW) is None


def test_of_two_teams_who_is_there_comes_before_who_speaks_the_language() -> None:
    both = [AACHEN, TURKISH]
    language = choose_team(both, "region-aachen", "tr", {"aachen", "aachen-tr"}, NOW)
    there = choose_team(both, "region-aachen", "tr", {"aachen"}, NOW)
    assert language is not None
    assert there is not None
    assert (language.team, there.team) == (TURKISH, AACHEN)


def test_a_closed_team_offers_no_chat_and_says_when_it_opens() -> None:
    found = choose_team([NRW], None, "de", {"nrw"}, datetime(2026, 11, 23, 11, tzinfo=UTC))
    assert found is not None
    assert (found.chat, found.open_now) == (False, False)
    assert found.opens_at == datetime(2026, 11, 30, 8, tzinfo=UTC)
