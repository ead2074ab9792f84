"""One row below a record: its words in a line, or, once opened, its inputs in the same place."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.core.program import Field, NewLine
from desktop_app.core.wording import is_named, name_of
from desktop_app.errors import InvalidInput
from ui.forms.field_cell import Cell, is_required
from ui.forms.field_grid import FieldGrid
from ui.forms.inputs import Inputs
from ui.forms.row_words import RowWords
from ui.language import _, together
from ui.theme import px, restyle
from ui.widgets.icons import Button


class Row(QFrame):
    """One line: its words, or, once opened, its inputs."""

    edited = Signal()
    removed = Signal(object)
    opened = Signal(object)
    closed = Signal(object)  # by its button: the row is done
    unfolded = Signal(object)  # for the first time: its inputs are there
    record_asked = Signal(object)  # a record that the row leads to

    def __init__(
        self,
        record: Any,
        inputs: Inputs,
        *,
        number: int,
        name: str,
        editable: bool,
        removable: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("kind", "line")
        self.record = record
        self.number = number  # the record's id; below zero for a row that is not stored
        self.editable, self.removable = editable, removable
        self._inputs = inputs
        self._name = name
        self.grid: FieldGrid | None = None
        self._restored = False
        self.words = RowWords(inputs, name=name, removable=removable)
        self.words.removed.connect(lambda: self.removed.emit(self))
        self.words.record_asked.connect(self.record_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._summarize()

    @property
    def fields(self) -> tuple[Field, ...]:
        """The described fields of the row."""
        return self._inputs.part.fields

    @property
    def name(self) -> str:
        """What people call the row as it is typed; "" while nothing names it."""
        candidate = self._candidate()
        return name_of(candidate) if is_named(candidate) else ""

    @property
    def changed(self) -> bool:
        """Whether anything was typed into the row."""
        return self._restored or (self.grid is not None and any(cell.changed for cell in self.grid.cells))

    @property
    def blank(self) -> bool:
        """Whether the row was added and then left empty."""
        return self.record.id is None and not self.changed

    def open(self) -> None:
        """Show the inputs, or all that was written, in place of the words."""
        if self.grid is None:
            self._make_grid()
        self.words.hide()
        self._editor.show()
        self.setProperty("open", True)
        restyle(self)
        first = next((cell for cell in self.grid.visible_cells() if cell.input is not None), None)
        start = first.input if first is not None else self._done
        start.setFocus(Qt.FocusReason.TabFocusReason)  # a default is selected: typing replaces it
        self.opened.emit(self)

    def close_up(self) -> None:
        """Show the words again, unless something in the row is wrong."""
        if self.grid is None or not self._editor.isVisibleTo(self) or self.problems():
            return
        self._summarize()
        self._editor.hide()
        self.words.show()
        self.setProperty("open", False)
        restyle(self)

    def values(self) -> dict[str, Any]:
        """The row as `records` takes it; raises InvalidInput. `id` names an existing line."""
        known = {"id": NewLine(self.number) if self.record.id is None else self.record.id}
        if self.grid is None:
            return known
        return known | {
            cell.field.name: cell.value() for cell in self.grid.cells if cell.input and cell.editable
        }

    def problems(self) -> bool:
        """Say beside each input what is wrong with it; whether anything is."""
        if self.grid is None:
            return False
        wrong = False
        for cell in self.grid.cells:
            cell.settle()
            reasons = cell.problems(self._candidate()) if cell.editable else []
            cell.show_problem(next(iter(reasons), ""))
            wrong = wrong or bool(reasons)
        return wrong

    def go_to_problem(self) -> None:
        """Put the cursor into the first input that something is wrong with."""
        wrong = (cell for cell in self.grid.cells if cell.input and not cell.problem.isHidden())
        if (cell := next(wrong, None)) is not None:
            cell.input.setFocus(Qt.FocusReason.OtherFocusReason)

    def typed(self) -> dict[str, Any]:
        """What was typed, as JSON."""
        return (
            {cell.field.name: cell.input.typed() for cell in self.grid.cells if cell.input}
            if self.grid
            else {}
        )

    def put_typed(self, typed: dict[str, Any]) -> None:
        """Put back what `typed` gave."""
        if self.grid is None:
            self._make_grid()
        for cell in self.grid.cells:
            if cell.input is not None and cell.field.name in typed:
                cell.input.put_typed(typed[cell.field.name])
        self._restored = True
        self._editor.hide()
        self._summarize()

    def cell(self, field: Field) -> Cell:
        """The cell of the field, among the inputs."""
        if self.grid is None:
            self._make_grid()
            self._editor.hide()
        return next(cell for cell in self.grid.cells if cell.field is field)

    def take(self, texts: Sequence[str], *, start: Cell | None = None) -> list[str]:
        """Put copied cells into the fields from one on, in the row's order; what speaks against them."""
        if self.grid is None:
            self._make_grid()
            self._editor.hide()
        cells = [cell for cell in self.grid.visible_cells() if cell.input is not None and cell.editable]
        cells = cells[cells.index(start) if start in cells else 0 :]
        against = [reason for cell, text in zip(cells, texts, strict=False) if (reason := cell.take(text))]
        if beyond := [text for text in texts[len(cells) :] if text]:
            against.append(_("后面没有栏目放“{text}”").format(text=together(beyond)[:40]))
        self._restored = True
        self._summarize()
        return against

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row, Delete removes it; with Ctrl they are the form's own keys."""
        closed = self.grid is None or not self._editor.isVisible()
        closed = closed and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if closed and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.open()
        elif closed and self.removable and event.key() == Qt.Key.Key_Delete:
            self.removed.emit(self)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens the row."""
        super().mouseReleaseEvent(event)
        if self.words.isVisible():
            self.open()

    def _make_grid(self) -> None:
        self._editor = QWidget(self)
        cells = [
            Cell(
                field,
                self.record,
                self._inputs,
                name=f"{self._name}.{field.name}",
                editable=self.editable and field.editable_in != frozenset(),
            )
            for field in self.fields
        ]
        self.grid = FieldGrid(cells)
        for cell in cells:
            cell.edited.connect(self._edited)
        self._follow()
        done = self._done = Button(_("收起"), drawing="chevron_up", kind="link")
        done.setObjectName(f"{self._name}.done")
        done.clicked.connect(self._finish)
        remove = Button(_("删去这一条"), name=f"{self._name}.remove", drawing="trash", kind="link")
        remove.clicked.connect(lambda: self.removed.emit(self))
        if not self.removable:
            remove.hide()
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(done)  # first: Enter in the last field leads to it, and not to what takes the row away
        foot.addWidget(remove)
        column = QVBoxLayout(self._editor)
        column.setContentsMargins(px(8), px(8), px(8), px(4))
        column.setSpacing(px(4))
        column.addWidget(self.grid)
        column.addLayout(foot)
        self.layout().addWidget(self._editor)
        self._editor.hide()
        self.unfolded.emit(self)
        # Tab follows the eye: an editor that was made late would come after everything else
        inputs = [cell.input for cell in cells if cell.input is not None]
        stops = [self, *chain.from_iterable(each.stops for each in inputs), done, remove]
        for stop, following in pairwise(stops):
            QWidget.setTabOrder(stop, following)

    def _edited(self) -> None:
        self._follow()
        self.edited.emit()

    def _follow(self) -> None:
        """Show and require what the row, as it is typed now, asks for; what is not asked for says nothing."""
        candidate = self._candidate()
        hidden = {cell.field.name for cell in self.grid.cells if not self._asked_for(cell, candidate)}
        for cell in self.grid.cells:
            if cell.input is not None and cell.field.name in hidden:
                cell.input.show_value(None)
            cell.require(required=is_required(cell.field, candidate))
        self.grid.hide_fields(frozenset(hidden))

    def _asked_for(self, cell: Cell, candidate: Any) -> bool:
        """Whether the cell has a place in the row: one that cannot be changed only if it says something."""
        if cell.text is not None and not cell.text.text():
            return False
        return cell.field.shown is None or bool(cell.field.shown(candidate))

    def _finish(self) -> None:
        if self.blank:
            self.removed.emit(self)
            return
        self.close_up()
        if self._editor.isVisibleTo(self):
            self.go_to_problem()
            return
        if self.editable:
            self.closed.emit(self)
        else:
            self.setFocus(Qt.FocusReason.TabFocusReason)

    def _candidate(self) -> Any:
        """The row as it would be: what requirements are judged by."""
        candidate = type(self.record)(**self.record.__data__)
        if self.grid is not None:
            for cell in self.grid.cells:
                if cell.input is not None:
                    try:
                        setattr(candidate, cell.field.name, cell.value())
                    except InvalidInput:
                        continue  # said beside the input
        return candidate

    def _summarize(self) -> None:
        told = self.record if self.grid is None else self._candidate()
        self.setAccessibleName(self.words.tell(told))
