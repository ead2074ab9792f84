"""The export of a list to Excel: which columns, whether numbers are shown whole, and where to; all rows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from desktop_app.core import listing, permissions
from desktop_app.core.listing import Listing
from desktop_app.core.program import Program
from desktop_app.errors import AppError
from ui.desk import Desk
from ui.language import _
from ui.tasks import Task
from ui.widgets.labels import plain_label
from ui.widgets.room import resize_within
from ui.widgets.saving_dialog import SavingDialog

SIZE_UNITS = (420, 540)
NAME = Qt.ItemDataRole.UserRole

# The list that is exported, in the columns of these names and, on wish, with its numbers whole.
Rows = Callable[[tuple[str, ...], bool], Listing]


class ExportDialog(SavingDialog):
    """Asks for the columns and the file, writes it, and says what went out."""

    def __init__(self, program: Program, desk: Desk, rows: Rows, parent: QWidget | None = None) -> None:
        title, name = _("导出{title}").format(title=_(program.title)), f"{program.key}.export_dialog"
        super().__init__(title, desk, parent, name=name, verb=_("导出…"), drawing="export")
        resize_within(self, *SIZE_UNITS)
        self._program, self._rows = program, rows
        self.columns = QListWidget()
        self.columns.setObjectName(f"{name}.columns")
        self.columns.setProperty("kind", "boxed")
        self.columns.setAccessibleName(_("导出哪些列"))
        shown = rows((), False).columns  # in the order of the list; the others follow as they are described
        for column in (*shown, *(column for column in program.columns if column not in shown)):
            item = QListWidgetItem(_(listing.column_label(program, column)), self.columns)
            item.setData(NAME, column.name)
            item.setCheckState(Qt.CheckState.Checked if column in shown else Qt.CheckState.Unchecked)
        self.all = QCheckBox(_("全部列"))
        self.all.toggled.connect(self._check_all)
        self.whole = QCheckBox(_("显示完整的电话、身份证号和卡号（会记入日志）"))
        self.whole.setVisible(desk.office.rights.may(permissions.REVEAL, program.key))
        told = _("导出现在列表里的全部 {count:,} 行").format(count=rows((), False).count())
        self.lay_out([plain_label(told, "heading"), self.all, self.columns, self.whole])

    @property
    def chosen(self) -> tuple[str, ...]:
        """The names of the checked columns, in their order."""
        items = (self.columns.item(row) for row in range(self.columns.count()))
        return tuple(item.data(NAME) for item in items if item.checkState() == Qt.CheckState.Checked)

    def write_to(self, path: Path) -> None:
        """Write the file; the window stays usable, and cancelling leaves no file."""
        rows = self._rows(self.chosen, self.whole.isChecked())
        office, revealed = self._desk.office, self.whole.isChecked()

        def work(task: Task) -> int:
            from desktop_app.spreadsheets import exporting

            return exporting.export_listing(office, rows, path, revealed=revealed, progress=task.report)

        self.write(work, lambda count: self._written(path, count))

    def ask_path(self) -> None:
        """Ask for the workbook, once a column is chosen."""
        if self.chosen:
            self.ask_for(_("导出到"), f"{_(self._program.title)}.xlsx")
        else:
            self.refuse(AppError(_("至少要选一列。")))

    def _check_all(self, checked: bool) -> None:
        for row in range(self.columns.count()):
            self.columns.item(row).setCheckState(
                Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked
            )

    def _written(self, path: Path, count: int) -> None:
        self._desk.say(
            _("已导出 {count:,} 行到 {file}").format(count=count, file=path.name),
            tone="good",
            action=_("打开文件夹"),
            then=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent))),
        )
