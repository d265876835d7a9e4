"""Python imports this at its start if this folder is on its path: it notes and refuses every way out of the machine."""

import os
import sys
from pathlib import Path

_NOTES = os.environ.get("WATCHED_CONNECTIONS", "")
_LOOPBACK = ("127.", "::1", "localhost", "::ffff:127.")


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if event in {"socket.connect", "socket.sendto", "socket.sendmsg"}:
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else ""
    elif event in {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}:
        host = arguments[0] or ""
    else:
        return
    name = host.decode() if isinstance(host, bytes) else str(host)
    if name and not name.startswith(_LOOPBACK) and name != "0.0.0.0":  # noqa: S104 - an address to listen on
        with Path(_NOTES).open("a", encoding="utf-8") as notes:
            notes.write(f"{event} {name} by {' '.join(sys.argv)[:200]}\n")
        raise PermissionError(f"no connection to {name} in this test")


if _NOTES:
    sys.addaudithook(_watch)
