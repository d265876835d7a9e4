"""What can stand in the way of a hand-over."""

from __future__ import annotations


class HandOverError(Exception):
    """The step is not possible now; nothing has been stored."""


class NoTeamError(HandOverError):
    """No team is there for this visitor."""


class NobodyThereError(HandOverError):
    """The team cannot chat at the moment: closed, or nobody is signed in."""


class NoOpenCaseError(HandOverError):
    """The visitor has no open case."""


class UnknownCaseError(HandOverError):
    """There is no such case (any more)."""


class AlreadyClaimedError(HandOverError):
    """Somebody else was faster."""


class NotYoursError(HandOverError):
    """The case is with somebody else, or with nobody yet."""


class CaseClosedError(HandOverError):
    """The case is closed."""


class CaseOpenError(HandOverError):
    """The case, or another one of the same conversation, is open."""


class EmptyTextError(HandOverError):
    """There is nothing to send."""
