"""首页 → 报表 as it looks: each kind of report, a preview, the question before one is frozen, one that is."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from db.models.frozen_reports import KINDS
from desktop_app.programs import TABS, frozen_reports
from desktop_app.reports import making, offered
from desktop_app.reports.terms import MONTHLY, PERSON, VILLAGE, WEEKLY, YEARLY
from ui.board.report_deeds import ReportDeeds
from ui.papers.preview import Preview
from ui.pictures.stage import Scene, Stage
from ui.tabs.reports import ReportsPage

LAST = 1  # the row of the newest period that is over


def _page(stage: Stage, kind: str, row: int) -> ReportsPage:
    """The page with the reports of that kind, one of them chosen as soon as they are there."""
    page = stage.page(next(page for tab in TABS for page in tab.pages if page.key == "reports"))
    if not isinstance(page, ReportsPage):
        raise TypeError("reports")
    page.arrived.connect(lambda: page.table.selectRow(row), Qt.ConnectionType.SingleShotConnection)
    page.show_kind(kind)
    return page


def _listed(kind: str, stage: Stage) -> QWidget:
    _page(stage, kind, LAST)
    return stage.window


def _preview(stage: Stage) -> QWidget | None:
    office, program = stage.desk.office, frozen_reports.PROGRAM
    page, rows = _page(stage, MONTHLY, LAST), offered.of_terms(stage.desk.office, MONTHLY)
    if len(rows) <= LAST:
        return None
    made = making.report(office, MONTHLY, rows[LAST].term)
    form = next(form for form in program.prints if form.key == frozen_reports.FORM)
    preview = Preview(stage.desk, program, form, (made,), called=made.title, parent=page)
    preview.open()
    return preview


def _freeze(stage: Stage) -> QWidget | None:
    page, rows = _page(stage, MONTHLY, LAST), offered.of_terms(stage.desk.office, MONTHLY)
    if len(rows) <= LAST:
        return None
    ReportDeeds(stage.desk, page).ask_freeze(rows[LAST])
    return next((dialog for dialog in page.findChildren(QDialog) if dialog.isVisible()), None)


def _frozen(stage: Stage) -> QWidget | None:
    for kind in KINDS:
        if kind in (VILLAGE, PERSON):
            continue
        for row, each in enumerate(offered.of_terms(stage.desk.office, kind)):
            if each.frozen is not None:
                _page(stage, kind, row)
                return stage.window
    return None


OF_REPORTS: tuple[Scene, ...] = (
    *(Scene(f"reports.{kind}", partial(_listed, kind)) for kind in (WEEKLY, YEARLY, VILLAGE, PERSON)),
    Scene("reports.preview", _preview),
    Scene("reports.freeze", _freeze),
    Scene("reports.frozen", _frozen),
)
