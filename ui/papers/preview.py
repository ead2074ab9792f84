"""The preview of a form: the very PDF that is printed or saved, with the choices that the form offers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app import press
from desktop_app.core.files import file_name
from desktop_app.core.headline import entitled
from desktop_app.core.program import PrintedForm, Program
from desktop_app.errors import AppError
from desktop_app.press import Composed
from desktop_app.programs import Page
from ui.desk import Desk
from ui.language import _, together
from ui.papers.paper_view import PaperView
from ui.papers.preview_bar import PreviewBar
from ui.papers.printing import PagePrinter, ask_printer
from ui.tasks import Task
from ui.theme import px
from ui.widgets.alive import while_alive
from ui.widgets.file_dialogs import ask_where_to_save
from ui.widgets.icons import Button
from ui.widgets.labels import plain_label
from ui.widgets.room import resize_within
from ui.widgets.states import StatePane

if TYPE_CHECKING:
    from ui.papers.rendering import Pages

SIZE_UNITS = (900, 700)


class Preview(QDialog):
    """Shows a form of some records, or what `compose` makes. `went_out` follows a print or a saved file, both
    journalled.
    """

    went_out = Signal()

    def __init__(
        self,
        desk: Desk,
        program: Program | Page,
        form: PrintedForm,
        records: Iterable[Any],
        *,
        called: str = "",
        compose: Callable[[], Composed] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self.setWindowTitle(_(form.title))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        resize_within(self, *SIZE_UNITS)
        self._desk, self._program, self._form = desk, program, form
        self._records = records
        self._make = compose
        self._called = called
        self._options = press.options_of(form, records)
        self._option = press.default_option(desk.office, form) or next((key for key, _t in self._options), "")
        self._composed: Composed | None = None
        self._pages: Pages | None = None
        self._task: Task | None = None
        self._printing: PagePrinter | None = None
        self.view = PaperView(desk.tasks)
        self.view.setObjectName("preview.pages")
        self.state = StatePane("preview.state")
        self._make_controls()
        self._lay_out()
        self._compose()

    def save_to(self, path: Path) -> None:
        """Write the PDF that is shown, and journal it."""
        composed = self._composed
        if composed is None:
            return
        self._busy(busy=True)
        self._desk.tasks.run(
            lambda _task: press.save(self._desk.office, composed, path),
            while_alive(self, lambda _printed: self._out(_("已保存到 {path}").format(path=path))),
            while_alive(self, self._refused),
        )

    def print_on(self, printer: QPrinter) -> None:
        """Print the pages that are shown on the printer, and journal it."""
        if self._composed is None or self._pages is None:
            return
        self._busy(busy=True)
        self._printing = PagePrinter(self._pages, printer, self._desk.tasks, parent=self)
        self._printing.progress.connect(
            lambda page, count: self.words.setText(
                _("正在打印第 {page}/{count} 页…").format(page=page, count=count)
            )
        )
        self._printing.failed.connect(self._not_printed)
        self._printing.finished.connect(self._printed)
        self._printing.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the pages go; not while they are on their way to the printer."""
        if self._printing is not None:
            event.ignore()
            return
        self._forget()
        super().closeEvent(event)

    def done(self, result: int) -> None:
        """Let the pages go; not while they are on their way to the printer."""
        if self._printing is None:
            self._forget()
            super().done(result)

    # Making

    def _make_controls(self) -> None:
        self.words = plain_label(kind="second", name="preview.words", wraps=True)
        self.missing = plain_label(kind="problem", name="preview.missing", wraps=True)
        self.missing.hide()
        self.print_button = Button(
            _("打印…"), name="preview.print", drawing="print", kind="primary", then=self._ask_printer
        )
        self.print_button.setToolTip("Ctrl+P")
        self.save_button = Button(_("另存为 PDF…"), name="preview.save", drawing="save", then=self._ask_path)
        self.save_button.setToolTip("Ctrl+S")
        self.close_button = Button(_("关闭"), name="preview.close", then=self.reject)
        QShortcut(QKeySequence("Ctrl+P"), self, activated=self._ask_printer)
        QShortcut(QKeySequence("Ctrl+S"), self, activated=self._ask_path)

    def _lay_out(self) -> None:
        bar = PreviewBar(self._form, self._called, self.view, self._options, option=self._option)
        bar.chosen.connect(self._choose)
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        foot.addWidget(self.words, 1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.save_button)
        foot.addWidget(self.print_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.setSpacing(px(10))
        column.addWidget(bar)
        column.addWidget(self.missing)
        column.addWidget(self.view, 1)
        column.addWidget(self.state, 1)
        column.addLayout(foot)

    # Composing

    def _choose(self, option: str) -> None:
        if option != self._option:
            self._option = option
            self._compose()

    def _compose(self) -> None:
        self._forget()
        self.view.hide()
        self.state.show()
        self._say_progress(0)
        self._busy(busy=True)
        office, records, option = self._desk.office, self._records, self._option

        def work(task: Task) -> tuple[Composed, Pages]:
            from ui.papers import rendering

            composed = (
                self._make()
                if self._make is not None
                else press.compose(
                    office,
                    self._program,
                    self._form,
                    records,
                    option=option,
                    progress=task.report,
                )
            )
            task.check()
            return composed, rendering.Pages(composed.document.content)

        self._task = self._desk.tasks.run(
            work,
            self._composed_well,
            self._not_composed,
            lambda done, _total, _words: self._say_progress(done),
        )

    def _say_progress(self, per_cent: int) -> None:
        """How far a long list is, and the way to stop it."""
        words = _("正在排版… {done}%").format(done=per_cent) if per_cent else _("正在排版…")
        self.state.show_loading(words, action=_("取消"), then=self._stop)

    def _stop(self) -> None:
        """Give the composing up; it can be begun again."""
        self._forget()
        self.state.show_state(
            "print", _("已停止排版"), _("什么也没有打印。"), action=_("重新排版"), then=self._compose
        )

    def _composed_well(self, made: tuple[Composed, Pages]) -> None:
        self._composed, self._pages = made
        self._records = self._composed.records  # an iterator was used up
        self.state.hide()
        self.view.show()
        self.view.show_pages(self._pages)
        self._busy(busy=False)
        self.words.setText("")
        self._warn(self._composed)
        self.print_button.setFocus()

    def _warn(self, composed: Composed) -> None:
        """Say what is to be written on the paper by hand."""
        told = []
        if glyphs := composed.document.missing_glyphs:
            text = _("这些字没有字体能印，纸上印成〓，请手写改正：{glyphs}")
            told.append(text.format(glyphs=together(glyphs)))
        if boxes := composed.unfilled:
            told.append(_("空白联：还没有填{boxes}，打印后请手写").format(boxes=together(map(_, boxes))))
        self.missing.setText("\n".join(told))
        self.missing.setVisible(bool(told))

    def _not_composed(self, error: AppError) -> None:
        self.state.show_state(
            "warning", _("没有排出来"), _(error.message), action=_("重试"), then=self._compose
        )
        self.close_button.setFocus()

    def _forget(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self.view.show_pages(None)
        self._pages = self._composed = None

    # Going out

    def _ask_printer(self) -> None:
        if not self.print_button.isEnabled():  # the shortcut comes this way too, while pages are on their way
            return
        ask_printer(self, self.print_on, called=f"{self._form.title}{self._called}")

    def _ask_path(self) -> None:
        if not self.save_button.isEnabled():
            return
        name = file_name(f"{self._form.title}{self._called}", ".pdf")
        ask_where_to_save(self, _("另存为 PDF"), name, self.save_to)

    def _not_printed(self, error: AppError) -> None:
        self._printing = None
        self._refused(error)

    def _printed(self, where: str) -> None:
        self._printing = None
        composed = self._composed
        if composed is None:
            return
        self._desk.tasks.run(
            lambda _task: press.printed(self._desk.office, composed),
            while_alive(self, lambda _done: self._out(where + _("已记入历史。"))),
            while_alive(self, self._refused),
        )

    def _out(self, words: str) -> None:
        self._busy(busy=False)
        self.words.setText(words)
        self.went_out.emit()

    def _refused(self, error: AppError) -> None:
        self._busy(busy=False)
        self.words.setText(_(error.message))

    def _busy(self, *, busy: bool) -> None:
        for button in (self.print_button, self.save_button):
            button.setEnabled(not busy)


def preview_record(
    desk: Desk, program: Program, form: PrintedForm, record: Any, *, parent: QWidget
) -> Preview:
    """The preview of one record's form, opened."""
    called = entitled(program, record, desk.office)
    preview = Preview(desk, program, form, (record,), called=called, parent=parent)
    preview.open()
    return preview
