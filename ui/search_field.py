"""The search field above a list: it searches while one types, and leads on to the list."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui import icons
from ui.language import _
from ui.theme import px

TYPING_MS = 180


class SearchField(QLineEdit):
    """Search as you type, after a pause; Enter searches at once, Escape clears, Down goes to the list."""

    searched = Signal(str)
    left = Signal()

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setAccessibleName(_("搜索"))
        self.setToolTip(hint + "（Ctrl+F）")
        self._sign = self.addAction(QIcon(), QLineEdit.ActionPosition.LeadingPosition)
        self._clear = self.addAction(QIcon(), QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setToolTip(_("清除（Esc）"))
        self._clear.triggered.connect(self._cleared)
        self._clear.setVisible(False)
        self.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))
        self._pause = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._pause.timeout.connect(self._search)
        self.textChanged.connect(lambda _text: self._pause.start())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Escape and Down; the rest is typing."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._search()
            case Qt.Key.Key_Escape if self.text():
                self._cleared()
            case Qt.Key.Key_Down:
                self.left.emit()
            case _:
                super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw the signs: the style has told the colours by now."""
        super().showEvent(event)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the signs in the colours of the look."""
        super().changeEvent(event)
        self._draw()

    def _draw(self) -> None:
        colour = self.palette().color(QPalette.ColorRole.PlaceholderText)
        for action, drawing in ((self._sign, "search"), (self._clear, "close")):
            drawn = icons.pixmap(drawing, colour, size=px(16), ratio=self.devicePixelRatioF())
            if action.icon().cacheKey() != drawn.cacheKey():
                action.setIcon(QIcon(drawn))

    def _cleared(self) -> None:
        self.clear()
        self._search()

    def _search(self) -> None:
        self._pause.stop()
        self.searched.emit(self.text().strip())
