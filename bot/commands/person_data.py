"""Hand out or delete what is stored about one person, by conversation id, case number or e-mail address."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

import django

from bot.settings import SettingsError


def main(arguments: list[str]) -> int:
    """Export or delete; 1 if nothing is found or something must be kept, 2 if the settings cannot be used."""
    options = _parser().parse_args(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bot.gateway.settings")
    try:
        django.setup()
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    from bot.gateway.person_data import find_conversations  # needs Django's set-up

    found = find_conversations(options.term)
    if not found:
        print("Nothing is stored under this id, number or address.", file=sys.stderr)
        return 1
    if options.action == "export":
        return _export(found, options.to)
    return _delete(found) if options.yes else _announce(found)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./lotse person-data", description=__doc__)
    actions = parser.add_subparsers(dest="action", required=True)
    export = actions.add_parser("export", help="write everything as JSON")
    export.add_argument("--to", type=Path, help="a new file that only you can read; without it, standard output")
    delete = actions.add_parser("delete", help="delete everything, here and in the brain")
    delete.add_argument("--yes", action="store_true", help="really delete; without it only tell what would be deleted")
    for action in (export, delete):
        action.add_argument("term", help="conversation id, case number or e-mail address")
    return parser


def _export(found: list[str], to: Path | None) -> int:
    from bot.gateway.clock import system_clock
    from bot.gateway.person_data import export

    if to is not None and to.exists():
        print(f"{to} exists already; choose another name.", file=sys.stderr)
        return 1
    everything = [export(conversation_id, system_clock()) for conversation_id in found]
    text = json.dumps(everything, ensure_ascii=False, indent=2, default=str) + "\n"
    if to is None:
        print(text, end="")
        return 0
    # A file that exists is never overwritten, and nobody else may read the new one.
    with os.fdopen(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    print(f"{len(found)} conversations are in {to}.")
    return 0


def _announce(found: list[str]) -> int:
    print(f"{len(found)} conversations would be deleted: {', '.join(found)}. Repeat with --yes.")
    return 0


def _delete(found: list[str]) -> int:
    from bot.gateway.clock import system_clock
    from bot.gateway.person_data import LegalHoldError, delete

    status = 0
    for conversation_id in found:
        try:
            deleted = delete(conversation_id, system_clock())
        except LegalHoldError as error:
            print(f"{conversation_id}: kept, because case {error} is under a legal hold.", file=sys.stderr)
            status = 1
            continue
        print(f"{conversation_id}: deleted, {deleted.rows} entries.")
        for channel, reference in deleted.elsewhere:
            print(f"  {channel} still holds {reference}; delete it there, too.")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
