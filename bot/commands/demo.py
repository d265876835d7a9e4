"""Fill the desk with invented teams, people and chats, to try it out; refuses where real visitors have cases."""

from __future__ import annotations

import argparse
import os
import secrets
import sys

import django

from bot.commands.desk_user import prepare
from bot.settings import SettingsError


def main(arguments: list[str]) -> int:
    """Create the demo data anew, or remove them; 1 if there are real cases, 2 if the settings cannot be used."""
    parser = argparse.ArgumentParser(prog="./lotse demo", description=__doc__)
    parser.add_argument("--remove", action="store_true", help="take the invented data out again")
    chosen = parser.parse_args(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bot.gateway.settings")
    try:
        prepare()
        django.setup()
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    return _remove() if chosen.remove else _create()


def _create() -> int:
    from bot.gateway.clock import system_clock
    from bot.gateway.desk.demo.create import RealCasesError, create
    from bot.gateway.server import migrate

    migrate()
    password = "-".join(secrets.token_hex(2) for _ in range(4))
    try:
        people = create(password, system_clock())
    except RealCasesError:
        print("There are cases of real visitors here. Demo data were not created.", file=sys.stderr)
        return 1
    print(f"Demo data created. All demo people have this password, shown only now: {password}\n")
    for person in people:
        print(f"  {person.email:<26}{person.role:<10}{person.language}")
    print("\nOpen /desk/ on the gateway's address. Remove everything with ./lotse demo --remove")
    return 0


def _remove() -> int:
    from bot.gateway.desk.demo.create import remove
    from bot.gateway.server import migrate

    migrate()
    remove()
    print("Demo data removed.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
