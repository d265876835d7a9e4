"""Django's database settings from ``LOTSE_DATABASE_URL``: SQLite in the data folder, or PostgreSQL."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from bot.settings import Settings

BUSY_TIMEOUT_SECONDS = 10


def database_settings(settings: Settings) -> dict[str, Any]:
    """The entry of ``DATABASES``; connections stay open and are checked before use."""
    engine = _postgresql(settings.database_url) if settings.database_url else _sqlite(settings)
    return {"CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True, **engine}


def _sqlite(settings: Settings) -> dict[str, Any]:
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": settings.data_dir / "lotse.sqlite3",
        "OPTIONS": {
            "timeout": BUSY_TIMEOUT_SECONDS,
            # A transaction that reads first and writes later could otherwise fail instead of waiting for its turn.
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON",
        },
        # Several threads use the test database too, and each has its own connection.
        "TEST": {"NAME": settings.data_dir / "test.sqlite3"},
    }


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": {"connect_timeout": 3, **dict(parse_qsl(parts.query))},
    }
