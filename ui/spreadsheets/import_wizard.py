"""The import of a table: choose the file, say which column is what, see what would happen, then let it
happen.

Imported late: it brings the spreadsheet readers with it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from desktop_app.core.program import Program
from desktop_app.spreadsheets import importing, sheets, workbook
from desktop_app.spreadsheets.importing import ImportResult
from desktop_app.spreadsheets.workbook import Table
from ui.desk import Desk
from ui.dropping import accept_copy
from ui.language import _
from ui.spreadsheets.import_frame import ImportFrame
from ui.spreadsheets.mapping_step import MappingStep
from ui.spreadsheets.result_step import ResultStep
from ui.tasks import Task
from ui.widgets.alive import while_alive
from ui.widgets.file_dialogs import ask_for_file, ask_where_to_save

TABLES = (".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".et", ".csv", ".txt", ".tsv")
KINDS = " ".join(f"*{ending}" for ending in TABLES)


class ImportWizard(ImportFrame):
    """One import into a program. `imported` carries how many records came in."""

    imported = Signal(int)

    def __init__(self, program: Program, desk: Desk, parent: QWidget | None = None) -> None:
        mapping, result = MappingStep(program, desk.office), ResultStep(program)
        super().__init__(program, desk, (mapping, result), parent)
        self.mapping, self.result = mapping, result
        self.setAcceptDrops(True)
        self._program = program
        self._table: Table | None = None
        self._result: ImportResult | None = None
        self.mapping.sheet_chosen.connect(self._read_sheet)
        self.begin()

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
        table, columns, fill = self._table, self.mapping.columns(), self.mapping.fill()
        if table is None:
            return

        def work(task: Task) -> ImportResult:
            return importing.import_rows(
                self._desk.office,
                self._program,
                table,
                columns,
                fill=fill,
                dry_run=True,
                progress=task.report,
            )

        self._work(_("正在检查，还没有写入…"), work, self._show_checked, back=self.go_back)

    def bring_in(self) -> None:
        """Import the good rows, all or none; it can be cancelled until it is done."""
        table, columns, fill = self._table, self.mapping.columns(), self.mapping.fill()
        if table is None:
            return

        def work(task: Task) -> ImportResult:
            result = importing.import_rows(
                self._desk.office, self._program, table, columns, fill=fill, progress=task.report
            )
            task.keep()
            return result

        self._work(_("正在导入…"), work, self.show_done, back=self.go_back, writes=True)

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

    # Steps

    def begin(self) -> None:
        """Ask for a file."""
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
        self.go_back()

    def go_back(self) -> None:
        """Show which column is what."""
        self._steps.setCurrentWidget(self.mapping)
        self._offer(_("检查各行"), self.check)

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

    def _read_sheet(self, sheet: str | None) -> None:
        if self._table is not None:
            self.read(self._table.path, sheet, together=sheet is None)

    def save_what_was_refused(self) -> None:
        """Ask where the refused rows are to go."""
        name = f"{self._table.path.stem}-退回.xlsx" if self._table is not None else ""
        ask_where_to_save(self, _("保存退回的行"), name, self.save_refused)

    def ask_for_template(self) -> None:
        """Ask where the empty table is to go."""
        name = f"{self._program.title}-空白表格.xlsx"
        ask_where_to_save(self, _("保存空白表格"), name, self.save_template)
