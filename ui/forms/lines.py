"""The rows below a record (steps, households, topics): compact lines, added, changed and removed in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.core.candidates import Candidate
from desktop_app.core.lines import is_fixed, is_kept
from desktop_app.core.program import Lines
from ui.forms.inputs import Inputs
from ui.forms.line_row import Row
from ui.forms.pasting import MOST_ROWS, Pasting, Table
from ui.forms.row_words import DAY_UNITS
from ui.language import _
from ui.theme import px
from ui.widgets.alive import while_alive
from ui.widgets.icons import Button
from ui.widgets.labels import plain_label

MOST_TOLD = 5  # reasons against pasted cells; each stands beside its field too


class LinesPart(QWidget):
    """All rows of one part of the form, and the button that adds one."""

    edited = Signal()
    opened = Signal(object)  # a row, whose inputs stand in its place from now on
    record_asked = Signal(object)  # a record that a row leads to

    def __init__(
        self,
        part: Lines,
        rows: Sequence[Any],
        inputs: Inputs,
        *,
        owner: Any,
        name: str,
        editable: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.part = part
        self._owner = owner
        self.editable = editable
        self._inputs = replace(inputs, part=part)
        self._name = name
        self._count = 0
        self._removed = False
        self.add_button: Button | None = None
        self.rows: list[Row] = []
        self._pasting = Pasting(self)
        self._pasting.pasted.connect(self._paste)
        self._pasting.undo_asked.connect(self.take_back)
        self._before: list[Any] = []  # what was typed before the last paste
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(2))
        for record in rows:
            self._add(record)
        self._align_days()
        self.add_button = Button(
            _("添加一条"), name=f"{name}.add", drawing="plus", kind="link", parent=self, then=self.add
        )
        self.add_button.setProperty("edge", "left")
        self.add_button.setAccessibleName(_("添加一条{part}").format(part=_(part.title)))
        self.add_button.setVisible(editable)
        self._column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._paste_bar())

    def _align_days(self) -> None:
        """Days of this year are short, others long: what follows them begins in one column all the same."""
        widest = max([px(DAY_UNITS), *(row.words.day_width for row in self.rows)])
        for row in self.rows:
            row.words.widen_day(widest)

    @property
    def changed(self) -> bool:
        """Whether a row was added, changed or removed."""
        return self.editable and (self._removed or any(row.changed for row in self.rows))

    def add(self) -> Row:
        """A new row, opened."""
        row = self._add(self._blank())
        self.edited.emit()
        row.open()
        return row

    def values(self) -> list[dict[str, Any]]:
        """The rows as `records` takes them; raises InvalidInput."""
        return [row.values() for row in self.rows if not row.blank]

    def problems(self) -> Row | None:
        """Say in each row what is wrong; the first row with a problem, opened at it."""
        wrong = [row for row in self.rows if not row.blank and row.problems()]
        for row in wrong[:1]:
            row.open()
            row.go_to_problem()
        return next(iter(wrong), None)

    def typed(self) -> list[Any]:
        """What was typed, as JSON: `[number, values]` for each row."""
        return [[row.number, row.typed()] for row in self.rows]

    def put_typed(self, typed: list[Any]) -> None:
        """Put back what `typed` gave: rows that are gone meanwhile come back as new ones."""
        known = {row.number: row for row in self.rows}
        kept = {number for number, _values in typed}
        for number, row in known.items():
            if number not in kept and row.removable:
                self.remove(row)
        for number, values in typed:
            if number in known:
                if values and known[number].editable:
                    known[number].put_typed(values)
            elif values:
                self._add(self.part.model(), number=number).put_typed(values)

    def take_back(self) -> None:
        """Take the last paste back, all its rows at once."""
        self._end_paste()
        self.put_typed(self._before)
        self.edited.emit()

    def candidates(self) -> list[Candidate]:
        """The rows that have a name, for a link to one of them; of one name, with their places."""
        names = [row.name for row in self.rows]
        return [
            Candidate(row.number, row.name, self._place_of(row) if names.count(row.name) > 1 else "")
            for row in self.rows
            if not row.blank and row.name
        ]

    def _place_of(self, row: Row) -> str:
        return _("第 {place} 条").format(place=self.rows.index(row) + 1)

    def remove(self, row: Row) -> None:
        """Take the row out; it is gone once the record is saved."""
        place = self.rows.index(row)
        self._take_out(row)
        after = self.rows[place] if place < len(self.rows) else self.add_button
        after.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _take_out(self, row: Row) -> None:
        self.rows.remove(row)
        self._removed = self._removed or row.record.id is not None
        row.hide()
        row.deleteLater()

    def _add(self, record: Any, *, number: int | None = None) -> Row:
        """A row at the end; `number` is the one that a new row had when it was typed."""
        self._count = max(self._count + 1, -(number or 0))
        number = record.id or -self._count
        name = f"{self._name}.{self._count - 1}"
        row = Row(
            record,
            self._inputs,
            number=number,
            name=name,
            editable=self.editable and not is_fixed(self.part, record),
            removable=self.editable and not is_kept(self.part, record),
        )
        row.closed.connect(self._go_on)
        row.edited.connect(self._edited)
        row.record_asked.connect(self.record_asked)
        row.unfolded.connect(self._pasting.watch)
        row.removed.connect(self.remove)
        row.opened.connect(self._close_others)
        row.opened.connect(self.opened)
        self.rows.append(row)
        self._column.insertWidget(len(self.rows) - 1, row)
        if self.add_button is not None:  # those of the form itself are shown, and dressed, with it
            row.show()  # the layout would show it later, and give it a place later still
            QWidget.setTabOrder(_stop_before(self.add_button), row)
        return row

    def _blank(self) -> Any:
        record = self.part.model(**{self.part.owner: self._owner})
        for field in self.part.fields:
            if field.default is not None:
                setattr(record, field.name, field.default(record, self._inputs.desk.office))
        return record

    # Copied cells

    def _paste_bar(self) -> QWidget:
        """What became of pasted cells, and the way back."""
        self._pasted = plain_label(kind="second", name=f"{self._name}.pasted", wraps=True)
        back = Button(
            _("撤销粘贴"), name=f"{self._name}.unpaste", drawing="undo", kind="link", then=self.take_back
        )
        self._bar = QWidget(self)
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._pasted, 1)
        row.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        self._bar.hide()
        return self._bar

    def _paste(self, control: QWidget, table: Table) -> None:
        """The first line of cells goes into the row from the control's field on, each other one into a row of
        its own at the end: what stands in rows below is not written over.
        """
        row = next(row for row in self.rows if row.isAncestorOf(control))
        cell = next(cell for cell in row.grid.cells if cell.isAncestorOf(control))
        if len(table) > MOST_ROWS:
            self._say_pasted(_("一次最多粘贴 {most} 行，没有粘贴；请分几次。").format(most=MOST_ROWS))
            return
        before = self.typed()
        against = row.take(table[0], start=cell)
        for texts in table[1:]:
            more = self._add(self._blank())
            reasons = more.take(texts, start=more.cell(cell.field))
            words = _("第 {place} 条 {reason}")
            against += [words.format(place=self.rows.index(more) + 1, reason=reason) for reason in reasons]
        self.edited.emit()
        self._before, self._pasting.undoable = before, True
        words = _("已粘贴 {rows} 行，还没有保存。").format(rows=len(table))
        self._say_pasted(words + "".join(f"\n{reason}" for reason in against[:MOST_TOLD]), undo=True)

    def _say_pasted(self, words: str, *, undo: bool = False) -> None:
        self._pasted.setText(words)
        self._bar.findChild(Button).setVisible(undo)
        self._bar.show()
        action = _("撤销粘贴") if undo else ""
        back = while_alive(self, lambda _asked: self.take_back() if self._pasting.undoable else None)
        short = words.replace("\n", "")  # above the page, where it is seen however long the rows are
        self._inputs.desk.say(
            short, tone="warn" if "\n" in words else "", action=action, then=lambda: back(None)
        )

    def _edited(self) -> None:
        self._end_paste()
        self.edited.emit()

    def _end_paste(self) -> None:
        """Whoever types on has accepted what was pasted."""
        self._pasting.undoable = False
        self._bar.hide()

    def _go_on(self, done: Row) -> None:
        self._align_days()
        following = self.rows[self.rows.index(done) + 1 :]
        if following:
            following[0].setFocus(Qt.FocusReason.TabFocusReason)
        elif self.add_button is not None:
            self.add_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _close_others(self, opened: Row) -> None:
        for row in [row for row in self.rows if row is not opened]:
            if row.blank:  # added, and never written in
                self._take_out(row)
            else:
                row.close_up()


def _stop_before(widget: QWidget) -> QWidget:
    """Where the focus stands before Tab leads to the widget."""
    before = widget.previousInFocusChain()
    while before.focusPolicy() == Qt.FocusPolicy.NoFocus:
        before = before.previousInFocusChain()
    return before
