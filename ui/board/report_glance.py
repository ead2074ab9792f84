"""The chosen bulletin at a glance: its counts and rates, and how they moved since the terms before."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from desktop_app.reports.content import BEFORE, TOTAL, YEAR_BEFORE, Content, Value, change
from ui.language import _, headed
from ui.theme import px
from ui.widgets.labels import told
from ui.widgets.tips import plain_tip

HEADINGS = ("指标", "本期", "环比", "同比")


class ReportGlance(QWidget):
    """A row for each count and rate; hidden while there is none."""

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

    def show_content(self, said: Content) -> None:
        """Show the figures of the whole, as far as the report has them."""
        while (item := self._grid.takeAt(0)) is not None:
            item.widget().deleteLater()
        values = said.part(TOTAL)
        self.setVisible(bool(values))
        if values:
            for column, heading in enumerate(HEADINGS):
                self._put(0, column, told(_(heading), "third"))
        for row, value in enumerate(values, start=1):
            self._put(row, 0, told(headed(value.title, "figure")))
            self._put(row, 1, told(value.shown))
            for column, part in enumerate((BEFORE, YEAR_BEFORE), start=2):
                self._put(row, column, _compared(value, said.at(part, value.key)))

    def _put(self, row: int, column: int, label: QLabel) -> None:
        side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
        label.setWordWrap(column == 0)
        label.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(label, row, column)


def _compared(value: Value, other: Value | None) -> QLabel:
    """By how much it has moved; what it was stands in the tip."""
    label = told(_(change(value, other)), "second")
    if other is not None:
        label.setToolTip(plain_tip(_("原为 {number}").format(number=other.shown)))
    return label
