"""The gateway as an ASGI application: ``uvicorn bot.gateway.asgi:application`` or ``python -m bot.commands.serve``."""

from __future__ import annotations

import os
from typing import cast

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bot.gateway.settings")
_django = get_asgi_application()

# Only now: these modules need Django's settings.
from django.conf import settings  # noqa: E402

from bot.gateway.body_limit import Application, BodyLimit  # noqa: E402
from bot.gateway.lifespan import Lifespan  # noqa: E402

application: Application = BodyLimit(
    Lifespan(cast(Application, _django)), settings.MAX_BODY_BYTES, settings.LOTSE.max_text_length
)
