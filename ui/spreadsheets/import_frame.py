"""What an import looks like around its pages: the title, the foot with its buttons, and what is under way,
which can be stopped.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.core.program import Program
from desktop_app.errors import AppError
from ui.desk import Desk
from ui.language import _, inside
from ui.tasks import Task
from ui.theme import px
from ui.widgets.icons import Button
from ui.widgets.labels import plain_label
from ui.widgets.room import resize_within
from ui.widgets.states import StatePane

SIZE_UNITS = (820, 620)


class ImportFrame(QDialog):
    """A dialog of pages, one after the other; the first says what is under way, and begins."""

    def __init__(
        self, program: Program, desk: Desk, pages: Sequence[QWidget], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(f"{program.key}.import")
        self.setWindowTitle(_("导入{title}").format(title=inside(program.title)))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        resize_within(self, *SIZE_UNITS)
        self._desk = desk
        self._task: Task | None = None
        self._writing = False
        self._next: Callable[[], None] = self.begin
        self.state = StatePane(f"{program.key}.import.state")
        self._steps = QStackedWidget()
        for page in (self.state, *pages):
            self._steps.addWidget(page)
        self._make_buttons()
        self._lay_out()

    def begin(self) -> None:
        """Show the first page."""
        raise NotImplementedError

    def go_back(self) -> None:
        """Show the page on which something can be chosen otherwise."""
        raise NotImplementedError

    def save_what_was_refused(self) -> None:
        """Ask where the refused rows are to go."""
        raise NotImplementedError

    def done(self, result: int) -> None:
        """Stop what is under way; an import that writes is waited for, which may be too late to stop."""
        if self._writing:
            self._ask_to_stop(self.go_back)
        else:
            self._stop()
            super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        """As `done`: closing the window rejects the dialog."""
        if self._writing:
            self._ask_to_stop(self.go_back)
            event.ignore()
        else:
            self._stop()
            super().closeEvent(event)

    def ask_for_template(self) -> None:
        """Ask where the empty table is to go."""
        raise NotImplementedError

    # Making

    def _make_buttons(self) -> None:
        key = self.objectName()
        self.words = plain_label(kind="second", name=f"{key}.words", wraps=True)
        self.close_button = Button(_("取消"), name=f"{key}.close", then=self.reject)
        self.back_button = Button(_("上一步"), name=f"{key}.back", then=self.go_back)
        self.refused_button = Button(
            _("保存退回的行…"), name=f"{key}.refused", drawing="save", then=self.save_what_was_refused
        )
        self.template_button = Button(
            _("保存空白表格…"), name=f"{key}.template", drawing="save", then=self.ask_for_template
        )
        self.template_button.setToolTip(_("列好了栏目的 Excel 表，发给别人填，填好再导入"))
        self.next_button = Button("", name=f"{key}.next", kind="primary")
        self.next_button.clicked.connect(lambda: self._next())
        for keys in ("Ctrl+Return", "Ctrl+Enter"):  # as in every form
            QShortcut(QKeySequence(keys), self, activated=self._press_next)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        foot.addWidget(self.words, 1)
        for button in (
            self.template_button,
            self.refused_button,
            self.close_button,
            self.back_button,
            self.next_button,
        ):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(14))
        column.setSpacing(px(12))
        title = plain_label(self.windowTitle(), "title")
        column.addWidget(title)
        column.addWidget(self._steps, 1)
        column.addLayout(foot)

    # Working

    def _press_next(self) -> None:
        if self.next_button.isVisible():  # nothing is under way
            self.next_button.click()

    def _offer(self, words: str, then: Callable[[], None], *, back: bool = False) -> None:
        """What the primary button does now; nothing is under way any more."""
        self._writing = False
        self.words.setText("")
        self._next = then
        self.next_button.setText(words)
        self.next_button.setEnabled(True)
        self.next_button.show()
        self.back_button.setVisible(back)
        self.refused_button.hide()
        self.template_button.hide()
        self.next_button.setFocus()

    def _work(
        self,
        words: str,
        work: Callable[[Task], Any],
        done: Callable[[Any], None],
        *,
        back: Callable[[], None] | None = None,
        writes: bool = False,
    ) -> None:
        stop = back or self.begin
        self._writing = writes
        self.state.show_loading(words, action=_("停止"), then=lambda: self._ask_to_stop(stop))
        self._steps.setCurrentWidget(self.state)
        for button in (self.next_button, self.back_button, self.refused_button, self.template_button):
            button.hide()
        self._task = self._desk.tasks.run(
            work, done, lambda error: self._refused(error, stop), self._progress
        )
        self._task.finished.connect(self._ended)

    def _progress(self, done: int, total: int | None, _words: str) -> None:
        """First all rows are looked at, then those that are good come in."""
        words = _("{done:,} / {total:,} 行") if done else _("已看过 {total:,} 行")
        self.words.setText(words.format(done=done, total=total) if total else "")

    def _refused(self, error: AppError, back: Callable[[], None]) -> None:
        back()
        self.words.setText(_(error.message))

    def _ask_to_stop(self, back: Callable[[], None]) -> None:
        """Stop; what writes is told to, and says itself whether it did or was done already."""
        if not self._writing:
            self._stopped(back)
        elif self._task is not None and not self._task.cancelled:
            self._task.finished.connect(lambda task: self._stopped(back) if task.cancelled else None)
            self.state.show_loading(_("正在停止…"))
            self._task.cancel()

    def _stopped(self, back: Callable[[], None]) -> None:
        self._stop()
        back()
        self.words.setText(_("已停止，什么也没有写入。"))

    def _ended(self, _task: Task) -> None:
        self._writing = False

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
