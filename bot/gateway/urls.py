"""All addresses of the gateway."""

from __future__ import annotations

from django.urls import include, path

from bot.gateway import health

urlpatterns = [
    path("health", health.alive),
    path("health/ready", health.ready),
    path("api/v1/", include("bot.gateway.api.urls")),
    path("desk/", include("bot.gateway.desk.routes")),
    path("", include("bot.gateway.widget.urls")),
]

handler404 = "bot.gateway.errors.page_not_found"
handler500 = "bot.gateway.errors.server_error"
