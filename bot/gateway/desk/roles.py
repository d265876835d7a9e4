"""Groups of roles, and which cases somebody may see."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from bot.gateway.desk.people import Adviser, Role
from bot.gateway.hand_over.models import Case

EVERYBODY = frozenset(Role)
# Cases are for those who advise; an admin sees those of the teams that he or she belongs to, like everybody else.
CASES = frozenset({Role.ADVISER, Role.LEAD, Role.ADMIN})
LEADS = frozenset({Role.LEAD, Role.ADMIN})
EDITORS = frozenset({Role.EDITOR, Role.LEAD, Role.ADMIN})
ADMINS = frozenset({Role.ADMIN})
AUDITORS = frozenset({Role.AUDITOR, Role.ADMIN})


def visible_cases(adviser: Adviser) -> QuerySet[Case]:
    """Cases of the person's teams and those assigned to the person; leads and admins see those without a team too."""
    if adviser.role not in CASES:
        return Case.objects.none()
    mine = Q(team__in=adviser.teams.all()) | Q(assigned_to=adviser)
    if adviser.role in LEADS:
        mine |= Q(team=None)
    return Case.objects.filter(mine)


def may_override(adviser: Adviser) -> bool:
    """Whether the person may act on a colleague's case."""
    return adviser.role in LEADS
