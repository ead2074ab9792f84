"""Labels: texts that somebody reads, and may want to copy."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel


def plain_label(words: str = "", kind: str = "", *, name: str = "", wraps: bool = False) -> QLabel:
    """A text that is shown letter by letter, whatever it looks like: it may hold what users and files brought
    in. How it looks goes by its kind in the style sheet.
    """
    label = QLabel(words, wordWrap=wraps, textFormat=Qt.TextFormat.PlainText)
    label.setObjectName(name)
    label.setProperty("kind", kind)
    return label


def told(words: str, kind: str = "", *, name: str = "") -> QLabel:
    """A plain text that wraps and can be selected."""
    label = plain_label(words, kind, name=name, wraps=True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


class OneLine(QLabel):
    """Words on one line that may be given less room than they need: an ellipsis tells that they go on."""

    def __init__(self, words: str) -> None:
        super().__init__(words, textFormat=Qt.TextFormat.PlainText)

    def shown(self) -> str:
        """The words as far as there is room."""
        room = self.contentsRect().width()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), self.alignment(), self.shown())
