"""Cells copied from a spreadsheet and pasted into a row of a form, by key or by menu."""

from __future__ import annotations

import csv
from io import StringIO

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

MOST_ROWS = 500  # longer tables are a matter of the import

Table = list[list[str]]


def table_of(text: str, *, prose: bool = False) -> Table | None:
    """The cells of the text as a spreadsheet copies it; None for one cell, and (`prose`) for what may be
    a text of several lines.
    """
    if "\t" not in text and (prose or "\n" not in text.strip()):
        return None
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter="\t"))
    except csv.Error:
        return None
    filled = [[cell.strip() for cell in row] for row in rows if any(cell.strip() for cell in row)]
    return None if sum(map(len, filled)) < 2 else filled


class Pasting(QObject):
    """Watches the controls of rows. `pasted` carries the control and the table, which does not reach the
    control then; `undo_asked` follows the undo key while there is something to take back.
    """

    pasted = Signal(object, object)
    undo_asked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.undoable = False

    def watch(self, row: QWidget) -> None:
        """Watch every control of the row."""
        for kind in (QLineEdit, QPlainTextEdit, QComboBox):
            for control in row.findChildren(kind):
                control.installEventFilter(self)
                if isinstance(control, QAbstractScrollArea):
                    control.viewport().installEventFilter(self)  # which gets the mouse

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is pasted, if it is a table."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.matches(QKeySequence.StandardKey.Paste):
                return self._paste(watched)
            if self.undoable and event.matches(QKeySequence.StandardKey.Undo):
                self.undo_asked.emit()
                return True
        elif isinstance(event, QContextMenuEvent) and self._table(watched) is not None:
            return self._open_menu(watched, event)
        return super().eventFilter(watched, event)

    def _table(self, watched: QObject) -> Table | None:
        prose = isinstance(watched, QPlainTextEdit) or isinstance(watched.parent(), QPlainTextEdit)
        return table_of(QApplication.clipboard().text(), prose=prose)

    def _paste(self, watched: QObject) -> bool:
        table = self._table(watched)
        if table is not None:
            self.pasted.emit(watched, table)
        return table is not None

    def _open_menu(self, watched: QObject, event: QContextMenuEvent) -> bool:
        """The control's own menu, whose paste is ours."""
        control = watched if isinstance(watched, QLineEdit | QPlainTextEdit) else watched.parent()
        if not isinstance(control, QLineEdit | QPlainTextEdit):
            return False
        menu = control.createStandardContextMenu()
        menu.setParent(control, menu.windowFlags())
        menu.aboutToHide.connect(menu.deleteLater)
        for action in menu.actions():
            if action.objectName() == "edit-paste":
                action.triggered.disconnect()
                action.triggered.connect(lambda: self._paste(control))
        menu.popup(event.globalPos())
        return True
