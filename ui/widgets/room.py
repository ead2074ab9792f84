"""How large a dialog or a window may be: as it asks, as far as there is room on the screen."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ui.theme import px

UNLIMITED = (1 << 24) - 1  # pixels: QWIDGETSIZE_MAX, which PySide does not pass on
FRAME_UNITS = 40  # what the title bar and the borders of a window take


def room_for(dialog: QWidget) -> QSize:
    """The largest size that fits."""
    available = dialog.screen().availableGeometry().size()
    parent = dialog.parentWidget()
    if parent is not None and parent.window().isVisible():
        available = available.boundedTo(parent.window().size())
    return QSize(available.width(), max(available.height() - px(FRAME_UNITS), 0))


def show_within(window: QWidget) -> None:
    """Show a window, maximized where its frame would stand out beyond the screen: not every system keeps a
    window within it by itself.
    """
    room = room_for(window)
    if QGuiApplication.platformName() != "offscreen" and window.size() != window.size().boundedTo(room):
        window.resize(window.size().boundedTo(room))  # what it goes back to
        window.showMaximized()
    else:
        window.show()


def resize_within(dialog: QWidget, width: int, height: int) -> None:
    """Resize to so many units, or to what fits."""
    dialog.resize(QSize(px(width), px(height)).boundedTo(room_for(dialog)))
