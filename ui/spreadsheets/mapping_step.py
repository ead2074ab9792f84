"""The page of an import that says which column is what, and what rows get that leave something out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.core.office import Office
from desktop_app.core.program import Program
from desktop_app.core.texts import line, plain
from desktop_app.errors import AppError
from desktop_app.spreadsheets import gaps, mapping
from desktop_app.spreadsheets.beside import shown_for
from desktop_app.spreadsheets.likeness import Target
from desktop_app.spreadsheets.workbook import Table
from ui.language import _, together
from ui.spreadsheets.fill_row import FillRow
from ui.theme import px
from ui.widgets.choices import Choice
from ui.widgets.labels import OneLine, plain_label

SAMPLES = 3
SAMPLE_CHARACTERS = 28


class MappingStep(QWidget):
    """A choice beside each column of the file."""

    sheet_chosen = Signal(object)  # its name; None: all with these headings

    def __init__(self, program: Program, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = f"{program.key}.import"
        self._program, self._office = program, office
        self._table: Table | None = None
        self._targets = mapping.targets(program)
        self._choices: dict[str, Choice] = {}
        self._heading = plain_label(kind="second", wraps=True)
        self._sheets = Choice()
        self._sheets.setObjectName(f"{self._key}.sheet")
        self._sheets.setAccessibleName(_("工作表"))
        self._sheets.activated.connect(lambda _index: self.sheet_chosen.emit(self._sheets.currentData()))
        self.missing = plain_label(name=f"{self._key}.missing", wraps=True)
        self.missing.setProperty("tone", "warn")
        self._area = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        top = QHBoxLayout()
        top.addWidget(self._heading, 1)
        top.addWidget(self._sheets)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addLayout(top)
        column.addWidget(self._area, 1)
        self._fill = FillRow(self._key, self._targets)
        column.addWidget(self._fill)
        column.addWidget(self.missing)

    def show_table(
        self,
        table: Table,
        sheets: Sequence[str],
        columns: Mapping[str, str],
        *,
        alike: Sequence[str] = (),
    ) -> None:
        """Show the columns of the table with the mapping to begin with, and say which sheets are like it."""
        words = _("“{file}”的表头在第 {row} 行。请核对每一列对应什么；不需要的列选“不导入”。").format(
            file=table.path.name, row=table.heading_row
        )
        if alike:
            told = together(alike)
            words += _("表头相同的还有 {names}，可以在右边选全部，一起导入。").format(names=told)
        if table.hidden:
            told = together(table.hidden)
            words += _("隐藏的工作表 {names} 没有读；要导入，请先在 Excel 里取消隐藏。").format(names=told)
        if table.year is not None and gaps.lacks_years(table):
            words += _("没有写年份的日期按 {year} 年。").format(year=table.year)
        self._heading.setText(words)
        self._sheets.clear()
        for name in sheets:
            self._sheets.addItem(name, name)
        several = len(table.sheets) > 1
        if alike or several:
            count = len(table.sheets) if several else len(alike) + 1
            self._sheets.addItem(_("全部同表头的 {count} 张").format(count=count), None)
        last = self._sheets.count() - 1
        self._sheets.setCurrentIndex(last if several else self._sheets.findData(table.sheet))
        self._sheets.setVisible(len(sheets) > 1)
        self._table = table
        samples = [row.cells for row in islice(table.rows(), SAMPLES)]
        self._choices = {}
        page = QFrame()
        page.setProperty("kind", "card")
        grid = QGridLayout(page)
        grid.setContentsMargins(px(14), px(10), px(14), px(10))
        grid.setHorizontalSpacing(px(14))
        grid.setVerticalSpacing(px(6))
        for place, words in enumerate((_("文件里的列"), _("前几行"), _("对应"))):
            label = plain_label(words, "section")
            grid.addWidget(label, 0, place)
        for place, heading in enumerate(table.headings):
            self._add_row(grid, place, heading, [cells[place] for cells in samples], columns.get(heading, ""))
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(len(table.headings) + 1, 1)
        self._area.setWidget(page)
        self._follow()

    def columns(self) -> dict[str, str]:
        """The mapping as it is chosen: heading → field."""
        return {
            heading: choice.currentData() for heading, choice in self._choices.items() if choice.currentData()
        }

    def fill(self) -> dict[str, str]:
        """What rows get that say nothing in a field."""
        return self._fill.said()

    def _add_row(
        self, grid: QGridLayout, place: int, heading: str, cells: Sequence[object], chosen: str
    ) -> None:
        name = plain_label(heading, wraps=True)
        name.setMaximumWidth(px(180))
        sample = OneLine(" ｜ ".join(filter(None, map(_sample, cells))))
        sample.setProperty("kind", "third")
        sample.setMinimumWidth(px(60))
        sample.setMaximumWidth(px(380))
        choice = Choice()
        choice.setObjectName(f"{self._key}.column.{place}")
        choice.setAccessibleName(_("“{heading}”对应").format(heading=heading))
        choice.addItem(_("不导入"), "")
        for target in self._targets:
            choice.addItem(self._offered(target), target.name)
        choice.setCurrentIndex(max(choice.findData(chosen), 0))
        choice.setMinimumWidth(px(170))
        choice.activated.connect(lambda _index: self._follow())
        self._choices[heading] = choice
        for column, widget in enumerate((name, sample, choice)):
            grid.addWidget(widget, place + 1, column)

    def _offered(self, target: Target) -> str:
        """What the field is called among the choices, and what its cells may tell beside it."""
        words = _(target.label) + (_("（必填）") if target.required else "")
        if target.second:
            second = next(_(other.label) for other in self._targets if other.name == target.second)
            words += _("，可连同{end}").format(end=second)
        return words

    def _follow(self) -> None:
        """Say which required fields no column brings, and what columns without a field are read for."""
        columns = self.columns()
        read = shown_for(self._program, self._table, columns) if self._table is not None else {}
        for heading, choice in self._choices.items():
            words, other = read.get(heading, ("不导入", ""))
            choice.setItemText(0, _(words).format(other=other))
        missing = []
        if self._table is not None:
            open_ones = gaps.left_open(self._office, self._program, self._table, columns)
            missing = [_(target.label) for target in open_ones]
        self.missing.setText(
            _("没有一列对应：{labels}。这些行可能会被退回。").format(labels=together(missing))
            if missing
            else ""
        )
        self.missing.setVisible(bool(missing))


def _sample(cell: object) -> str:
    try:
        words = line(plain(cell))
    except AppError as error:
        return _(error.message)
    return words if len(words) <= SAMPLE_CHARACTERS else words[:SAMPLE_CHARACTERS] + "…"
