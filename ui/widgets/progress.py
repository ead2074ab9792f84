"""How far slow work has come: a bar, and a dialog around it for work that ends in a report."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QProgressBar, QVBoxLayout, QWidget

from ui.language import _
from ui.tasks import Runner, Task
from ui.theme import px
from ui.widgets.alive import while_alive
from ui.widgets.icons import Button
from ui.widgets.labels import plain_label
from ui.widgets.room import resize_within


class ProgressBar(QProgressBar):
    """Runs to and fro until it is told how much there is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, minimum=0, maximum=0, textVisible=False)
        self.setAccessibleName(_("进度"))

    def tell(self, done: int, total: int | None, _words: str = "") -> None:
        """So much is done of so much; None where nobody knows of how much."""
        self.setRange(0, total or 0)
        self.setValue(done)


class WorkDialog(QDialog):
    """Slow work that can be stopped, and sentences on what came of it."""

    def __init__(
        self,
        title: str,
        doing: str,
        *,
        name: str,
        tasks: Runner,
        size: tuple[int, int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        resize_within(self, *size)
        self._tasks = tasks
        self._task: Task | None = None
        self.heading = plain_label(doing, "heading", name=f"{name}.heading", wraps=True)
        self.bar = ProgressBar()
        self.told = QPlainTextEdit(readOnly=True)
        self.told.setObjectName(f"{name}.told")
        self.told.hide()
        self.button = Button(_("停止"), name=f"{name}.close", then=self.reject)
        self._lay_out()

    def _lay_out(self) -> None:
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

    def start(self, work: Callable[[Task], Any], done: Callable[[Any], None]) -> None:
        """Do the work off the window's thread; what refuses it stands as the heading."""
        self._task = self._tasks.run(
            work,
            while_alive(self, done),
            while_alive(self, lambda error: self.finish(_(error.message))),
            self.bar.tell,
        )

    def finish(self, words: str, told: Iterable[str] | None = None) -> None:
        """Say how it ended."""
        self._task = None
        self.heading.setText(words)
        self.bar.hide()
        self.button.setText(_("关闭"))
        if told is not None:
            self.told.setPlainText("\n".join(told))
            self.told.show()

    def reject(self) -> None:
        """Stop what is under way, and close."""
        if self._task is not None:
            self._task.cancel()
        super().reject()
