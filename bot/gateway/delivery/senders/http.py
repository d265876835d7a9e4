"""What webhook and Zammad have in common: one client, and what its failures mean."""

from __future__ import annotations

from typing import Any

import httpx

from bot.gateway.delivery.sender import DeliveryFailedError

TIMEOUT_SECONDS = 10.0
# Our sign-in is wrong, too many calls, or the service behind the address is down: nothing is wrong with this message.
AWAY_STATUS = frozenset({401, 403, 429, 502, 503, 504})


class HttpClient:
    """Follows no redirections: they could lead what is signed or secret somewhere else."""

    def __init__(self, name: str, headers: dict[str, str], transport: httpx.AsyncBaseTransport | None) -> None:
        self._name = name
        # A proxy of the environment must never see what is sent.
        self._client = httpx.AsyncClient(
            headers={"User-Agent": "Lotse", **headers}, timeout=TIMEOUT_SECONDS, transport=transport, trust_env=False
        )

    async def request(self, method: str, url: str, **options: Any) -> httpx.Response:
        """A successful answer; raises `DeliveryFailedError` otherwise."""
        try:
            response = await self._client.request(method, url, **options)
        except httpx.TransportError as error:
            raise DeliveryFailedError(f"{self._name}_unreachable", away=True) from error
        if not response.is_success:
            status = response.status_code
            raise DeliveryFailedError(f"{self._name}_status_{status}", away=status in AWAY_STATUS)
        return response

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()
