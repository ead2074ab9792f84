"""The widgets for what is typed: it stays as it was typed until it reads as a value."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from math import ceil
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from desktop_app.errors import InvalidInput
from ui.theme import px, restyle

Read = Callable[[str], Any]  # raises InvalidInput
Say = Callable[[Any], str]

CONTROL_UNITS = 30
MOST_LINES = 12  # a long text grows to so many lines, then scrolls
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def end_composing() -> None:
    """Have an input method write what it still composes, as leaving the field would: a key is about to take
    what was typed, and the field may be gone afterwards.
    """
    QGuiApplication.inputMethod().commit()


def rewrite(line: QLineEdit, text: str) -> None:
    """Put a text in the place of what was typed, where undo brings that back."""
    if text != line.text():
        line.blockSignals(True)  # it is not the user who types
        line.selectAll()
        line.insert(text)
        line.blockSignals(False)
    line.setCursorPosition(0)  # a long text shows its beginning


class Input(QWidget):
    """One value being typed. `edited` follows every change by the user, `left` the end of typing."""

    edited = Signal()
    left = Signal()

    def __init__(self, control: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.control = control
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(px(4))
        self.row.addWidget(control, 1)
        self.setFocusProxy(control)

    @property
    def spoken(self) -> tuple[QWidget, ...]:
        """The widgets that a screen reader calls by the field's label."""
        return (self.control,)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """The widgets that Tab leads to, as they stand."""
        return (self.control,)

    def settle(self) -> None:
        """Decide at once what would be decided on leaving: what was typed is about to be taken."""

    def value(self) -> Any:
        """What was typed, read as a value; raises InvalidInput."""
        raise NotImplementedError

    def show_value(self, value: Any) -> None:
        """Show a value that comes from the record; it does not count as an edit."""
        raise NotImplementedError

    def typed(self) -> Any:
        """What was typed, as JSON: for drafts, and to see whether anything was changed."""
        raise NotImplementedError

    def put_typed(self, typed: Any) -> None:
        """Put back what `typed` gave; raises ValueError or TypeError for what it never gives."""
        raise NotImplementedError

    def take(self, text: str) -> None:
        """Take a text that was copied elsewhere, as if it had been typed; raises InvalidInput where it cannot
        stand here.
        """
        self.put_typed(text)

    def set_hint(self, hint: str) -> None:
        """What may be typed here, in the empty control."""
        if isinstance(self.control, QLineEdit | QPlainTextEdit):
            self.control.setPlaceholderText(hint)

    def mark(self, *, problem: bool) -> None:
        """Outline the control in red, or no longer."""
        if self.control.property("problem") != problem:
            self.control.setProperty("problem", problem)
            restyle(self.control)


class LineInput(Input):
    """One line; tidied into its usual form when the field is left, if it can be read."""

    def __init__(self, read: Read, say: Say, parent: QWidget | None = None) -> None:
        self.line = QLineEdit()
        super().__init__(self.line, parent)
        self._read, self._say = read, say
        self.line.textEdited.connect(lambda _text: self.edited.emit())
        self.line.editingFinished.connect(self._tidy)

    def value(self) -> Any:
        return self._read(self.line.text())

    def show_value(self, value: Any) -> None:
        self.line.setText(self._say(value))
        self.line.setCursorPosition(0)

    def typed(self) -> str:
        return self.line.text()

    def put_typed(self, typed: Any) -> None:
        self.line.setText(str(typed))

    def _tidy(self) -> None:
        with suppress(InvalidInput):  # said beside the field by whoever listens to `left`
            rewrite(self.line, self._say(self.value()))
        self.left.emit()


class GrowingText(QPlainTextEdit):
    """Several lines, as high as its text; Tab moves on, as everywhere in a form."""

    left = Signal()

    def __init__(self, rows: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # its lines are wrapped
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self._grow()

    def focusOutEvent(self, event: Any) -> None:
        """Say that the field was left."""
        super().focusOutEvent(event)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter begins a new line, but not the first: whoever goes through a form with Enter skips what is
        empty.
        """
        if event.key() in ENTER and self.document().isEmpty():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the letters."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._grow()

    def sizeHint(self) -> QSize:
        return QSize(px(200), self.minimumHeight())

    def _grow(self) -> None:
        lines = min(max(round(self.document().size().height()), self._rows), MOST_LINES)
        line = ceil(QFontMetricsF(self.font()).lineSpacing())  # whole ones may be rounded down
        height = lines * line + px(20)
        if height != self.minimumHeight():
            self.setFixedHeight(height)


class LongTextInput(Input):
    """Several lines of text."""

    def __init__(self, read: Read, rows: int, parent: QWidget | None = None) -> None:
        self.text = GrowingText(max(rows, 2))
        super().__init__(self.text, parent)
        self._read = read
        self._silent = False
        self.text.textChanged.connect(self._changed)
        self.text.left.connect(self.left)

    def value(self) -> Any:
        return self._read(self.text.toPlainText())

    def show_value(self, value: Any) -> None:
        self._silent = True
        self.text.setPlainText(value or "")
        self._silent = False

    def typed(self) -> str:
        return self.text.toPlainText()

    def put_typed(self, typed: Any) -> None:
        self.show_value(str(typed))

    def _changed(self) -> None:
        if not self._silent:
            self.edited.emit()
