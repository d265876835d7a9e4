"""Registers the widget's pages with Django."""

from __future__ import annotations

from django.apps import AppConfig


class WidgetConfig(AppConfig):
    """Pages and static files only; no tables."""

    name = "bot.gateway.widget"
    label = "widget"
