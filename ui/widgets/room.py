"""How large a dialog may be: as it asks, as far as the screen and the window it belongs to have room."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from ui.theme import px

FRAME_UNITS = 40  # what the title bar and the borders of a window take


def room_for(dialog: QWidget) -> QSize:
    """The largest size that fits."""
    available = dialog.screen().availableGeometry().size()
    parent = dialog.parentWidget()
    if parent is not None and parent.window().isVisible():
        available = available.boundedTo(parent.window().size())
    return QSize(available.width(), max(available.height() - px(FRAME_UNITS), 0))


def resize_within(dialog: QWidget, width: int, height: int) -> None:
    """Resize to so many units, or to what fits."""
    dialog.resize(QSize(px(width), px(height)).boundedTo(room_for(dialog)))
