"""The search field above a list: it searches while one types, and leads on to the list."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui.language import _, bracketed
from ui.theme import px
from ui.widgets import icons
from ui.widgets.fields import end_composing
from ui.widgets.icons import IconButton
from ui.widgets.labels import plain_label
from ui.widgets.tips import plain_tip

TYPING_MS = 180
ROOM_UNITS = 60  # the sign, the padding and the way to clear
_STOPS = re.compile(r"[，、（]|[,;] | \(")


class SearchField(QLineEdit):
    """Search as you type, after a pause; Enter searches at once, Escape clears, Down goes to the list."""

    searched = Signal(str)
    left = Signal()

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = hint
        self.setPlaceholderText(hint)
        self.setAccessibleName(_("搜索"))
        self.setToolTip(plain_tip(bracketed(hint, "Ctrl+F")))
        # a label: Qt's own signs inside a line do not grow with its letters
        self._sign = plain_label()
        self._clear = IconButton("close", _("清除（Esc）"), then=self._cleared)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.hide()
        self._inside = QHBoxLayout(self)
        self._inside.addWidget(self._sign)
        self._inside.addStretch(1)
        self._inside.addWidget(self._clear)
        self.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))
        self._pause = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._pause.timeout.connect(self._search)
        self.textChanged.connect(lambda _text: self._pause.start())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter searches at once, and goes into what was found; Escape and Down; the rest is typing."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                end_composing()
                if self._pause.isActive():
                    self._search()
                else:
                    self.left.emit()
            case Qt.Key.Key_Escape if self.text():
                self._cleared()
            case Qt.Key.Key_Down:
                self.left.emit()
            case _:
                super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much of the hint as there is room for: its clauses, then the things that can be found."""
        super().resizeEvent(event)
        room = self.width() - px(ROOM_UNITS)
        shorter = [self._hint[: at.start()] for at in reversed(list(_STOPS.finditer(self._hint)))]
        fitting = (hint for hint in (self._hint, *shorter) if self._width(hint) <= room)
        self.setPlaceholderText(next(fitting, self._hint))

    def _width(self, words: str) -> int:
        return self.fontMetrics().horizontalAdvance(words)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw the signs: the style has told the colours by now."""
        super().showEvent(event)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the signs in the colours of the look: of a hidden field once it is shown."""
        super().changeEvent(event)
        if self.isVisible():
            self._draw()

    def _draw(self) -> None:
        colour = self.palette().color(QPalette.ColorRole.PlaceholderText)
        drawn = icons.pixmap("search", colour, size=px(16), ratio=self.devicePixelRatioF())
        if self._sign.pixmap().cacheKey() != drawn.cacheKey():
            self._sign.setPixmap(drawn)
            self._inside.setContentsMargins(px(8), 0, px(3), 0)
            self.setTextMargins(px(18), 0, px(16), 0)

    def _cleared(self) -> None:
        self.clear()
        self._search()

    def _search(self) -> None:
        self._pause.stop()
        self.searched.emit(self.text().strip())
