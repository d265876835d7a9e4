"""Announcements between several gateways over Redis. Without Redis each gateway still wakes its own streams at once."""

from __future__ import annotations

import asyncio
import logging

from redis.asyncio import Redis
from redis.exceptions import RedisError

from bot.gateway.hub import Hub

logger = logging.getLogger(__name__)

CHANNEL = "lotse:changed"
RECONNECT_SECONDS = 1.0
PATIENCE_SECONDS = 2.0


class RedisHub(Hub):
    """A hub whose announcements reach every gateway."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self._redis = Redis.from_url(url, decode_responses=True, socket_connect_timeout=PATIENCE_SECONDS)

    async def announce(self, conversation_id: str) -> None:
        """Wake the own streams, then tell the others; if that fails, their next heartbeat finds the change."""
        await super().announce(conversation_id)
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                await self._redis.publish(CHANNEL, conversation_id)
        except (RedisError, OSError, TimeoutError):
            logger.warning("redis: a change could not be announced")

    async def run(self) -> None:
        """Listen until cancelled; reconnect for ever."""
        try:
            while True:
                try:
                    await self._listen()
                except (RedisError, OSError):
                    logger.warning("redis: connection lost, trying again")
                    await asyncio.sleep(RECONNECT_SECONDS)
        finally:
            await self._redis.aclose()

    async def is_healthy(self) -> bool:
        """Whether Redis answers."""
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                return bool(await self._redis.ping())
        except (RedisError, OSError, TimeoutError):
            return False

    async def _listen(self) -> None:
        async with self._redis.pubsub() as subscriber:
            await subscriber.subscribe(CHANNEL)
            self.ring_all()
            async for message in subscriber.listen():
                if message["type"] == "message":
                    self.ring(message["data"])
