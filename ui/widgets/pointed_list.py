"""A list that knows its own states, which its delegate would else ask of `QStyle`: at the first use of that
PySide makes the 400 names in it, before the first page could be painted.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QFrame, QListView, QWidget

Index = QModelIndex | QPersistentModelIndex


class PointedList(QListView):
    """One row is current, and one may be pointed at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("kind", "navigation")
        self.setMouseTracking(True)
        self._under_mouse = -1
        self.entered.connect(lambda index: self._point_at(index.row()))
        self.viewportEntered.connect(lambda: self._point_at(-1))

    def is_current(self, index: Index) -> bool:
        """Whether it is the row that was chosen."""
        return index.row() == self.currentIndex().row()

    def is_pointed_at(self, index: Index) -> bool:
        """Whether the mouse is over it."""
        return index.row() == self._under_mouse

    @property
    def is_used_by_keyboard(self) -> bool:
        """Whether the keys go to the list, and went from widget to widget until it had them."""
        return self.hasFocus() and self.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)

    def leaveEvent(self, event: QEvent) -> None:
        """No row is pointed at any more."""
        self._point_at(-1)
        super().leaveEvent(event)

    def _point_at(self, row: int) -> None:
        if self._under_mouse != row:
            self._under_mouse = row
            self.viewport().update()
