"""What is done with a report of 首页 → 报表: previewed and printed, written as a workbook, frozen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from db.models.frozen_reports import KINDS
from desktop_app.core.files import file_name
from desktop_app.programs import frozen_reports
from desktop_app.reports import freezing, making
from desktop_app.reports.offered import Offered
from ui import messages
from ui.desk import Desk
from ui.language import _
from ui.tasks import Task
from ui.widgets.file_dialogs import ask_where_to_save

if TYPE_CHECKING:
    from db.models import FrozenReport


class ReportDeeds(QObject):
    """Each deed works off the window's thread and shows what comes of it over `page`; `frozen` follows a
    report that was frozen.
    """

    frozen = Signal()

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page

    def preview(self, chosen: Offered) -> None:
        """The very PDF that is printed or saved."""
        self._make(chosen, self._preview)

    def ask_path(self, chosen: Offered) -> None:
        """Ask where the workbook is to go, and write it there."""
        self._make(chosen, self._ask_path)

    def ask_freeze(self, chosen: Offered) -> None:
        """Say what freezing means, and freeze on yes."""
        messages.ask(
            self._page,
            _("把{period}的{kind}定稿吗？").format(period=_(chosen.name), kind=_(KINDS[chosen.kind])),
            detail=_(
                "定稿以后，这一期的数字不再变动：记录以后再改，报表也不变，另外列为“更正”。\n"
                "定稿不能撤销，也不能改回；确有错误，只能由管理员写明原因作废，再重新定稿。"
            ),
            yes=_("定稿"),
            then=lambda: self._freeze(chosen),
        )

    def _make(self, chosen: Offered, then: Callable[[FrozenReport], None]) -> None:
        office = self._desk.office

        def work(_task: Task) -> FrozenReport:
            subject = making.subject_named(office, chosen.kind, str(chosen.subject or ""))
            return making.report(office, chosen.kind, chosen.term, subject)

        self._desk.tasks.run(work, then)

    def _preview(self, report: FrozenReport) -> None:
        from ui.papers.preview import Preview

        program = frozen_reports.PROGRAM
        form = next(form for form in program.prints if form.key == frozen_reports.FORM)
        Preview(self._desk, program, form, (report,), called=report.title, parent=self._page).open()

    def _ask_path(self, report: FrozenReport) -> None:
        name = file_name(report.title, ".xlsx")
        ask_where_to_save(self._page, _("导出到"), name, lambda path: self._export_to(report, path))

    def _export_to(self, report: FrozenReport, path: Path) -> None:
        office = self._desk.office

        def work(_task: Task) -> int:
            from desktop_app.spreadsheets import reports

            return reports.save(office, report, path)

        def done(_rows: int) -> None:
            self._desk.say(
                _("已导出到 {file}").format(file=path.name),
                tone="good",
                action=_("打开文件夹"),
                then=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent))),
            )

        self._desk.tasks.run(work, done)

    def _freeze(self, chosen: Offered) -> None:
        office = self._desk.office

        def work(_task: Task) -> FrozenReport:
            return freezing.freeze(office, chosen.kind, chosen.term)

        def done(report: FrozenReport) -> None:
            self._desk.say(
                _("{title}已定稿。").format(title=report.title),
                tone="good", action=_("预览打印"), then=lambda: self._preview(report),
            )  # fmt: skip
            self.frozen.emit()

        self._desk.tasks.run(work, done)
