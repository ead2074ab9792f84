"""Tips say what they say: Qt would read markup in them, and they hold what users and files brought in."""

from __future__ import annotations

from html import escape

from PySide6.QtGui import Qt


def plain_tip(text: str) -> str:
    """The tip that shows the text letter by letter, whatever it looks like."""
    return f'<span style="white-space:pre-wrap">{escape(text)}</span>' if Qt.mightBeRichText(text) else text
