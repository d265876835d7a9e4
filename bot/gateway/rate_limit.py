"""How often somebody may do something. Pure: it looks at the moments of earlier events."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Limit:
    """At most *count* events in any window of this length."""

    count: int
    window: timedelta


def seconds_to_wait(earlier: Sequence[datetime], limit: Limit, now: datetime) -> int:
    """0 if one more event is allowed now, else the whole seconds until it is."""
    recent = sorted(moment for moment in earlier if moment > now - limit.window)
    if len(recent) < limit.count:
        return 0
    free_at = recent[-limit.count] + limit.window
    return max(1, math.ceil((free_at - now).total_seconds()))
