"""Widgets whose distances go by the size of the letters, which somebody may change while they stand."""

from __future__ import annotations

from PySide6.QtCore import QEvent


class FollowsLetters:
    """The part of a widget that measures itself anew when its letters have another size."""

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.measure()

    def measure(self) -> None:
        """Take on the size of the letters."""
        raise NotImplementedError
