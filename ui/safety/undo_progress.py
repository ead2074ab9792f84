"""How far a long undo is, over a window in which nothing else can be done meanwhile; it can be stopped."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.language import _
from ui.tasks import Task
from ui.theme import px
from ui.widgets.icons import Button
from ui.widgets.labels import plain_label
from ui.widgets.progress import ProgressBar

WIDTH_UNITS = 380


class UndoProgress(QDialog):
    """Appears with the first report: what is done at once needs none. Stopping takes nothing back."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("undo")
        self.setWindowTitle(_("撤销"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        self._task: Task | None = None
        self._ended = False
        self.words = plain_label(_("正在撤销…"), name="undo.words", wraps=True)
        self.bar = ProgressBar()
        self.stop = Button(_("停止"), name="undo.stop", then=self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(14))
        column.setSpacing(px(12))
        column.addWidget(self.words)
        column.addWidget(self.bar)
        column.addLayout(foot)
        self.setFixedWidth(px(WIDTH_UNITS))

    def watch(self, task: Task) -> None:
        """Stop this piece of work where the user asks for it."""
        self._task = task

    def tell(self, done: int, total: int | None, _words: str) -> None:
        """So many records of the batch are taken back."""
        if self._ended:
            return
        self.bar.tell(done, total)
        if total:
            self.words.setText(_("正在撤销：{done:,} / {total:,}").format(done=done, total=total))
        if not self.isVisible():
            self.open()

    def reject(self) -> None:
        """The button, Esc and the window's own cross: nothing of it stays."""
        if self._task is not None and not self._ended:
            self._task.cancel()
            self.words.setText(_("正在停止，恢复到撤销以前…"))
            self.stop.setEnabled(False)

    def end(self) -> None:
        """The work has ended, however it did."""
        self._ended = True
        self.hide()
        self.deleteLater()
