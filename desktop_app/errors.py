"""Errors that are meant for the user: one clear Chinese sentence each; everything else is a bug."""

from __future__ import annotations


class AppError(Exception):
    """What went wrong, what is safe and what to do, in one Chinese sentence.

    `field` names the field (or command-line argument) at fault, so that the message can stand beside it.
    """

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field

    @property
    def sentence(self) -> str:
        """The message where it stands alone: reasons that stand beside a field have no full stop."""
        return f"{self.message.removesuffix('。')}。"


class InvalidInput(AppError):
    """A value that cannot be accepted; nothing was changed."""


class NotAllowed(AppError):
    """The user's role does not give the right."""


class StaleRecord(AppError):
    """Somebody else changed the record since it was read; the message says what changed."""


class TransitionRefused(AppError):
    """A workflow move whose guard speaks against it; the message holds every reason."""


class NotFound(AppError):
    """The record, form or file that was named does not exist."""


class PasswordDue(AppError):
    """The password was given for one login, and is right: its user chooses another one before any work."""


class LockPasswordDue(AppError):
    """As PasswordDue, of a tab's second lock: whoever opens the tab chooses another one first."""


class DamagedOffice(AppError):
    """The database is missing, damaged or another office's: what a restored backup cures."""
