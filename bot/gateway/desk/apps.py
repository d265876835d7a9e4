"""Registers the desk with Django."""

from __future__ import annotations

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """People who work at the desk, what they did, and what editors have to look at."""

    name = "bot.gateway.desk"
    label = "desk"
