"""The rows below a record (steps, households, topics): compact lines, added, changed and removed in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.core.candidates import Candidate
from desktop_app.core.program import Lines
from ui.icons import Button
from ui.inputs import Inputs
from ui.language import _
from ui.line_row import Row
from ui.theme import px


class LinesPart(QWidget):
    """All rows of one part of the form, and the button that adds one."""

    edited = Signal()

    def __init__(
        self,
        part: Lines,
        rows: Sequence[Any],
        inputs: Inputs,
        *,
        name: str,
        editable: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.part = part
        self.editable = editable
        self._inputs = replace(inputs, part=part)
        self._name = name
        self._count = 0
        self._removed = False
        self.add_button: Button | None = None
        self.rows: list[Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(2))
        for record in rows:
            self._add(record)
        self.add_button = Button(_("添加一条"), drawing="plus", kind="link", parent=self)
        self.add_button.setProperty("edge", "left")
        self.add_button.setObjectName(f"{name}.add")
        self.add_button.setAccessibleName(_("添加一条") + part.title)
        self.add_button.clicked.connect(self.add)
        self.add_button.setVisible(editable)
        self._column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def changed(self) -> bool:
        """Whether a row was added, changed or removed."""
        return self.editable and (self._removed or any(row.changed for row in self.rows))

    def add(self) -> Row:
        """A new row, opened."""
        record = self.part.model()
        for field in self.part.fields:
            if field.default is not None:
                setattr(record, field.name, field.default(record, self._inputs.desk.office))
        row = self._add(record)
        self.edited.emit()
        row.open()
        return row

    def values(self) -> list[dict[str, Any]]:
        """The rows as `records` takes them; raises InvalidInput."""
        return [row.values() for row in self.rows if not row.blank]

    def problems(self) -> Row | None:
        """Say in each row what is wrong; the first row with a problem, opened."""
        wrong = [row for row in self.rows if not row.blank and row.problems()]
        for row in wrong[:1]:
            row.open()
        return next(iter(wrong), None)

    def typed(self) -> list[Any]:
        """What was typed, as JSON: `[number, values]` for each row."""
        return [[row.number, row.typed()] for row in self.rows]

    def put_typed(self, typed: list[Any]) -> None:
        """Put back what `typed` gave: rows that are gone meanwhile come back as new ones."""
        known = {row.number: row for row in self.rows}
        kept = {number for number, _values in typed}
        for number, row in known.items():
            if number not in kept:
                self.remove(row)
        for number, values in typed:
            if number in known:
                if values:
                    known[number].put_typed(values)
            elif values:
                self._add(self.part.model(), number=number).put_typed(values)

    def candidates(self) -> list[Candidate]:
        """The rows that have a name, for a link to one of them."""
        return [Candidate(row.number, row.name, "") for row in self.rows if not row.blank and row.name]

    def remove(self, row: Row) -> None:
        """Take the row out; it is gone once the record is saved."""
        place = self.rows.index(row)
        self.rows.remove(row)
        self._removed = self._removed or row.record.id is not None
        row.hide()
        row.deleteLater()
        after = self.rows[place] if place < len(self.rows) else self.add_button
        after.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _add(self, record: Any, *, number: int | None = None) -> Row:
        """A row at the end; `number` is the one that a new row had when it was typed."""
        self._count = max(self._count + 1, -(number or 0))
        number = record.id or -self._count
        name = f"{self._name}.{self._count - 1}"
        row = Row(record, self._inputs, number=number, name=name, editable=self.editable)
        row.closed.connect(self._go_on)
        row.edited.connect(self.edited)
        row.removed.connect(self.remove)
        row.opened.connect(self._close_others)
        self.rows.append(row)
        self._column.insertWidget(len(self.rows) - 1, row)
        if self.add_button is not None:
            QWidget.setTabOrder(_stop_before(self.add_button), row)
        return row

    def _go_on(self) -> None:
        if self.add_button is not None:
            self.add_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _close_others(self, opened: Row) -> None:
        for row in self.rows:
            if row is not opened:
                row.close_up()


def _stop_before(widget: QWidget) -> QWidget:
    """Where the focus stands before Tab leads to the widget."""
    before = widget.previousInFocusChain()
    while before.focusPolicy() == Qt.FocusPolicy.NoFocus:
        before = before.previousInFocusChain()
    return before
