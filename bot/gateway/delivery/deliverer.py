"""Sends what the outbox holds; one per process, in the event loop."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Callable, Mapping
from datetime import timedelta

from bot.gateway.clock import Clock
from bot.gateway.database import Database
from bot.gateway.delivery import outbox
from bot.gateway.delivery.case_facts import CaseFacts, deleted_case, read_case_facts
from bot.gateway.delivery.models import Channel, Kind
from bot.gateway.delivery.outbox import Held
from bot.gateway.delivery.sender import SEND_SECONDS, DeliveryFailedError, NothingToSendError, Outgoing, Sender

logger = logging.getLogger(__name__)

SWEEP_SECONDS = 2.0
AT_ONCE = 20
FORGET_EVERY = timedelta(hours=1)


class Deliverer:
    """Looks into the outbox again and again; channels do not wait for each other."""

    def __init__(
        self,
        database: Database,
        senders: Mapping[Channel, Sender],
        clock: Clock,
        read: Callable[[str], CaseFacts | None] = read_case_facts,
    ) -> None:
        self._database = database
        self._senders = senders
        self._clock = clock
        self._read = read
        self._owner = secrets.token_urlsafe(12)
        self._forget_at = clock()

    async def run(self) -> None:
        """Sweep until cancelled."""
        await asyncio.gather(*(self._run(channel) for channel in self._senders), self._run_forgetting())

    async def sweep(self, channel: Channel) -> None:
        """Send what is due on this channel, until the other side turns out to be away."""
        for delivery_id in await self._database.run(outbox.due, channel, self._clock(), AT_ONCE):
            held = await self._database.run(outbox.acquire, delivery_id, self._owner, self._clock())
            if held and not await self._deliver(channel, held):
                return

    async def close(self) -> None:
        """Close the channels."""
        for sender in self._senders.values():
            await sender.close()

    async def _run(self, channel: Channel) -> None:
        while True:
            try:
                await self.sweep(channel)
            except Exception:
                logger.exception("deliveries by %s failed", channel.value)
            await asyncio.sleep(SWEEP_SECONDS)

    async def _run_forgetting(self) -> None:
        while True:
            try:
                await self._database.run(outbox.forget, self._clock())
            except Exception:
                logger.exception("old deliveries cannot be deleted")
            await asyncio.sleep(FORGET_EVERY.total_seconds())

    async def _deliver(self, channel: Channel, held: Held) -> bool:
        """Whether the channel may go on."""
        try:
            reference = await self._send(channel, held)
        except NothingToSendError:
            await self._database.run(outbox.drop, held, self._owner)
        except DeliveryFailedError as error:
            return await self._fail(channel, held, error)
        except asyncio.CancelledError:
            await self._database.run(outbox.release, held, self._owner)
            raise
        except Exception:
            logger.exception("%s: a delivery failed", channel.value)
            await self._database.run(outbox.record_failure, held, self._owner, "unexpected", self._clock())
        else:
            await self._database.run(outbox.record_sent, held, self._owner, reference, self._clock())
        return True

    async def _send(self, channel: Channel, held: Held) -> str:
        case = await self._database.run(self._read, held.case)
        if held.kind == Kind.CASE_DELETED:
            case = deleted_case(held.case, held.number, held.created_at)
        if case is None:
            raise NothingToSendError
        outgoing = Outgoing(held.key, held.kind, held.created_at, case, held.reference)
        try:
            async with asyncio.timeout(SEND_SECONDS):
                return await self._senders[channel].send(outgoing, self._clock())
        except TimeoutError:
            raise DeliveryFailedError("no_answer_in_time", away=True) from None

    async def _fail(self, channel: Channel, held: Held, error: DeliveryFailedError) -> bool:
        logger.warning("%s: a delivery failed (%s)", channel.value, error.problem)
        again_at = await self._database.run(outbox.record_failure, held, self._owner, error.problem, self._clock())
        if error.away and again_at:
            await self._database.run(outbox.put_off, channel, again_at)
        return not error.away
