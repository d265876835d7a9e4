"""The outbox's place among the background tasks of the gateway."""

from __future__ import annotations

from bot.gateway.delivery.deliverer import Deliverer
from bot.gateway.delivery.set_up import senders
from bot.gateway.runtime import Runtime


async def run_deliveries(runtime: Runtime) -> None:
    """Send what is due until cancelled."""
    deliverer = Deliverer(runtime.database, senders(runtime.settings), runtime.clock)
    try:
        await deliverer.run()
    finally:
        await deliverer.close()
