"""The channels of this installation."""

from __future__ import annotations

from collections.abc import Callable

from bot.gateway.delivery.models import Channel
from bot.gateway.delivery.routes import is_set_up
from bot.gateway.delivery.sender import Sender
from bot.gateway.delivery.senders.email import EmailSender
from bot.gateway.delivery.senders.webhook import WebhookSender
from bot.gateway.delivery.senders.zammad import ZammadSender
from bot.settings import Settings

BUILDERS: dict[Channel, Callable[[Settings], Sender]] = {
    Channel.EMAIL: EmailSender,
    Channel.WEBHOOK: WebhookSender,
    Channel.ZAMMAD: ZammadSender,
}


def senders(settings: Settings) -> dict[Channel, Sender]:
    """A sender for each channel that the settings name."""
    return {channel: build(settings) for channel, build in BUILDERS.items() if is_set_up(channel, settings)}
