"""Offers visitors' messages to the brain: one at a time and in order within a conversation, over all gateways."""

from __future__ import annotations

import asyncio
import logging

from bot.gateway.brain import Brain, BrainAwayError, BrainRefusedError
from bot.gateway.clock import Clock
from bot.gateway.conversations import outbox
from bot.gateway.conversations.outbox import Terms, Work
from bot.gateway.database import Database
from bot.gateway.hub import Hub

logger = logging.getLogger(__name__)

SWEEP_SECONDS = 1.0
# After a failure of the brain the open conversations come back in small groups.
SERVED_AT_ONCE = 20
POSTPONED_AT_ONCE = 200


class Dispatcher:
    """One per process. `kick` is for new messages, `sweep` for everything that was left behind."""

    def __init__(self, database: Database, brain: Brain, hub: Hub, clock: Clock, terms: Terms) -> None:
        self._database = database
        self._brain = brain
        self._hub = hub
        self._clock = clock
        self._terms = terms
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._again: set[str] = set()

    def kick(self, conversation_id: str) -> asyncio.Task[None]:
        """Serve the conversation soon; gives the task that does it."""
        if conversation_id in self._tasks:
            # The running task may just have looked for the last time.
            self._again.add(conversation_id)
            return self._tasks[conversation_id]
        task = asyncio.create_task(self._serve(conversation_id))
        self._tasks[conversation_id] = task
        return task

    async def run(self) -> None:
        """Sweep again and again until cancelled."""
        while True:
            try:
                await self.sweep()
            except Exception:
                logger.exception("sweep failed")
            await asyncio.sleep(SWEEP_SECONDS)

    async def sweep(self) -> None:
        """Serve what is due and has nobody: retries, and what a killed process left behind."""
        due = await self._database.run(outbox.due, self._clock(), POSTPONED_AT_ONCE)
        if not due:
            return
        if (await self._brain.health()).ok:
            await asyncio.gather(*(self.kick(conversation_id) for conversation_id in due[:SERVED_AT_ONCE]))
            return
        for conversation_id in due:
            if await self._database.run(outbox.postpone, conversation_id, self._terms, self._clock()):
                await self._hub.announce(conversation_id)

    async def close(self) -> None:
        """Stop asking; leases are given back, open messages stay open."""
        tasks = list(self._tasks.values())
        self._again.clear()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _serve(self, conversation_id: str) -> None:
        try:
            await self._hold_and_work(conversation_id)
        except Exception:
            logger.exception("dispatch failed")
        finally:
            self._tasks.pop(conversation_id, None)
            if conversation_id in self._again:
                self._again.discard(conversation_id)
                self.kick(conversation_id)

    async def _hold_and_work(self, conversation_id: str) -> None:
        if not await self._database.run(outbox.acquire, conversation_id, self._terms, self._clock()):
            return
        try:
            while await self._work_once(conversation_id):
                pass
        except BaseException:
            await self._database.run(outbox.release, conversation_id, self._terms)
            raise

    async def _work_once(self, conversation_id: str) -> bool:
        step = await self._database.run(outbox.next_work, conversation_id, self._terms, self._clock())
        if step.changed:
            await self._hub.announce(conversation_id)
        if step.work is None:
            return False
        if await self._ask(conversation_id, step.work):
            await self._hub.announce(conversation_id)
        return True

    async def _ask(self, conversation_id: str, work: Work) -> bool:
        try:
            replies = await self._brain.ask(work.question)
        except BrainAwayError:
            return await self._fail(conversation_id, work, refused=False)
        except BrainRefusedError:
            return await self._fail(conversation_id, work, refused=(await self._brain.health()).ok)
        return await self._database.run(
            outbox.record_answer, conversation_id, self._terms, work, replies, self._clock()
        )

    async def _fail(self, conversation_id: str, work: Work, *, refused: bool) -> bool:
        logger.warning("the brain %s a message", "refused" if refused else "did not answer")
        return await self._database.run(
            outbox.record_failure, conversation_id, self._terms, work, self._clock(), refused=refused
        )
