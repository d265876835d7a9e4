"""Registers teams and cases with Django."""

from __future__ import annotations

from django.apps import AppConfig


class HandOverConfig(AppConfig):
    """What belongs to the hand-over from the bot to a person."""

    name = "bot.gateway.hand_over"
    label = "hand_over"
