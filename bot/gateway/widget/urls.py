"""Addresses of the visitor's pages."""

from __future__ import annotations

from django.urls import path

from bot.gateway.widget import views

urlpatterns = [
    path("", views.demo, name="demo"),
    path("chat", views.chat, name="chat"),
    path("privacy", views.privacy, name="privacy"),
    path("accessibility", views.accessibility, name="accessibility"),
    path("widget/lotse.js", views.script, name="script"),
    path("widget/<slug:version>/<path:path>", views.asset, name="asset"),
]
