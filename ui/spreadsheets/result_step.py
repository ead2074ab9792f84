"""What became of the rows of an import, or would: numbers, what is told of them, refused rows and reasons."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.core.program import Program
from desktop_app.spreadsheets import mapping, newcomers
from desktop_app.spreadsheets.importing import ImportResult
from ui.language import _
from ui.theme import px
from ui.widgets.labels import plain_label
from ui.widgets.tips import plain_tip

PADDING_UNITS = 10  # at each side of a cell, as the style sheet has it
LISTED = 1000  # refusals on screen; the workbook has them all


class ResultStep(QWidget):
    """What became of the rows, or would: the numbers, and each refused row with its reason."""

    def __init__(self, program: Program, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        key = f"{program.key}.import"
        self._labels = {target.name: _(target.label) for target in mapping.targets(program)}
        self.words = plain_label(kind="heading", name=f"{key}.result", wraps=True)
        self.made = plain_label(name=f"{key}.made", wraps=True)
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
        self.more = plain_label(kind="third")
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
                "共 {rows:,} 行：可新增 {added:,} 行；已有 {unchanged:,} 行；有问题不导入的 {refused:,} 行。"
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
