"""The two pages of an import that are looked at: which column is what, and what becomes of the rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QScrollArea,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.core.office import Office
from desktop_app.core.program import Program
from desktop_app.core.texts import line, plain
from desktop_app.errors import AppError
from desktop_app.spreadsheets import gaps, mapping, newcomers
from desktop_app.spreadsheets.importing import ImportResult
from desktop_app.spreadsheets.mapping import Target
from desktop_app.spreadsheets.workbook import Table
from ui.language import _, together
from ui.theme import px
from ui.widgets.choices import Choice
from ui.widgets.tips import plain_tip

SAMPLES = 3
SAMPLE_CHARACTERS = 28
PADDING_UNITS = 10  # at each side of a cell, as the style sheet has it
LISTED = 1000  # refusals on screen; the workbook has them all


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
        self._heading = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._heading.setProperty("kind", "second")
        self._sheets = Choice()
        self._sheets.setObjectName(f"{self._key}.sheet")
        self._sheets.setAccessibleName(_("工作表"))
        self._sheets.activated.connect(lambda _index: self.sheet_chosen.emit(self._sheets.currentData()))
        self.missing = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.missing.setObjectName(f"{self._key}.missing")
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
            label = QLabel(words, textFormat=Qt.TextFormat.PlainText)
            label.setProperty("kind", "section")
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

    def _add_row(
        self, grid: QGridLayout, place: int, heading: str, cells: Sequence[object], chosen: str
    ) -> None:
        name = QLabel(heading, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        name.setMaximumWidth(px(180))
        sample = QLabel(" ｜ ".join(filter(None, map(_sample, cells))), textFormat=Qt.TextFormat.PlainText)
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
        if target.ends:
            end = next(_(other.label) for other in self._targets if other.name == target.ends)
            words += _("，可连同{end}").format(end=end)
        return words

    def _follow(self) -> None:
        """Say which required fields no column brings, and which column has the hour of another's day."""
        columns = self.columns()
        hours = mapping.hours_beside(self._program, list(self._choices), columns)
        for heading, choice in self._choices.items():
            day = hours.get(heading)
            choice.setItemText(0, _("时刻并入“{day}”").format(day=day) if day else _("不导入"))
        missing = []
        if self._table is not None:
            open_ones = gaps.left_open(self._office, self._program, self._table, columns)
            missing = [_(target.label) for target in open_ones]
        self.missing.setText(
            _("没有一列对应：{labels}。这些行可能会被退回。").format(labels=together(missing))
            if missing
            else ""
        )


class ResultStep(QWidget):
    """What became of the rows, or would: the numbers, and each refused row with its reason."""

    def __init__(self, program: Program, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        key = f"{program.key}.import"
        self._labels = {target.name: _(target.label) for target in mapping.targets(program)}
        self.words = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.words.setObjectName(f"{key}.result")
        self.words.setProperty("kind", "heading")
        self.made = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.made.setObjectName(f"{key}.made")
        self.made.setProperty("tone", "warn")
        self.refused = QTableWidget(0, 3)
        self.refused.setObjectName(f"{key}.refused_rows")
        self.refused.setAccessibleName(_("退回的行"))
        self.refused.setProperty("kind", "lines")
        self.refused.setHorizontalHeaderLabels([_("行"), _("哪一栏"), _("原因")])
        self.refused.setItemDelegateForColumn(2, _ReasonDelegate(self.refused))
        self.refused.verticalHeader().hide()
        self.refused.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.refused.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.refused.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.refused.setShowGrid(False)
        self.refused.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.refused.horizontalHeader().setHighlightSections(False)
        self.refused.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.more = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.more.setProperty("kind", "third")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(self.words)
        column.addWidget(self.made)
        column.addWidget(self.refused, 1)
        column.addWidget(self.more)
        column.addStretch(0)

    def show_result(self, result: ImportResult, *, written: bool) -> None:
        """Show the result; `written` or only tried."""
        refused = len({refusal.row for refusal in result.refused})
        words = (
            _("已导入 {added:,} 行；{unchanged:,} 行原来就有，没有改动；{refused:,} 行退回。")
            if written
            else _(
                "共 {rows:,} 行：可新增 {added:,} 行，{unchanged:,} 行已有，{refused:,} 行有问题，不会导入。"
            )
        )
        said = words.format(rows=result.rows, added=result.added, unchanged=result.unchanged, refused=refused)
        joined = _("另有 {count:,} 行并入同一条。").format(count=result.joined) if result.joined else ""
        self.words.setText(said + joined)
        self._show_made(result, written=written)
        shown = result.refused[:LISTED]
        self.refused.setRowCount(len(shown))
        several = bool(result.table.parts)
        told = (lambda row: _(result.table.told(row))) if several else str
        for place, refusal in enumerate(shown):
            label = self._labels.get(refusal.field, refusal.field)
            for column, words in enumerate((told(refusal.row), label, _(refusal.reason))):
                item = QTableWidgetItem(words)
                item.setToolTip(plain_tip(words))
                self.refused.setItem(place, column, item)
        for told_in_short in (0, 1):
            self.refused.resizeColumnToContents(told_in_short)
        self.refused.setVisible(bool(shown))
        more = len(result.refused) - len(shown)
        self.more.setText(
            _("还有 {count:,} 条原因没有列出，请保存退回的行来看。").format(count=more) if more else ""
        )
        self.more.setVisible(bool(more))

    def _show_made(self, result: ImportResult, *, written: bool) -> None:
        """What rows come in as, and who comes in with them: a name that was misspelt is seen here."""
        words = (
            _("以前没有、随表新登记的有 {names}。")
            if written
            else _("以前没有、会随表新登记的有 {names}。名字写错的，请改好文件再导入。")
        )
        told = [
            _("{count:,} 行{words}。").format(count=note.rows, words=_(note.words)) for note in result.notes
        ]
        told += [words.format(names=newcomers.told(result.made))] if result.made else []
        self.made.setText("\n".join(told))
        self.made.setVisible(bool(told))


class _ReasonDelegate(QStyledItemDelegate):
    """A reason in as many lines as it takes: Qt counts them without the padding of the style sheet."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as the words are beside the padding."""
        narrower = QStyleOptionViewItem(option)
        narrower.rect = option.rect.adjusted(0, 0, -px(2 * PADDING_UNITS), 0)
        return super().sizeHint(narrower, index)


def _sample(cell: object) -> str:
    try:
        words = line(plain(cell))
    except AppError as error:
        return _(error.message)
    return words if len(words) <= SAMPLE_CHARACTERS else words[:SAMPLE_CHARACTERS] + "…"
