"""One row below a record: its words in a line, or, once opened, its inputs in the same place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from db.fields import DayField, FlagField, MonthField
from desktop_app.core.program import Field, NewLine
from desktop_app.core.wording import is_named, name_of, short_day
from desktop_app.errors import InvalidInput
from ui.forms.field_grid import Cell, FieldGrid, is_required
from ui.forms.inputs import Inputs
from ui.language import _
from ui.theme import px, restyle
from ui.widgets.icons import Button, IconButton

ROW_UNITS = 24
DAY_UNITS = 44
_DAYS = DayField | MonthField
SIDE_WORDS = 2  # words beside the chief text of a closed row
SIDE_CHARACTERS = 10  # Chinese ones, or twice as many digits


class Row(QFrame):
    """One line: its words, or, once opened, its inputs."""

    edited = Signal()
    removed = Signal(object)
    opened = Signal(object)
    closed = Signal()  # by its button: the row is done
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
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("kind", "line")
        self.record = record
        self.number = number  # the record's id; below zero for a row that is not stored
        self.editable = editable
        self._inputs = inputs
        self._name = name
        self.grid: FieldGrid | None = None
        self._restored = False
        self._summary = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._summary)
        self._summary_row = QHBoxLayout(self._summary)
        self._summary_row.setContentsMargins(px(4), 0, 0, 0)
        self._summary_row.setSpacing(px(8))
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
        self._summary.hide()
        self._editor.show()
        self.setProperty("open", True)
        self._restyle()
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
        self._summary.show()
        self.setProperty("open", False)
        self._restyle()

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
            against.append(_("后面没有栏目放“{text}”").format(text="、".join(beyond)[:40]))
        self._restored = True
        self._summarize()
        return against

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row, Delete removes it, Escape closes it."""
        closed = self.grid is None or not self._editor.isVisible()
        if closed and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.open()
        elif closed and self.editable and event.key() == Qt.Key.Key_Delete:
            self.removed.emit(self)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens the row."""
        super().mouseReleaseEvent(event)
        if self._summary.isVisible():
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
        remove = Button(_("删去这一条"), drawing="trash", kind="link")
        remove.setObjectName(f"{self._name}.remove")
        remove.clicked.connect(lambda: self.removed.emit(self))
        if not self.editable:
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
        stops = [self, *(cell.input.control for cell in cells if cell.input is not None), done, remove]
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
        if not self.editable and cell.text is not None and not cell.text.text():
            return False
        return cell.field.shown is None or bool(cell.field.shown(candidate))

    def _finish(self) -> None:
        self.close_up()
        if self._editor.isVisibleTo(self):
            return
        if self.editable:
            self.closed.emit()
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
        while self._summary_row.count():
            self._summary_row.takeAt(0).widget().deleteLater()
        candidate = self._candidate()
        told = [(field, words) for field in self.fields if (words := self._told(field, candidate))]
        days = [words for field, words in told if isinstance(self._inputs.stored(field), _DAYS)]
        texts = [each for each in told if not isinstance(self._inputs.stored(each[0]), _DAYS)]
        labels = {self._inputs.label(field) for field, _words in texts}
        texts.sort(key=lambda each: each[1] in labels)  # what says which field is meant comes last
        brief_first = sorted(texts[1:], key=lambda each: each[0].rows)  # what is written in a word tells more
        for words in days[:1]:
            self._say(words, second=True).setMinimumWidth(px(DAY_UNITS))
        for words in [words for _field, words in texts[:1]] or [""]:
            chief = self._say(words, second=False)
            chief.setWordWrap(True)
            self._summary_row.setStretchFactor(chief, 1)
        for words in ([words for _field, words in brief_first] + days[1:])[:SIDE_WORDS]:
            self._say(_brief(words), second=True)
        self._offer_linked(candidate)
        if self.editable:
            remove = IconButton("close", _("删去这一条（Delete）"))
            remove.setObjectName(f"{self._name}.delete")
            remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            remove.clicked.connect(lambda: self.removed.emit(self))
            self._summary_row.addWidget(remove)
        self.setAccessibleName("，".join(words for _field, words in told) or _("新的一条"))
        self._summary.setMinimumHeight(px(ROW_UNITS))

    def _offer_linked(self, candidate: Any) -> None:
        """A button for each record that the row leads to, which shows it."""
        for field in self.fields:
            model: Any = self._inputs.leads_to(field, candidate)
            if model is None:
                continue
            words = _("打开“{record}”").format(record=self._inputs.words(field, candidate))
            button = IconButton("related", words)
            button.setObjectName(f"{self._name}.{field.name}.open")
            record_id = candidate.__data__[field.name]
            button.clicked.connect(partial(self._ask_for, model, record_id))
            self._summary_row.addWidget(button)

    def _ask_for(self, model: Any, record_id: int) -> None:
        self.record_asked.emit(model.get_by_id(record_id))

    def _say(self, words: str, *, second: bool) -> QLabel:
        label = QLabel(words, textFormat=Qt.TextFormat.PlainText)
        label.setProperty("kind", "second" if second else "")
        self._summary_row.addWidget(label)
        return label

    def _told(self, field: Field, record: Any) -> str:
        """The field in the row's words: days of this year short, a flag by its name where it is set."""
        value = record.__data__.get(field.name)
        if isinstance(self._inputs.stored(field), FlagField):
            return self._inputs.label(field) if value else ""
        words = self._inputs.words(field, record)
        if value and isinstance(self._inputs.stored(field), DayField):
            return short_day(value, self._inputs.desk.office.today())
        return " ".join(words.split())

    def _restyle(self) -> None:
        restyle(self)


def _brief(words: str) -> str:
    """As much of the words as has room at the side."""
    taken = 0
    for end, mark in enumerate(words):
        taken += 1 if mark.isascii() else 2
        if taken > 2 * SIDE_CHARACTERS:
            return f"{words[:end]}…"
    return words
