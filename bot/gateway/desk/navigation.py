"""The menu: only what this person may open."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from bot.gateway.desk.people import Adviser

MENU = ("queue", "search", "tasks", "audit", "people", "teams")


@dataclass(frozen=True)
class Item:
    """One entry of the menu."""

    name: str
    address: str
    is_current: bool


def navigation(adviser: Adviser, path: str) -> list[Item]:
    """The entries for this person; the one that belongs to *path* is marked."""
    from bot.gateway.desk.routes import ROUTES  # the routes know the views, which render pages with this menu

    roles = {route.name: route.roles or frozenset() for route in ROUTES}
    items = [(name, reverse(f"desk:{name}")) for name in MENU if adviser.role in roles[name]]
    return [Item(name, address, path.startswith(address) or _belongs(name, path)) for name, address in items]


def _belongs(name: str, path: str) -> bool:
    return name == "queue" and path.startswith("/desk/cases/")
