"""Rasa's logging for our own entry points."""

from __future__ import annotations

import logging
import warnings

from rasa.utils.common import configure_logging_and_warnings
from rasa.utils.log_utils import configure_structlog


def configure_quiet_logging() -> None:
    """Warnings only. Without this, structlog prints everything, visitors' messages included."""
    configure_logging_and_warnings(logging.WARNING, warn_only_once=True, filter_repeated_logs=True)
    # Rasa 3.6.21 will not change any more; what its libraries announce for their futures helps nobody.
    warnings.simplefilter("ignore", DeprecationWarning)
    warnings.simplefilter("ignore", PendingDeprecationWarning)
    configure_structlog(logging.WARNING)
