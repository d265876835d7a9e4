"""Add, disable or enable people of the desk, or give out a one-time link; passwords are never given out."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

import django

from bot import secrets_file
from bot.settings import SettingsError, load

if TYPE_CHECKING:
    from bot.gateway.desk.people import Adviser

ROLES = ("adviser", "lead", "editor", "admin", "auditor")


def main(arguments: list[str]) -> int:
    """0 if it is done, 1 if it is not possible, 2 if the settings cannot be used."""
    chosen = _parser().parse_args(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bot.gateway.settings")
    try:
        prepare()
        django.setup()
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    from bot.gateway.server import migrate

    migrate()
    verbs = {"first": _first, "create": _create, "list": _list, "link": _link, "disable": _switch, "enable": _switch}
    return verbs[chosen.verb](chosen)


def prepare() -> None:
    """The secrets of this installation, as `./lotse run` uses them, so that links made here work there."""
    os.environ.update(secrets_file.ensure(load().data_dir))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./lotse desk-user", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    create = verbs.add_parser("create", help="add somebody and print a one-time link")
    create.add_argument("email")
    create.add_argument("--name", required=True, help="the name that visitors and colleagues see")
    create.add_argument("--role", choices=ROLES, default="adviser")
    create.add_argument("--team", action="append", default=[], help="slug of a team; may be repeated")
    create.add_argument("--language", choices=("de", "en"), default="de")
    for verb, text in (("link", "print a new one-time link"), ("disable", "no more signing in"), ("enable", "again")):
        verbs.add_parser(verb, help=text).add_argument("email")
    verbs.add_parser("list", help="who there is")
    verbs.add_parser("first", help="print the link for the first admin, if nobody is there yet")
    return parser


def _first(_chosen: argparse.Namespace) -> int:
    from bot.gateway.desk.first_admin import announcement

    text = announcement()
    if text:
        print(text, flush=True)
    return 0


def _create(chosen: argparse.Namespace) -> int:
    from bot.gateway.clock import system_clock
    from bot.gateway.desk.people import Adviser, clean_email
    from bot.gateway.hand_over.models import Team

    email, now = clean_email(chosen.email), system_clock()
    teams = list(Team.objects.filter(slug__in=chosen.team))
    unknown = set(chosen.team) - {team.slug for team in teams}
    if unknown or Adviser.objects.filter(email=email).exists():
        problem = f"there is no team {sorted(unknown)[0]!r}" if unknown else f"{email} is there already"
        print(f"Nobody was added: {problem}.", file=sys.stderr)
        return 1
    person = Adviser(email=email, display_name=chosen.name, role=chosen.role, language=chosen.language, created_at=now)
    person.set_unusable_password()
    person.save()
    person.teams.set(teams)
    return _record_and_link(person, "person.create")


def _link(chosen: argparse.Namespace) -> int:
    person = _find(chosen.email)
    return 1 if person is None else _record_and_link(person, "person.link")


def _record_and_link(person: Adviser, action: str) -> int:
    from bot.gateway.clock import system_clock
    from bot.gateway.desk import audit
    from bot.gateway.desk.first_admin import base_address
    from bot.gateway.desk.links import issue_link

    now = system_clock()
    audit.record(None, action, None, {"person": person.email, "role": person.role}, now)
    print(
        f"One-time link for {person.email}, valid for 48 hours:\n{base_address()}/desk/link/{issue_link(person, now)}"
    )
    return 0


def _switch(chosen: argparse.Namespace) -> int:
    from bot.gateway.clock import system_clock
    from bot.gateway.desk import audit

    person = _find(chosen.email)
    if person is None:
        return 1
    person.is_active = chosen.verb == "enable"
    person.save(update_fields=["is_active"])
    audit.record(None, "person.change", None, {"person": person.email, "active": person.is_active}, system_clock())
    print(f"{person.email} is {'enabled' if person.is_active else 'disabled; open sessions have ended'}.")
    return 0


def _list(_chosen: argparse.Namespace) -> int:
    from bot.gateway.desk.people import Adviser

    for person in Adviser.objects.all():
        print(f"{person.email:<32} {person.role:<8} {'' if person.is_active else 'disabled':<9}{person.display_name}")
    return 0


def _find(email: str) -> Adviser | None:
    from bot.gateway.desk.people import Adviser, clean_email

    person = Adviser.objects.filter(email=clean_email(email)).first()
    if person is None:
        print(f"There is nobody with the address {email}.", file=sys.stderr)
    return person


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
