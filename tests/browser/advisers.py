"""Advisers of a running gateway, played from another process by the desk's own services.

``python -m tests.browser.advisers on_duty`` (or ``claim``, ``reply TEXT``, ``close``) with the gateway's environment.
"""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tests.gateway.processes import ROOT, GatewayProcess

if TYPE_CHECKING:
    from bot.gateway.desk.people import Adviser

NAME = "Mara Beispiel"
EMAIL = "mara@example.org"
TEAM = "Beratung Aachen"
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ALWAYS = {day: [["00:00", "23:59:59"]] for day in DAYS}


class Advisers:
    """One team with one adviser."""

    def __init__(self, gateway: GatewayProcess) -> None:
        self._gateway = gateway

    def act(self, *words: str) -> None:
        """Do it, and wait until it is stored. Streams of the gateway see it at their next look into the store."""
        command = [sys.executable, "-m", "tests.browser.advisers", *words]
        subprocess.run(command, env=self._gateway.environment, cwd=ROOT, check=True, timeout=60)


def main(action: str, *words: str) -> None:
    """One step."""
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "bot.gateway.settings"
    django.setup()
    from bot.gateway.hand_over import adviser as service
    from bot.gateway.hand_over.models import Case, Team

    if action == "remove":
        Team.objects.update(is_active=False)
        return
    now = datetime.now(UTC)
    person = _person(now, is_there=action != "off_duty")
    if action in {"on_duty", "off_duty"}:
        return
    case = Case.objects.exclude(status="closed").latest("opened_at")
    if action == "claim":
        service.claim(case.id, person, now)
    elif action == "reply":
        service.reply(case.id, person, words[0], now)
    elif action == "close":
        service.close(case.id, person, "answered", now, seen_seq=case.conversation.last_seq)


def _person(now: datetime, is_there: bool) -> Adviser:
    from bot.gateway.desk.people import Adviser
    from bot.gateway.hand_over.models import Team

    team = Team(slug="aachen", name=TEAM, regions=["region-aachen"], hours=ALWAYS if is_there else {})
    team.save()
    person = Adviser.objects.filter(email=EMAIL).first() or Adviser(email=EMAIL, display_name=NAME, created_at=now)
    person.seen_at = now
    person.save()
    person.teams.set([team])
    return person


if __name__ == "__main__":
    main(*sys.argv[1:])
