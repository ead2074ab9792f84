"""Texts that somebody reads, and may want to copy."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel


def told(words: str, kind: str = "", *, name: str = "") -> QLabel:
    """A plain text that wraps and can be selected; how it looks goes by its kind in the style sheet."""
    label = QLabel(words, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
    label.setObjectName(name)
    label.setProperty("kind", kind)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
