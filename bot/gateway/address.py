"""Network addresses: whose they are behind proxies, and their name in the store, which cannot be turned back. Pure."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
from datetime import date

UNKNOWN = "unknown"


def client_address(peer: str, forwarded_for: str, trusted_proxies: int) -> str:
    """The visitor's address.

    Each of the *trusted_proxies* has added one entry to the right of ``X-Forwarded-For``; what stands further left was
    written by the visitor and is not believed.
    """
    entries = [part.strip() for part in forwarded_for.split(",") if part.strip()]
    if trusted_proxies and entries:
        return entries[-min(trusted_proxies, len(entries))]
    return peer or UNKNOWN


def address_hash(address: str, day: date, secret: str) -> str:
    """A name of this address, valid on one day only. IPv6 counts by /64, the part that belongs to one connection."""
    key = hmac.new(secret.encode(), f"address salt {day.isoformat()}".encode(), hashlib.sha256).digest()
    return hmac.new(key, _network(address).encode(), hashlib.sha256).hexdigest()[:32]


def _network(address: str) -> str:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)
