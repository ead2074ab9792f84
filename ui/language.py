"""The language of the window: every text that is seen passes through `_`; Chinese is the source."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

CONTEXT = "desk"


def _(text: str) -> str:
    """The text in the user's language; the Chinese source itself where no translation is loaded."""
    return QCoreApplication.translate(CONTEXT, text)
