"""Delete conversations and contact details that have been kept long enough.

The gateway does the same by itself every ten minutes.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter

import django

from bot.privacy.retention import CONVERSATIONS, Category
from bot.settings import SettingsError

SINCE = {
    Category.BOT_ONLY: "after the last activity",
    Category.HAND_OVER: "after the last activity",
    Category.CONTACT: "after the end of the case",
}


def main(arguments: list[str]) -> int:
    """Delete what is due, or with --dry-run only count it; 2 if the settings cannot be used."""
    parser = argparse.ArgumentParser(prog="./lotse retention", description=__doc__)
    parser.add_argument("--dry-run", action="store_true", help="delete nothing, tell what would be deleted")
    dry_run = parser.parse_args(arguments).dry_run
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bot.gateway.settings")
    try:
        django.setup()
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    _report(dry_run)
    return 0


def _report(dry_run: bool) -> None:
    from django.conf import settings  # needs Django's set-up

    from bot.gateway.clock import system_clock
    from bot.gateway.conversations.deletion import count_due, delete_batch, retention_rule

    rule, now = retention_rule(settings.LOTSE), system_clock()
    counts = count_due(rule, now)
    for category, period in rule.periods.items():
        due, kept, held = counts.due[category], counts.kept[category], counts.held[category]
        hold = f" ({held} under a legal hold)" if held else ""
        print(f"{category.value}: kept for {period.days} days {SINCE[category]}; {due} due, {kept} not yet{hold}")
    if dry_run:
        print("Nothing was deleted (--dry-run).")
        return
    deleted: Counter[Category] = Counter()
    while batch := delete_batch(rule, now):
        deleted += batch
    conversations = sum(deleted[category] for category in CONVERSATIONS)
    print(f"Deleted {conversations} conversations and {deleted[Category.CONTACT]} contact details.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
