"""Logging without what visitors write."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import pytest

from bot.gateway.logs import PlacesOnlyFormatter

SECRET = "what the visitor wrote"


@pytest.fixture
def written() -> Iterator[tuple[logging.Logger, io.StringIO]]:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(PlacesOnlyFormatter("%(message)s"))
    logger = logging.Logger("test")
    logger.addHandler(handler)
    yield logger, stream
    handler.close()


def _fail() -> None:
    try:
        raise ValueError(SECRET)
    except ValueError as error:
        raise RuntimeError(SECRET) from error


def test_exceptions_are_written_with_type_and_place_but_without_message(
    written: tuple[logging.Logger, io.StringIO],
) -> None:
    logger, stream = written
    try:
        _fail()
    except RuntimeError:
        logger.exception("it failed")
    text = stream.getvalue()
    assert SECRET not in text
    assert all(part in text for part in ("it failed", "ValueError", "RuntimeError", "in _fail"))


def test_the_parts_of_a_group_are_written_too(written: tuple[logging.Logger, io.StringIO]) -> None:
    logger, stream = written
    group = ExceptionGroup(SECRET, [KeyError(SECRET)])  # noqa: F821
    logger.error("it failed", exc_info=group)
    assert "KeyError" in stream.getvalue()
    assert SECRET not in stream.getvalue()


def test_an_exception_as_argument_is_written_as_its_type(written: tuple[logging.Logger, io.StringIO]) -> None:
    logger, stream = written
    logger.error("failed: %s", ValueError(SECRET))
    assert stream.getvalue() == "failed: ValueError\n"
