"""The link for the first admin, printed when the gateway starts and nobody is there yet."""

from __future__ import annotations

from django.conf import settings

from bot.gateway.clock import system_clock
from bot.gateway.desk.links import issue_link
from bot.gateway.desk.people import Adviser
from bot.processes.plan import address


def announcement() -> str:
    """What the operator is told; empty as soon as there is anybody."""
    if Adviser.objects.exists():
        return ""
    link = f"{base_address()}/desk/link/{issue_link(None, system_clock())}"
    return (
        "The adviser desk has nobody yet. "
        f"This link makes the first administrator; it works once, for 48 hours:\n{link}"
    )


def base_address() -> str:
    """Under which address people reach this installation, as far as the settings know."""
    lotse = settings.LOTSE
    return lotse.public_url.rstrip("/") or address(lotse.host, lotse.port)
