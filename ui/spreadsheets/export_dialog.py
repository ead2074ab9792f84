"""The export of a list to Excel: which columns, whether numbers are shown whole, and where to; all rows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.core import listing, permissions
from desktop_app.core.listing import Listing
from desktop_app.core.program import Program
from desktop_app.errors import AppError
from ui.desk import Desk
from ui.language import _
from ui.tasks import Task
from ui.theme import px
from ui.widgets.file_dialogs import ask_where_to_save
from ui.widgets.icons import Button
from ui.widgets.labels import plain_label
from ui.widgets.progress import ProgressBar
from ui.widgets.room import resize_within

SIZE_UNITS = (420, 540)
NAME = Qt.ItemDataRole.UserRole

# The list that is exported, in the columns of these names and, on wish, with its numbers whole.
Rows = Callable[[tuple[str, ...], bool], Listing]


class ExportDialog(QDialog):
    """Asks for the columns and the file, writes it off the window's thread, and says what went out."""

    def __init__(self, program: Program, desk: Desk, rows: Rows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{program.key}.export_dialog")
        self.setWindowTitle(_("导出{title}").format(title=_(program.title)))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        resize_within(self, *SIZE_UNITS)
        self._program, self._desk, self._rows = program, desk, rows
        self._task: Task | None = None
        self.columns = QListWidget()
        self.columns.setObjectName(f"{program.key}.export_dialog.columns")
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
        self.words = plain_label(kind="problem", name=f"{program.key}.export_dialog.refusal", wraps=True)
        self.words.hide()
        self.bar = ProgressBar()
        self.bar.hide()
        self.save = Button(
            _("导出…"), name=f"{program.key}.export_dialog.save", drawing="export", kind="primary"
        )
        self.save.setDefault(True)
        self.save.clicked.connect(self._ask_path)
        self.cancel = Button(_("取消"))
        self.cancel.clicked.connect(self.reject)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(14), px(16), px(14))
        column.setSpacing(px(10))
        heading = plain_label(
            _("导出现在列表里的全部 {count:,} 行").format(count=self._rows((), False).count()), "heading"
        )
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.save)
        row.setSpacing(px(8))
        for widget in (heading, self.all, self.columns, self.whole, self.bar, self.words):
            column.addWidget(widget)
        column.addLayout(row)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The names of the checked columns, in their order."""
        items = (self.columns.item(row) for row in range(self.columns.count()))
        return tuple(item.data(NAME) for item in items if item.checkState() == Qt.CheckState.Checked)

    def export_to(self, path: Path) -> None:
        """Write the file; the window stays usable, and cancelling leaves no file."""
        rows = self._rows(self.chosen, self.whole.isChecked())
        office, revealed = self._desk.office, self.whole.isChecked()

        def work(task: Task) -> int:
            from desktop_app.spreadsheets import exporting

            return exporting.export_listing(office, rows, path, revealed=revealed, progress=task.report)

        self.words.hide()
        self.bar.tell(0, None)
        self.bar.show()
        self.save.setEnabled(False)
        self._task = self._desk.tasks.run(
            work, lambda count: self._written(path, count), self._refused, self.bar.tell
        )

    def reject(self) -> None:
        """Stop what is under way, and close."""
        if self._task is not None:
            self._task.cancel()
        super().reject()

    def _check_all(self, checked: bool) -> None:
        for row in range(self.columns.count()):
            self.columns.item(row).setCheckState(
                Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked
            )

    def _ask_path(self) -> None:
        if not self.chosen:
            self._refused(AppError(_("至少要选一列。")))
            return
        ask_where_to_save(self, _("导出到"), f"{_(self._program.title)}.xlsx", self.export_to)

    def _written(self, path: Path, count: int) -> None:
        self._desk.say(
            _("已导出 {count:,} 行到 {file}").format(count=count, file=path.name),
            tone="good",
            action=_("打开文件夹"),
            then=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent))),
        )
        self.accept()

    def _refused(self, error: AppError) -> None:
        self.bar.hide()
        self.save.setEnabled(True)
        self.words.setText(_(error.message))
        self.words.show()
