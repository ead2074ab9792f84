"""The import of a table: choose the file, say which column is what, see what would happen, then let it
happen.

Imported late: it brings the spreadsheet readers with it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.core.program import Program
from desktop_app.errors import AppError
from desktop_app.spreadsheets import importing, sheets, workbook
from desktop_app.spreadsheets.importing import ImportResult
from desktop_app.spreadsheets.workbook import Table
from ui.desk import Desk
from ui.dropping import accept_copy
from ui.language import _, inside
from ui.spreadsheets.import_steps import MappingStep, ResultStep
from ui.tasks import Task
from ui.theme import px
from ui.widgets.alive import while_alive
from ui.widgets.file_dialogs import ask_for_file, ask_where_to_save
from ui.widgets.icons import Button
from ui.widgets.room import resize_within
from ui.widgets.states import StatePane

SIZE_UNITS = (820, 620)
TABLES = (".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".et", ".csv", ".txt", ".tsv")
KINDS = " ".join(f"*{ending}" for ending in TABLES)


class ImportWizard(QDialog):
    """One import into a program. `imported` carries how many records came in."""

    imported = Signal(int)

    def __init__(self, program: Program, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{program.key}.import")
        self.setWindowTitle(_("导入{title}").format(title=inside(program.title)))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        resize_within(self, *SIZE_UNITS)
        self._program, self._desk = program, desk
        self._table: Table | None = None
        self._result: ImportResult | None = None
        self._task: Task | None = None
        self._writing = False
        self._next: Callable[[], None] = self.ask_file
        self.state = StatePane(f"{program.key}.import.state")
        self.mapping = MappingStep(program, desk.office)
        self.mapping.sheet_chosen.connect(self._read_sheet)
        self.result = ResultStep(program)
        self._steps = QStackedWidget()
        for step in (self.state, self.mapping, self.result):
            self._steps.addWidget(step)
        self._make_buttons()
        self._lay_out()
        self._say_choose()

    def ask_file(self) -> None:
        """Let the user choose a file."""
        ask_for_file(self, _("选择要导入的文件"), self.read, kinds=_("表格 ({kinds})").format(kinds=KINDS))

    def read(self, path: Path, sheet: str | None = None, *, together: bool = False) -> None:
        """Read the file's table, or all that are alike, and propose which column is what."""

        def work(_task: Task) -> tuple[Table, list[str], tuple[str, ...], dict[str, str]]:
            if together:
                table, alike = sheets.together(self._program, path), ()
            else:
                table, alike = sheets.table_for(self._program, path, sheet=sheet)
            columns = importing.proposal(self._desk.office, self._program, table)
            return table, workbook.sheet_names(path), alike, columns

        self._work(_("正在读取“{name}”…").format(name=path.name), work, self._show_mapping)

    def check(self) -> None:
        """See what the import would do; nothing is written."""
        table, columns = self._table, self.mapping.columns()
        if table is None:
            return

        def work(task: Task) -> ImportResult:
            return importing.import_rows(
                self._desk.office, self._program, table, columns, dry_run=True, progress=task.report
            )

        self._work(_("正在检查，还没有写入…"), work, self._show_checked, back=self._back_to_mapping)

    def bring_in(self) -> None:
        """Import the good rows, all or none; it can be cancelled until it is done."""
        table, columns = self._table, self.mapping.columns()
        if table is None:
            return

        def work(task: Task) -> ImportResult:
            result = importing.import_rows(
                self._desk.office, self._program, table, columns, progress=task.report
            )
            task.keep()
            return result

        self._work(_("正在导入…"), work, self.show_done, back=self._back_to_mapping, writes=True)

    def save_refused(self, path: Path) -> None:
        """Write the refused rows with their reasons into a workbook."""
        result = self._result
        if result is None:
            return

        def work(_task: Task) -> None:
            from desktop_app.spreadsheets import refusals

            refusals.write(self._desk.office, self._program, result, path)

        self._save(work, _("退回的行已保存到 {path}").format(path=path))

    def save_template(self, path: Path) -> None:
        """Write the empty table that others fill in."""

        def work(_task: Task) -> None:
            from desktop_app.spreadsheets import templates

            templates.write(self._desk.office, self._program, path)

        self._save(work, _("空白表格已保存到 {path}").format(path=path))

    def _save(self, work: Callable[[Task], None], told: str) -> None:
        self._desk.tasks.run(
            work,
            while_alive(self, lambda _done: self.words.setText(told)),
            while_alive(self, lambda error: self.words.setText(_(error.message))),
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One local file may be dropped."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            accept_copy(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the file that was dropped."""
        accept_copy(event)
        self.read(Path(event.mimeData().urls()[0].toLocalFile()))

    def done(self, result: int) -> None:
        """Stop what is under way; an import that writes is waited for, which may be too late to stop."""
        if self._writing:
            self._ask_to_stop(self._back_to_mapping)
        else:
            self._stop()
            super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        """As `done`: closing the window rejects the dialog."""
        if self._writing:
            self._ask_to_stop(self._back_to_mapping)
            event.ignore()
        else:
            self._stop()
            super().closeEvent(event)

    # Making

    def _make_buttons(self) -> None:
        key = self.objectName()
        self.words = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.words.setObjectName(f"{key}.words")
        self.words.setProperty("kind", "second")
        self.close_button = Button(_("取消"))
        self.close_button.setObjectName(f"{key}.close")
        self.close_button.clicked.connect(self.reject)
        self.back_button = Button(_("上一步"))
        self.back_button.setObjectName(f"{key}.back")
        self.back_button.clicked.connect(self._back_to_mapping)
        self.refused_button = Button(_("保存退回的行…"), drawing="save")
        self.refused_button.setObjectName(f"{key}.refused")
        self.refused_button.clicked.connect(self._ask_refused_path)
        self.template_button = Button(_("保存空白表格…"), drawing="save")
        self.template_button.setObjectName(f"{key}.template")
        self.template_button.setToolTip(_("列好了栏目的 Excel 表，发给别人填，填好再导入"))
        self.template_button.clicked.connect(self._ask_template_path)
        self.next_button = Button("", kind="primary")
        self.next_button.setObjectName(f"{key}.next")
        self.next_button.clicked.connect(lambda: self._next())

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
        title = QLabel(self.windowTitle(), textFormat=Qt.TextFormat.PlainText)
        title.setProperty("kind", "title")
        column.addWidget(title)
        column.addWidget(self._steps, 1)
        column.addLayout(foot)

    # Steps

    def _say_choose(self) -> None:
        self._steps.setCurrentWidget(self.state)
        self.state.show_state(
            "import",
            _("选择 Excel 或 CSV 文件"),
            _("也可以把文件拖到这里。确认之前什么都不会写入。"),
        )
        self._offer(_("选择文件…"), self.ask_file)
        self.template_button.show()

    def _show_mapping(self, read: tuple[Table, list[str], tuple[str, ...], dict[str, str]]) -> None:
        self._table, names, alike, columns = read
        self.mapping.show_table(self._table, names, columns, alike=alike)
        self._back_to_mapping()

    def _back_to_mapping(self) -> None:
        self._steps.setCurrentWidget(self.mapping)
        self._offer(_("检查各行"), self.check)
        self.mapping.setFocus()

    def _show_checked(self, result: ImportResult) -> None:
        self._result = result
        self.result.show_result(result, written=False)
        self._steps.setCurrentWidget(self.result)
        if result.added:
            self._offer(_("导入 {count:,} 行").format(count=result.added), self.bring_in, back=True)
        else:
            self._offer(_("关闭"), self.accept, back=True)
        self.refused_button.setVisible(bool(result.refused))

    @property
    def checked(self) -> ImportResult | None:
        """What the import would do or has done, once it was looked at."""
        return self._result

    def show_done(self, result: ImportResult) -> None:
        """What came in and what did not."""
        self._result = result
        self.result.show_result(result, written=True)
        self._steps.setCurrentWidget(self.result)
        self._offer(_("完成"), self.accept)
        self.close_button.hide()
        self.refused_button.setVisible(bool(result.refused))
        self.imported.emit(result.added)

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

    def _read_sheet(self, sheet: str | None) -> None:
        if self._table is not None:
            self.read(self._table.path, sheet, together=sheet is None)

    def _ask_refused_path(self) -> None:
        name = f"{self._table.path.stem}-退回.xlsx" if self._table is not None else ""
        ask_where_to_save(self, _("保存退回的行"), name, self.save_refused)

    def _ask_template_path(self) -> None:
        name = f"{self._program.title}-空白表格.xlsx"
        ask_where_to_save(self, _("保存空白表格"), name, self.save_template)

    # Working

    def _work(
        self,
        words: str,
        work: Callable[[Task], Any],
        done: Callable[[Any], None],
        *,
        back: Callable[[], None] | None = None,
        writes: bool = False,
    ) -> None:
        stop = back or self._say_choose
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
