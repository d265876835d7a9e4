"""Addresses under ``/api/v1``."""

from __future__ import annotations

from django.urls import path

from bot.gateway.api import conversation, hand_over, messages, phrases, sessions
from bot.gateway.api.request import resource

urlpatterns = [
    path("sessions", resource(POST=sessions.start)),
    path("messages", resource(POST=messages.write, GET=messages.poll)),
    path("events", resource(GET=messages.events)),
    path("language", resource(PUT=conversation.choose_language)),
    path("ratings", resource(POST=conversation.rate)),
    path("transcript", resource(GET=conversation.download)),
    path("hand-over", resource(GET=hand_over.read, POST=hand_over.ask, DELETE=hand_over.withdraw)),
    path("conversation", resource(DELETE=conversation.delete)),
    path("phrases/<str:language>", resource(GET=phrases.read)),
]
