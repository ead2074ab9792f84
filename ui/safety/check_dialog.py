"""The check of an office's data from the window: its progress, and what it found."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QProgressBar, QVBoxLayout, QWidget

from desktop_app.errors import AppError
from desktop_app.verification.report import Report, verify
from ui.desk import Desk
from ui.language import _
from ui.tasks import Task
from ui.theme import px
from ui.widgets.alive import while_alive
from ui.widgets.icons import Button
from ui.widgets.room import resize_within

SIZE_UNITS = (520, 300)


class CheckDialog(QDialog):
    """Looks into everything, which takes a while; it may be stopped, and nothing is changed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("check")
        self.setWindowTitle(_("检查数据"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        resize_within(self, *SIZE_UNITS)
        self._desk = desk
        self.heading = QLabel(_("正在检查…"), wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.heading.setObjectName("check.heading")
        self.heading.setProperty("kind", "heading")
        self.bar = QProgressBar(textVisible=False)
        self.bar.setRange(0, 0)
        self.told = QPlainTextEdit(readOnly=True)
        self.told.setObjectName("check.report")
        self.told.setAccessibleName(_("检查结果"))
        self.told.hide()
        self.button = Button(_("停止"))
        self.button.setObjectName("check.close")
        self.button.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(14), px(16), px(14))
        column.setSpacing(px(10))
        for widget in (self.heading, self.bar, self.told):
            column.addWidget(widget, int(widget is self.told))
        column.addStretch(0)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.button)
        column.addLayout(row)
        self._task: Task | None = None
        self._start()

    def _start(self) -> None:
        office = self._desk.office

        def work(task: Task) -> Report:
            return verify(office, progress=task.report)

        self._task = self._desk.tasks.run(
            work,
            while_alive(self, self._found),
            while_alive(self, self._refused),
            lambda done, total, _words: self._progress(done, total),
        )

    def reject(self) -> None:
        """Stop what is under way, and close."""
        if self._task is not None:
            self._task.cancel()
        super().reject()

    def _progress(self, done: int, total: int | None) -> None:
        self.bar.setRange(0, total or 0)
        self.bar.setValue(done)

    def _found(self, report: Report) -> None:
        self._finish(
            _("数据完好。") if report.sound else _("发现 {count} 个问题。").format(count=len(report.problems))
        )
        self.told.setPlainText("\n".join(map(_, report.told())))
        self.told.show()

    def _refused(self, error: AppError) -> None:
        self._finish(_(error.message))

    def _finish(self, words: str) -> None:
        self.heading.setText(words)
        self.bar.hide()
        self.button.setText(_("关闭"))
