"""A block of blank paper: how many sheets, and the file that they are written to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop_app import press
from desktop_app.core.program import PrintedForm, Program
from desktop_app.errors import AppError
from ui.desk import Desk
from ui.language import _
from ui.tasks import Task
from ui.theme import px
from ui.widgets.file_dialogs import ask_where_to_save
from ui.widgets.icons import Button
from ui.widgets.labels import plain_label
from ui.widgets.progress import ProgressBar

WIDTH_UNITS = 380
USUAL = 20


class BlankDialog(QDialog):
    """Asks how many, writes the PDF, and opens it; numbers are taken only when the file is on the disk."""

    def __init__(
        self,
        program: Program,
        form: PrintedForm,
        desk: Desk,
        parent: QWidget | None = None,
        *,
        then: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(f"{program.key}.blank")
        self.setWindowTitle(_(form.title))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(px(WIDTH_UNITS))
        self._program, self._form, self._desk = program, form, desk
        if then is not None:
            self.accepted.connect(then)
        self.count = QSpinBox(minimum=1, maximum=press.MOST_BLANKS, value=USUAL)
        self.count.setObjectName(f"{program.key}.blank.count")
        self.option = QComboBox()
        for key, title in press.options_of(form, ()):
            self.option.addItem(_(title), key)
        self.option.setCurrentIndex(self.option.findData(press.default_option(desk.office, form)))
        self.option.setAccessibleName(_("联数"))
        self.option.setObjectName(f"{program.key}.blank.option")
        self._task: Task | None = None
        self.bar = ProgressBar()
        self.bar.hide()
        self.words = plain_label(kind="problem", wraps=True)
        self.words.hide()
        self.save = Button(_("生成 PDF…"), name=f"{program.key}.blank.save", drawing="print", kind="primary")
        self.save.setDefault(True)
        self.save.clicked.connect(self._ask_path)
        cancel = Button(_("取消"))
        cancel.clicked.connect(self.reject)
        self._lay_out(cancel)

    def _lay_out(self, cancel: Button) -> None:
        entries = QFormLayout()
        entries.addRow(_("份数"), self.count)
        if self._form.options:
            entries.addRow(_("联数"), self.option)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(14), px(16), px(14))
        column.setSpacing(px(12))
        column.addLayout(entries)
        column.addWidget(self.bar)
        column.addWidget(self.words)
        column.addLayout(row)

    def write_to(self, path: Path) -> None:
        """Write the block of paper."""
        office, program, form = self._desk.office, self._program, self._form
        count, option = self.count.value(), self.option.currentData() or ""
        self.save.setEnabled(False)
        self.words.hide()
        self.bar.tell(0, None)
        self.bar.show()
        self._task = self._desk.tasks.run(
            lambda task: press.save_blanks(
                office, program, form, count, path, option=option, progress=task.report
            ),
            lambda _printed: self._written(path, count),
            self._refused,
            self.bar.tell,
        )

    def reject(self) -> None:
        """Stop what is under way, and close; then no number was taken."""
        if self._task is not None:
            self._task.cancel()
        super().reject()

    def _ask_path(self) -> None:
        ask_where_to_save(self, _("保存到"), f"{_(self._form.title)}.pdf", self.write_to)

    def _written(self, path: Path, count: int) -> None:
        self._desk.say(
            _("已生成 {count} 份{form}").format(count=count, form=_(self._form.title)),
            tone="good",
            action=_("打开"),
            then=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))),
        )
        self.accept()

    def _refused(self, error: AppError) -> None:
        self.bar.hide()
        self.save.setEnabled(True)
        self.words.setText(_(error.message))
        self.words.show()
