"""List the notifications that are waiting or were given up, and let those that were given up be tried again."""

from __future__ import annotations

import argparse
import os
import sys

import django

from bot.settings import SettingsError

MOST = 50


def main(arguments: list[str]) -> int:
    """Print how the deliveries stand; 1 if some are dead, 2 if the settings cannot be used."""
    parser = argparse.ArgumentParser(prog="./lotse deliveries", description=__doc__)
    parser.add_argument("--retry-dead", action="store_true", help="try the dead ones again for the whole period")
    parser.add_argument("--key", action="append", help="only the delivery with this key; may be given several times")
    options = parser.parse_args(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bot.gateway.settings")
    try:
        django.setup()
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    return _work(options.retry_dead, options.key)


def _work(again: bool, keys: list[str] | None) -> int:
    from bot.gateway.clock import system_clock  # needs Django's set-up
    from bot.gateway.delivery.overview import overview, retry_dead

    now = system_clock()
    if again:
        print(f"{retry_dead(now, keys)} dead deliveries are tried again.")
    found = overview(now)
    print(f"{found.waiting} waiting, {found.sent} sent, {found.dead} dead")
    if found.waiting:
        print(f"The oldest has been waiting for {found.oldest_waiting_seconds // 60} minutes.")
    _list()
    return 1 if found.dead else 0


def _list() -> None:
    from bot.gateway.delivery.models import Delivery, DeliveryState

    rows = Delivery.objects.exclude(state=DeliveryState.SENT)[:MOST]
    for row in rows:
        next_step = (
            f"next at {row.next_attempt_at:%Y-%m-%d %H:%M} UTC" if row.state == DeliveryState.WAITING else "given up"
        )
        why = f", {row.last_error}" if row.last_error else ""
        print(f"{row.key}  {row.channel:<8} {row.kind:<15} {row.state:<8} attempt {row.attempts}, {next_step}{why}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
