"""The middle of a form: the sections and lines of one record, what was typed into them, and what is wrong
with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from db.base import Record
from desktop_app.core.candidates import Candidate
from desktop_app.core.checks import ProblemsFound
from desktop_app.core.program import Field, Lines, Problem, Section
from desktop_app.errors import InvalidInput
from ui.forms.field_cell import Cell, is_required
from ui.forms.field_grid import FieldGrid, LabelColumns
from ui.forms.inputs import Inputs
from ui.forms.lines import LinesPart
from ui.forms.similar import TOLD_IN, SimilarOrders, tells_of_a_problem
from ui.language import _, headed
from ui.theme import px
from ui.widgets.labels import plain_label
from ui.widgets.letters import FollowsLetters


class FormBody(FollowsLetters, QWidget):
    """One record, shown as its program describes it. `allowed` names the fields and lines that may be
    changed.
    """

    edited = Signal()
    opened = Signal(object)  # a row below the fields, whose inputs stand in its place from now on
    record_asked = Signal(object)  # another record that the user wants to see

    def __init__(
        self,
        record: Any,
        lines: Mapping[str, Sequence[Record]],
        inputs: Inputs,
        *,
        allowed: frozenset[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        self.record = record
        self.program = inputs.program
        self._inputs = replace(inputs, rows_of=self._rows_of)
        self._allowed = allowed
        self.cells: dict[str, Cell] = {}
        self.parts: dict[str, LinesPart] = {}
        self._grids: list[tuple[Section, QLabel, FieldGrid]] = []
        self._titled: list[tuple[Lines, QLabel]] = []
        self._labels = LabelColumns()
        self._column = QVBoxLayout(self)
        for part in self.program.form:
            if isinstance(part, Section):
                self._add_section(part)
            elif part.shown is None or part.shown(record):
                self._add_lines(part, lines.get(part.name, ()))
        self._column.addStretch(1)
        self.measure()
        self._follow()

    @property
    def changed(self) -> bool:
        """Whether anything was typed that is not saved."""
        return any(cell.changed for cell in self.cells.values()) or any(
            part.changed for part in self.parts.values()
        )

    @property
    def editable(self) -> bool:
        """Whether anything can be typed here."""
        return any(cell.editable for cell in self.cells.values()) or any(
            part.editable for part in self.parts.values()
        )

    def values(self) -> dict[str, Any]:
        """The values that were changed (of a new record: all); raises ProblemsFound with all that cannot be
        read.
        """
        new = self.record.id is None
        found, unreadable = {}, []
        for name, cell in self.cells.items():
            cell.settle()
            if cell.editable and (new or cell.changed):
                try:
                    found[name] = cell.value()
                except InvalidInput as error:
                    unreadable.append(Problem(name, error.message))
        if unreadable:
            raise ProblemsFound(unreadable)
        return found

    def line_values(self) -> dict[str, list[dict[str, Any]]]:
        """The rows of the parts that were changed; raises InvalidInput where a row is wrong, said in it."""
        found = {}
        for name, part in self.parts.items():
            if part.changed:
                if (wrong := part.problems()) is not None:
                    raise InvalidInput(
                        _("“{part}”里有一条还没有填对。").format(part=part.part.title),
                        field=wrong.objectName(),
                    )
                found[name] = part.values()
        return found

    def show_problems(self, problems: Iterable[Problem]) -> list[str]:
        """Put each reason beside its field and go to the first; the reasons that have no field here are
        returned.
        """
        homeless = []
        first: Cell | None = None
        for problem in problems:
            cell = self.cells.get(problem.field)
            if cell is None or not cell.isVisibleTo(self):
                homeless.append(_(problem.reason))
                continue
            if cell.problem.isHidden():  # the field's own reason comes before those of the program's rules
                cell.show_problem(_(problem.reason))
            first = first or cell
        if first is not None and first.input is not None:
            first.input.setFocus(Qt.FocusReason.OtherFocusReason)
        return homeless

    def clear_problems(self) -> None:
        """Take every reason away."""
        for cell in self.cells.values():
            cell.show_problem("")

    def typed(self) -> dict[str, Any]:
        """What was typed and not saved, as JSON."""
        cells = {name: cell.input.typed() for name, cell in self.cells.items() if cell.changed and cell.input}
        parts = {name: part.typed() for name, part in self.parts.items() if part.changed}
        return {"fields": cells, "lines": parts}

    def put_typed(self, typed: Mapping[str, Any]) -> None:
        """Put back what `typed` gave; what the record does not let change any more is left out."""
        for name, value in typed.get("fields", {}).items():
            cell = self.cells.get(name)
            if cell is not None and cell.editable and cell.input is not None:
                cell.input.put_typed(value)
        for name, rows in typed.get("lines", {}).items():
            if name in self.parts and self.parts[name].editable:
                self.parts[name].put_typed(rows)
        self._follow()
        self.edited.emit()

    def candidate(self) -> Any:
        """The record as it would be with what was typed, as far as it can be read."""
        candidate = type(self.record)(**self.record.__data__)
        for name, cell in self.cells.items():
            if cell.changed:
                try:
                    setattr(candidate, name, cell.value())
                except InvalidInput:
                    continue  # said beside the input
        return candidate

    def go_to_first(self) -> None:
        """Put the cursor into the first input."""
        for cell in self.cells.values():
            if cell.editable and cell.input is not None and cell.isVisibleTo(self):
                cell.input.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _add_section(self, section: Section) -> None:
        fields = [field for field in section.fields if self._has_place(field)]
        if not fields:
            return
        title = self._title(section.title)
        cells = [self._make_cell(field) for field in fields]
        grid = FieldGrid(cells, labels=self._labels)
        self._grids.append((section, title, grid))
        self._column.addWidget(grid)
        if tells_of_a_problem(self.program.model) and any(
            cell.field.name in TOLD_IN and cell.editable for cell in cells
        ):
            self._add_similar()

    def _add_similar(self) -> None:
        similar = SimilarOrders(
            self._inputs.desk,
            self._told,
            name=f"{self.program.key}.similar",
            own_id=self.record.id,
            parent=self,
        )
        similar.asked.connect(self.record_asked)
        for name in TOLD_IN:
            self.cells[name].edited.connect(similar.touch)
        self._column.addWidget(similar)

    def _told(self) -> str:
        """The problem as far as it is typed."""
        return " ".join(str(self.cells[name].input.typed()) for name in TOLD_IN if self.cells[name].input)

    def _has_place(self, field: Field) -> bool:
        """Whether the field can be changed, or says something."""
        value = self.record.__data__.get(field.name)
        return field.name in self._allowed or value not in (None, "", False)

    def _make_cell(self, field: Field) -> Cell:
        name = f"{self.program.key}.{field.name}"
        cell = Cell(field, self.record, self._inputs, name=name, editable=field.name in self._allowed)
        cell.edited.connect(self._edited)
        self.cells[field.name] = cell
        return cell

    def _add_lines(self, part: Lines, rows: Sequence[Record]) -> None:
        editable = part.name in self._allowed
        if not rows and not editable:
            return
        title = self._title(part.title)
        name = f"{self.program.key}.{part.name}"
        widget = LinesPart(part, rows, self._inputs, owner=self.record, name=name, editable=editable)
        widget.edited.connect(self._edited)
        widget.opened.connect(self.opened)
        widget.record_asked.connect(self.record_asked)
        self.parts[part.name] = widget
        self._titled.append((part, title))
        self._column.addWidget(widget)

    def _rows_of(self, model: type[Record]) -> list[Candidate] | None:
        """The rows of that kind as they stand in the form; None where it has no such rows."""
        part = next((part for part in self.parts.values() if part.part.model is model), None)
        return part.candidates() if part is not None else None

    def _title(self, words: str) -> QLabel:
        title = plain_label(headed(words, "section"), "section")
        if self._column.count():
            self._column.addSpacing(px(6))
        self._column.addWidget(title)
        return title

    def _edited(self) -> None:
        self._follow()
        self.edited.emit()

    def _follow(self) -> None:
        """Show and require what the record, as it is typed now, asks for."""
        candidate = self.candidate()
        for section, title, grid in self._grids:
            hidden = frozenset(
                cell.field.name
                for cell in grid.cells
                if cell.field.shown is not None and not cell.field.shown(candidate)
            )
            grid.hide_fields(hidden)
            shown = (section.shown is None or section.shown(candidate)) and len(hidden) < len(grid.cells)
            title.setVisible(shown)
            if shown == grid.isHidden():
                grid.setVisible(shown)
                self._labels.fit()
            for cell in grid.cells:
                if cell.editable:
                    cell.require(required=is_required(cell.field, candidate))

    def measure(self) -> None:
        """Take on the size of the letters."""
        self._column.setContentsMargins(px(14), px(10), px(14), px(14))
        self._column.setSpacing(px(8))
