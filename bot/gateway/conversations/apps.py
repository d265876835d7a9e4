"""Registers the conversation store with Django."""

from __future__ import annotations

from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    """The only tables that hold what visitors write."""

    name = "bot.gateway.conversations"
    label = "conversations"
