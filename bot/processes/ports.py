"""Free ports on this machine."""

from __future__ import annotations

import socket

from bot.settings import MAX_PORT


def is_free(host: str, port: int) -> bool:
    """True if nothing listens on *host*:*port*."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def any_free() -> int:
    """A port on loopback that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def first_free(host: str, wanted: int, tries: int = 20) -> int:
    """*wanted*, or the next port after it that is free. Raises `OSError` if none of *tries* is."""
    for port in range(wanted, min(wanted + tries, MAX_PORT + 1)):
        if is_free(host, port):
            return port
    raise OSError(
        f"none of the ports {wanted} to {wanted + tries - 1} on {host} is free; set LOTSE_PORT to another one"
    )
