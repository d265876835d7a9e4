"""The one place where personal data are taken out of what visitors write. Pure.

What identifies a person is replaced by a stable mark; what a question about the law consists of (salaries, fees,
periods, years, paragraphs, postal codes, dates of laws) stays. Applied twice, it changes nothing more.
"""

from __future__ import annotations

from bot.privacy.accounts import find_accounts
from bot.privacy.birth_dates import find_birth_dates
from bot.privacy.documents import find_documents
from bot.privacy.emails import find_emails
from bot.privacy.phones import find_phones
from bot.privacy.spans import Detector, Span, searchable, take_out

# The surest first: what one has found, the next does not see.
DETECTORS: tuple[Detector, ...] = (find_emails, find_accounts, find_birth_dates, find_documents, find_phones)


def redact(text: str) -> str:
    """*text* with e-mail addresses, phone, bank and document numbers and dates of birth replaced by marks."""
    result = text
    for span in sorted(_find(text), key=lambda found: found.start, reverse=True):
        result = result[: span.start] + span.mark + result[span.end :]
    return result


def _find(text: str) -> list[Span]:
    view = searchable(text)
    found: list[Span] = []
    for detector in DETECTORS:
        spans = list(detector(view))
        for span in spans:
            view = take_out(view, span)
        found += spans
    return found
