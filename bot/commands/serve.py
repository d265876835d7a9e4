"""Run the gateway: bring the database up to date, then serve until stopped."""

from __future__ import annotations

import argparse
import os
import sys

import django

from bot.settings import SettingsError


def main(arguments: list[str]) -> int:
    """Serve on LOTSE_HOST and LOTSE_PORT until SIGTERM or SIGINT; 2 if the settings cannot be used."""
    parser = argparse.ArgumentParser(prog="./lotse serve", description=__doc__)
    parser.add_argument("--supervised", action="store_true", help="somebody else prints the first administrator's link")
    supervised = parser.parse_args(arguments).supervised
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bot.gateway.settings")
    try:
        # Reading the settings may fail, and that deserves a sentence instead of a traceback.
        django.setup()
        from bot.gateway.server import serve  # needs Django's registry of models

        serve(announce_first_admin=not supervised)
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        pass
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
