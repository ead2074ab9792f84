"""The chosen report at a glance: its figures, how they moved since the terms before, and its lists."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from desktop_app.core.figures import Opens
from desktop_app.reports.content import BEFORE, FIGURE, TOTAL, YEAR_BEFORE, Content, Value, change
from ui.language import _, amount, headed
from ui.theme import px
from ui.widgets.icons import Button
from ui.widgets.labels import told
from ui.widgets.tips import plain_tip

HEADINGS = ("指标", "本期", "环比", "同比")
COMPARED = (BEFORE, YEAR_BEFORE)


class ReportGlance(QWidget):
    """A row for each figure of the whole, and for each list; hidden while there is none. `opened` carries the
    list that a figure counts.
    """

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reports.card.figures")
        self.setAccessibleName(_("本期的数字，和上期、上年同期比"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1)
        self.hide()

    def measure(self) -> None:
        """Take on the size of the look."""
        self._grid.setHorizontalSpacing(px(14))
        self._grid.setVerticalSpacing(px(4))

    def show_content(self, said: Content, *, of_year: bool = False, frozen: bool = False) -> None:
        """Show the figures and lists, as far as the report has them. The term before a year is the year
        before. The records of a frozen figure may be others by now: it opens no list.
        """
        while (item := self._grid.takeAt(0)) is not None:
            item.widget().deleteLater()
        values = [*said.part(TOTAL), *said.part(FIGURE)]
        self.setVisible(bool(values or said.lists))
        counted = bool(said.part(TOTAL))  # then both stand there, with a dash where there were no orders yet
        parts = [part for part in COMPARED if counted or said.part(part)][: 1 if of_year else 2]
        moves = [HEADINGS[-1]] if of_year else HEADINGS[2:]
        if values:
            for column, heading in enumerate((*HEADINGS[:2], *moves[: len(parts)])):
                self._put(0, column, told(_(heading), "third"))
        for row, value in enumerate(values, start=1):
            self._put(row, 0, told(headed(value.title, "figure")))
            self._put(row, 1, told(_shown(value)) if frozen else self._link(value))
            for column, part in enumerate(parts, start=2):
                other = said.at(part, value.key, value.row)
                if other is not None or value.part == TOTAL:
                    self._put(row, column, _compared(value, other))
        for row, listed in enumerate(said.lists, start=len(values) + 1):
            self._put(row, 0, told(_(listed.title)))
            self._put(row, 1, told(_("{count} 条").format(count=len(listed.rows))))

    def _put(self, row: int, column: int, cell: QLabel | Button) -> None:
        side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
        if isinstance(cell, QLabel):
            cell.setWordWrap(column == 0)
            cell.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(cell, row, column)
        else:
            self._grid.addWidget(cell, row, column, side | Qt.AlignmentFlag.AlignVCenter)

    def _link(self, value: Value) -> Button:
        """The figure, which opens the list that it counts."""
        link = Button(_shown(value), name=f"reports.figure.{value.key}", kind="link")
        link.setAccessibleName(f"{headed(value.title, 'figure')} {_shown(value)}")
        link.setProperty("within", "words")
        opens = Opens(value.program, dict(value.filters), told=value.beside)
        link.clicked.connect(lambda _checked: self.opened.emit(opens))
        return link


def _compared(value: Value, other: Value | None) -> QLabel:
    """By how much it has moved; what it was stands in the tip."""
    label = told(_(change(value, other)), "second")
    if other is not None:
        label.setToolTip(plain_tip(_("原为 {number}").format(number=_shown(other))))
    return label


def _shown(value: Value) -> str:
    """4,848 件, 87.93%."""
    number, _space, unit = value.shown.partition(" ")
    return amount(number, unit) if unit else number
