"""Registers the outbox with Django."""

from __future__ import annotations

from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    """Deliveries hold ids, never what a visitor wrote."""

    name = "bot.gateway.delivery"
    label = "delivery"

    def ready(self) -> None:
        """Whoever deletes a case, and in whatever way: those who were told of it are told that, too."""
        from bot.gateway.delivery.deletion import connect

        connect()
