"""Logging that cannot leak what a visitor wrote.

Messages of exceptions may quote data (a database names the row that it refuses, a parser the text that it cannot read),
so only the types of exceptions and the places in the code are written.
"""

from __future__ import annotations

import logging
import logging.config
import traceback
from types import TracebackType
from typing import Any

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class PlacesOnlyFormatter(logging.Formatter):
    """Writes exceptions without their messages."""

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802
        """Type and places of the exception and of those behind it."""
        return "" if ei[1] is None else "\n".join(_lines(ei[1], set()))

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802
        """The message; where an exception itself is an argument of the message, its type stands in its place."""
        if record.args and any(isinstance(argument, BaseException) for argument in _arguments(record)):
            record.message = record.msg % _without_messages(record)
        return super().formatMessage(record)


def configure(_: dict[str, Any]) -> None:
    """Send everything from INFO to standard error; chatty libraries from WARNING."""
    quiet = {
        name: {"level": "WARNING"} for name in ("httpx", "httpcore", "asyncio", "django.db.backends", "uvicorn.access")
    }
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"plain": {"()": PlacesOnlyFormatter, "format": FORMAT}},
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
            "root": {"handlers": ["stderr"], "level": "INFO"},
            # A 4xx answer is the visitor's business; the path of a wrong address may carry anything.
            "loggers": {**quiet, "django.request": {"level": "ERROR"}, "django.security": {"level": "CRITICAL"}},
        }
    )


def _lines(error: BaseException, seen: set[int]) -> list[str]:
    if id(error) in seen:
        return []
    seen.add(id(error))
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    lines = _lines(earlier, seen) if earlier else []
    # Groups of exceptions have parts.
    lines += [line for part in getattr(error, "exceptions", ()) for line in _lines(part, seen)]
    frames = traceback.extract_tb(error.__traceback__)
    lines += [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
    return [*lines, f"{type(error).__module__}.{type(error).__qualname__}"]


def _arguments(record: logging.LogRecord) -> tuple[object, ...]:
    return tuple(record.args.values()) if isinstance(record.args, dict) else tuple(record.args or ())


def _without_messages(record: logging.LogRecord) -> Any:
    if isinstance(record.args, dict):
        return {key: _type_name(value) for key, value in record.args.items()}
    return tuple(_type_name(value) for value in _arguments(record))


def _type_name(value: object) -> object:
    return type(value).__qualname__ if isinstance(value, BaseException) else value
