"""Which connections processes have, read from Linux's /proc, and a thread that keeps looking."""

from __future__ import annotations

import ipaddress
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

PROC = Path("/proc")
PAUSE_SECONDS = 0.1
TABLES = ("tcp", "tcp6", "udp", "udp6")


def children_of(pid: int) -> list[int]:
    """*pid* and everything that was started by it."""
    found = [pid]
    for parent in found:
        for path in (PROC / str(parent) / "task").glob("*/children"):
            with suppress(OSError):  # it has ended
                found += [int(child) for child in path.read_text(encoding="ascii").split()]
    return found


def remote_addresses(pids: Iterable[int]) -> set[str]:
    """The other ends of the open connections of these processes."""
    inodes = {inode for pid in pids for inode in _sockets(pid)}
    found = set()
    for table in TABLES:
        for line in (PROC / "net" / table).read_text(encoding="ascii").splitlines()[1:]:
            fields = line.split()
            if fields[9] in inodes:
                found.add(_address(fields[2].split(":")[0]))
    return found


def outside(addresses: Iterable[str]) -> set[str]:
    """Those that are neither on this machine nor "nobody yet"."""
    parsed = {text: ipaddress.ip_address(text) for text in addresses}
    return {text for text, address in parsed.items() if not (address.is_loopback or address.is_unspecified)}


class Watch:
    """Looks all the time, until it is left."""

    def __init__(self, pids: Callable[[], list[int]]) -> None:
        self._pids = pids
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._look)
        self.seen: set[str] = set()
        self.looks = 0

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._end.wait(PAUSE_SECONDS):
            self.seen |= remote_addresses(self._pids())
            self.looks += 1


def _sockets(pid: int) -> set[str]:
    found = set()
    with suppress(OSError):  # it has ended, or the descriptor is closed
        for path in (PROC / str(pid) / "fd").iterdir():
            target = str(path.readlink())
            if target.startswith("socket:["):
                found.add(target[8:-1])
    return found


def _address(text: str) -> str:
    words = [text[start : start + 8] for start in range(0, len(text), 8)]
    packed = b"".join(bytes.fromhex(word)[::-1] for word in words)
    address = ipaddress.ip_address(packed)
    mapped = getattr(address, "ipv4_mapped", None)
    return str(mapped or address)
