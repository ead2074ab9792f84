"""Tips say what they say: Qt would read markup in them, and they hold what users and files brought in."""

from __future__ import annotations

from PySide6.QtGui import Qt

_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def plain_tip(text: str) -> str:
    """The tip that shows the text letter by letter, whatever it looks like."""
    if not Qt.mightBeRichText(text):
        return text
    return f'<span style="white-space:pre-wrap">{text.translate(_ESCAPED)}</span>'
