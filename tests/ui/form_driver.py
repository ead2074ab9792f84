"""Drives a record's form as a person does: finds its widgets by name, types, presses, reads."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QWidget

from ui.forms.form import RecordForm


def child(form: QWidget, kind: type, name: str) -> Any:
    found = form.findChild(kind, name)
    assert found is not None, name
    return found


def line(form: RecordForm, name: str) -> QLineEdit:
    cell = form.pages.body.cells[name]
    return cell.input.entry.line if hasattr(cell.input, "entry") else cell.input.line


def problem(form: RecordForm, name: str) -> str:
    label = child(form, QLabel, f"work_orders.{name}.problem")
    return label.text() if label.isVisible() else ""


def dialog_of(form: RecordForm) -> Any:
    """The one dialog of the form, once the keyboard is its own."""
    found = [shown for shown in form.findChildren(QDialog) if shown.isVisible()]
    assert len(found) == 1, found
    QApplication.processEvents()  # which gives it the keyboard: until then its lines have no focus
    assert QApplication.activeWindow() is found[0]
    return found[0]


def press(qtbot: Any, form: RecordForm, move: str) -> None:
    qtbot.mouseClick(child(form, QPushButton, f"work_orders.move.{move}"), Qt.MouseButton.LeftButton)


def write(widget: QWidget, text: str) -> None:
    """Type the text as an input method gives it."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def fill_intake(qtbot: Any, form: RecordForm) -> None:
    qtbot.keyClicks(line(form, "resident"), "Wang")
    qtbot.keyClicks(line(form, "title"), "lamp is broken")
