"""Where the cursor stands in a form, to be found again when the record is shown anew."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from ui.forms.field_cell import Cell
from ui.forms.form_body import FormBody

ADDING = -1  # in place of the number of a row: the button that adds one


class Place(NamedTuple):
    """A field and how far into its text, or a row below the fields: what is stored of it stands closed."""

    name: str
    at: int
    in_part: bool = False


def place_in(body: FormBody) -> Place | None:
    """Where the cursor is; None where it is in no field of the body."""
    focused = QApplication.focusWidget()
    if focused is None:
        return None
    for name, cell in body.cells.items():
        if cell.isAncestorOf(focused):
            return Place(name, _letter(cell))
    for name, part in body.parts.items():
        if focused is part.add_button:
            return Place(name, ADDING, in_part=True)
        stored = [row for row in part.rows if not row.blank]
        for number, row in enumerate(stored):
            if row.isAncestorOf(focused):
                return Place(name, number, in_part=True)
    return None


def go_back_to(place: Place, body: FormBody) -> bool:
    """Put the cursor there again; False where the body has no such place any more."""
    if place.in_part:
        part = body.parts.get(place.name)
        if part is None or place.at >= len(part.rows):
            return False
        there = part.add_button if place.at == ADDING else part.rows[place.at]
        there.setFocus(Qt.FocusReason.OtherFocusReason)
        return there.isVisibleTo(body)
    cell = body.cells.get(place.name)
    if cell is None or cell.input is None or not cell.editable or not cell.isVisibleTo(body):
        return False
    cell.input.setFocus(Qt.FocusReason.OtherFocusReason)
    control = cell.input.control
    if isinstance(control, QLineEdit):
        control.setCursorPosition(place.at)
    elif isinstance(control, QPlainTextEdit):
        cursor = control.textCursor()
        cursor.setPosition(min(place.at, len(control.toPlainText())))
        control.setTextCursor(cursor)
    return True


def _letter(cell: Cell) -> int:
    control = cell.input.control if cell.input is not None else None
    if isinstance(control, QLineEdit):
        return control.cursorPosition()
    return control.textCursor().position() if isinstance(control, QPlainTextEdit) else 0
