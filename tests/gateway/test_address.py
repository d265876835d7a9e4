"""Network addresses behind proxies and in the store."""

from __future__ import annotations

from datetime import date

import pytest

from bot.gateway.address import address_hash, client_address

DAY, SECRET = date(2026, 11, 22), "secret"


@pytest.mark.parametrize(
    ("forwarded", "proxies", "found"),
    [
        ("", 0, "10.0.0.1"),
        ("1.1.1.1", 0, "10.0.0.1"),
        ("1.1.1.1", 1, "1.1.1.1"),
        ("6.6.6.6, 1.1.1.1", 1, "1.1.1.1"),
        ("6.6.6.6, 1.1.1.1, 10.0.0.2", 2, "1.1.1.1"),
        ("1.1.1.1", 3, "1.1.1.1"),
        (" , ", 1, "10.0.0.1"),
    ],
)
def test_only_what_trusted_proxies_have_added_is_believed(forwarded: str, proxies: int, found: str) -> None:
    assert client_address("10.0.0.1", forwarded, proxies) == found


def test_the_hash_differs_by_address_day_and_secret_and_does_not_contain_the_address() -> None:
    hashes = {
        address_hash("1.1.1.1", DAY, SECRET),
        address_hash("1.1.1.2", DAY, SECRET),
        address_hash("1.1.1.1", date(2026, 11, 23), SECRET),
        address_hash("1.1.1.1", DAY, "other"),
    }
    assert len(hashes) == 4
    assert not any("1.1.1" in value for value in hashes)


def test_addresses_of_one_ipv6_connection_count_as_one() -> None:
    assert address_hash("2001:db8::1", DAY, SECRET) == address_hash("2001:db8::ffff", DAY, SECRET)
    assert address_hash("2001:db8::1", DAY, SECRET) != address_hash("2001:db8:0:1::1", DAY, SECRET)
    assert address_hash("::ffff:1.1.1.1", DAY, SECRET) == address_hash("1.1.1.1", DAY, SECRET)
