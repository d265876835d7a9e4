"""Free ports."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from bot.processes.ports import any_free, first_free, is_free


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which somebody listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_port_with_a_listener_is_not_free(taken: int) -> None:
    assert not is_free("127.0.0.1", taken)
    assert first_free("127.0.0.1", taken) > taken


def test_any_free_port_is_free() -> None:
    port = any_free()
    assert is_free("127.0.0.1", port)
    assert first_free("127.0.0.1", port) == port


def test_an_address_of_another_machine_has_no_free_port() -> None:
    assert not is_free("192.0.2.1", 8000)


def test_without_a_free_port_the_setting_is_named(taken: int) -> None:
    with pytest.raises(OSError, match="LOTSE_PORT"):
        first_free("127.0.0.1", taken, tries=1)


def test_ports_end_somewhere() -> None:
    with pytest.raises(OSError, match="LOTSE_PORT"):
        first_free("192.0.2.1", 65530)
