"""A record beside the one that is being typed: what resembles it, or what a row of it leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ui.language import _
from ui.widgets.room import resize_within

if TYPE_CHECKING:
    from ui.forms.form import RecordForm

WIDTH_UNITS, HEIGHT_UNITS = 480, 620


class PeekDialog(QDialog):
    """Holds the form of that record, and makes way where it asks for another place."""

    def __init__(self, form: RecordForm, *, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(_(form.program.title))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.record_asked.connect(self.reject)
        form.list_asked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(form)
        resize_within(self, WIDTH_UNITS, HEIGHT_UNITS)
        QTimer.singleShot(0, form, form.land)  # once it is shown and the foot has its width
