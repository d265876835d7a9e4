"""Which channel is told of what. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from bot.gateway.delivery.models import Channel, Kind
from bot.settings import Settings

# E-mail is for what somebody must look at; programs are told everything, also that something is gone.
WANTED: Mapping[Channel, frozenset[Kind]] = MappingProxyType(
    {
        Channel.EMAIL: frozenset({Kind.CASE_OPENED, Kind.CASE_MESSAGE, Kind.CASE_FORWARDED, Kind.CASE_REOPENED}),
        Channel.WEBHOOK: frozenset(Kind),
        Channel.ZAMMAD: frozenset(Kind),
    }
)


def routes(kind: Kind, settings: Settings) -> list[Channel]:
    """The channels that this installation has set up and that want to know."""
    return [channel for channel, wanted in WANTED.items() if kind in wanted and is_set_up(channel, settings)]


def is_set_up(channel: Channel, settings: Settings) -> bool:
    """Whether the settings say where it goes."""
    address = {
        Channel.EMAIL: settings.smtp_host,
        Channel.WEBHOOK: settings.webhook_url,
        Channel.ZAMMAD: settings.zammad_url,
    }
    return bool(address[channel])
