"""Labelled inputs in two columns where there is room, in one where there is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from ui.forms.field_cell import Cell
from ui.language import is_chinese
from ui.theme import px
from ui.widgets.fields import ENTER

TWO_COLUMNS_UNITS = 380
TWO_SPELT_COLUMNS_UNITS = 520  # in a language whose labels take more room
LABEL_UNITS = (52, 92)  # the narrowest and the widest column of labels; longer labels wrap
SHARED_LABEL_UNITS = 66  # the widest column that other sections follow: their inputs need room as well


class LabelColumns:
    """The columns of labels of sections that stand below each other: of one width, but where a section needs
    much more than the others.
    """

    def __init__(self) -> None:
        self._grids: list[FieldGrid] = []

    def join(self, grid: FieldGrid) -> None:
        """Take in the labels of another section."""
        self._grids.append(grid)

    def fit(self) -> None:
        """Give the labels of the sections that are shown their width."""
        shown = [grid for grid in self._grids if not grid.isHidden()]
        least, shared, most = px(LABEL_UNITS[0]), px(SHARED_LABEL_UNITS), px(LABEL_UNITS[1])
        for column in range(2):
            longest = [grid.longest_labels[column] for grid in shown]
            common = max([least, *(length for length in longest if length <= shared)])
            for grid, length in zip(shown, longest, strict=True):
                grid.widen_labels(column, min(max(length, common), most) + 1)


class FieldGrid(QWidget):
    """The cells of a section. Enter goes on to the next field."""

    def __init__(
        self, cells: Iterable[Cell], parent: QWidget | None = None, *, labels: LabelColumns | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        self.cells = list(cells)
        self._hidden: frozenset[str] = frozenset()
        self._columns = 0
        self._last = 0
        self._labels: list[list[QLabel]] = [[], []]
        self.longest_labels = [0, 0]  # in each column, in pixels
        self._beside = labels or LabelColumns()
        self._beside.join(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        for cell in self.cells:
            cell.setParent(self)
            cell.label.setParent(self)

    def visible_cells(self) -> Iterator[Cell]:
        """The cells that are not hidden."""
        return (cell for cell in self.cells if cell.field.name not in self._hidden)

    def hide_fields(self, names: frozenset[str]) -> None:
        """Hide these fields and close the gaps; to be called once at the start."""
        if names != self._hidden or not self._columns:
            for cell in self.cells:
                name = cell.field.name
                if (name in names) != (name in self._hidden):
                    cell.setVisible(name not in names)
                    cell.label.setVisible(name not in names)
            self._hidden = names
            self._arrange(self._columns or self._fitting(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column where two would be too narrow."""
        super().resizeEvent(event)
        self.fit(event.size().width())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._columns:
            self._columns = -1
            self.fit(self.width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Inputs leave the Enter key to us."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in ENTER and plain:
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def fit(self, width: int) -> None:
        """Choose the columns for the width."""
        columns = self._fitting(width)
        if self._columns and columns != self._columns:
            self._arrange(columns)

    def _fitting(self, width: int) -> int:
        units = TWO_COLUMNS_UNITS if is_chinese() else TWO_SPELT_COLUMNS_UNITS
        return 2 if width >= px(units) and len(self.cells) > 1 else 1

    def _arrange(self, columns: int) -> None:
        self._columns = columns
        grid = self._grid
        for cell in self.cells:  # an item that takeAt() gives up lives on, and its widget reports to it alone
            grid.removeWidget(cell.label)
            grid.removeWidget(cell)
        grid.setHorizontalSpacing(px(8))
        grid.setVerticalSpacing(px(5))
        row = column = 0
        lines: dict[int, list[Cell]] = {}
        labels = self._labels = [[], []]
        for cell in self.cells:
            if cell.field.name in self._hidden:
                continue
            if cell.wide and column:
                row, column = row + 1, 0
            labels[column].append(cell.label)
            lines.setdefault(row, []).append(cell)
            span = 2 * columns - 1 if cell.wide else 1
            grid.addWidget(cell.label, row, 2 * column, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(cell, row, 2 * column + 1, 1, span, Qt.AlignmentFlag.AlignTop)
            column += columns if cell.wide else 1
            if column >= columns:
                row, column = row + 1, 0
        for line in lines.values():
            for cell in line:
                cell.stand_with(line)
        self.longest_labels = [
            max((label.fontMetrics().horizontalAdvance(label.text()) for label in beside), default=0)
            for beside in labels
        ]
        self._beside.fit()
        grid.setRowStretch(self._last, 0)
        self._last = row + 1
        grid.setRowStretch(self._last, 1)  # what is left over goes below the last row
        for place in range(4):
            grid.setColumnStretch(place, 1 if place % 2 and place < 2 * columns else 0)

    def widen_labels(self, column: int, width: int) -> None:
        """Make the labels of a column so wide, and its place where it has none."""
        self._grid.setColumnMinimumWidth(2 * column, width if column < self._columns else 0)
        for label in self._labels[column]:
            label.setFixedWidth(width)
            margins = label.contentsMargins()  # above and below it stands beside the middle of its input
            margins.setLeft(_kept_free(label, width))
            label.setContentsMargins(margins)


def _kept_free(label: QLabel, width: int) -> int:
    """The room of a character where the last one of the label would else stand alone on its line."""
    length, last = map(label.fontMetrics().horizontalAdvance, (label.text(), label.text()[-1:]))
    if not is_chinese() or length <= width:
        return 0
    return last if 0 < length % (width // last * last) <= last else 0
