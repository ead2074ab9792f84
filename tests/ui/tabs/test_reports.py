"""首页 → 报表, clicked: periods and their state, preview, workbook, freezing, what was corrected since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QMessageBox, QPushButton, QScrollArea

from db.models import FrozenReport, OpeningBalance, WorkOrder
from desktop_app.core import figures
from desktop_app.core.figures import Opens
from desktop_app.core.listing import listing
from desktop_app.core.office import User
from desktop_app.core.period import Period
from desktop_app.core.program import AUDITOR, CLERK, LEADER
from desktop_app.home.overview import CARDS
from desktop_app.programs import rights_of, work_orders
from desktop_app.reports import glance, making
from desktop_app.reports.content import TOTAL
from tests.desktop_app.reports.conftest import april, on
from tests.ui.tabs.own_pages import cells, standing, words
from ui.board.report_deeds import ReportDeeds
from ui.board.report_glance import HEADINGS
from ui.desk import Desk
from ui.papers.preview import Preview
from ui.tabs.reports import ReportsPage
from ui.tasks import Tasks

__all__ = ["april", "on"]


@pytest.fixture
def page(desk: Desk, april: Any, qtbot: Any) -> Iterator[ReportsPage]:
    yield from standing(ReportsPage("reports", desk, titles=("首页", "报表", "定稿报表"), place=1), qtbot)


def press(page: ReportsPage, name: str, qtbot: Any) -> None:
    button = page.findChild(QPushButton, name)
    assert button.isVisible()
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def answer(page: ReportsPage, words: str, qtbot: Any) -> None:
    box = page.findChild(QMessageBox, "messages.question")
    qtbot.mouseClick(next(each for each in box.buttons() if each.text() == words), Qt.MouseButton.LeftButton)


def glanced(page: ReportsPage) -> list[str]:
    """What the card tells at a glance, cell by cell."""
    grid = page.card.glance.layout()
    assert page.card.glance.isVisible()
    return [grid.itemAt(place).widget().text() for place in range(grid.count())]


def links(page: ReportsPage) -> list[QPushButton]:
    """The figures of the card that can be pressed."""
    grid = page.card.glance.layout()
    shown = (grid.itemAt(place).widget() for place in range(grid.count()))
    return [widget for widget in shown if isinstance(widget, QPushButton)]


def freeze(page: ReportsPage, qtbot: Any) -> None:
    page.table.selectRow(1)
    press(page, "reports.freeze", qtbot)
    answer(page, "定稿", qtbot)


def test_the_months_since_the_first_order_are_listed_with_their_state(page: ReportsPage) -> None:
    assert [cells(page, row)[0] for row in range(page.table.model().rowCount())] == ["2015年5月", "2015年4月"]
    assert cells(page, 1) == ["2015年4月", "2015-04-01 至 2015-04-30", "未定稿", ""]
    assert page.counts == "共 2 份"


def test_the_keys_are_led_into_the_list(page: ReportsPage) -> None:
    page.begin()
    assert page.table.hasFocus()


def test_a_bulletin_tells_its_figures_and_how_they_moved(page: ReportsPage) -> None:
    page.table.selectRow(1)
    told = glanced(page)
    assert told[: len(HEADINGS)] == list(HEADINGS)
    assert told[len(HEADINGS) :][:4] == ["出具", "5", "—", "—"]  # the void one not
    page.show_kind("yearly")
    assert glanced(page)[:6] == ["指标", "本期", "同比", "出具数", "5 件", "—"]


def test_the_figures_of_a_bulletin_open_the_orders_that_they_count(
    page: ReportsPage, desk: Desk, qtbot: Any
) -> None:
    page.table.selectRow(1)
    asked: list[Opens] = []
    page.list_asked.connect(asked.append)
    said = glance.of_records(desk.office, page.chosen.kind, page.chosen.term)
    for value, link in zip(said.part(TOTAL), links(page), strict=True):
        qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
        assert link.objectName() == f"reports.figure.{value.key}"
        listed = listing(desk.office, work_orders.PROGRAM, filters=asked[-1].filters)
        assert listed.count() == value.numerator, value.key
    assert len(asked) == 11
    freeze(page, qtbot)
    assert not links(page)  # the orders may be others by now


def test_the_figures_of_a_year_open_the_lists_of_the_first_page(
    page: ReportsPage, desk: Desk, qtbot: Any
) -> None:
    year = Period.parse("2015")
    before = {"since": date(2015, 1, 1), "until": date(2015, 3, 31), "numerator": 7}
    desk.office.writer.create(OpeningBalance(figure="work_orders.issued", **before))
    page.show_kind("yearly")
    known = {figure.key: figure.opens for figure in figures.figures(desk.office, year)}
    asked: list[Opens] = []
    page.list_asked.connect(asked.append)
    for link in links(page):
        qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
        opens = known[link.objectName().removeprefix("reports.figure.")]
        assert (asked[-1].program, asked[-1].filters) == (opens.program, opens.filters)
        assert asked[-1].beside_the_count == opens.beside_the_count
    assert len(asked) == len(CARDS)
    assert "另有期初数 7" in [opens.beside_the_count for opens in asked]


def test_a_period_that_is_not_over_says_why_it_cannot_be_frozen(page: ReportsPage) -> None:
    assert words(page, "reports.card.title") == "2015年5月"
    assert not page.card.freeze_button.isEnabled()
    assert "还没有过完" in words(page, "reports.card.against")


def test_freezing_says_first_what_it_means(page: ReportsPage, said: list[str], qtbot: Any) -> None:
    page.table.selectRow(1)
    press(page, "reports.freeze", qtbot)
    box = page.findChild(QMessageBox, "messages.question")
    assert "不能撤销" in box.informativeText()
    answer(page, "取消", qtbot)
    assert not FrozenReport.select().exists()
    changed = []
    page.changed.connect(changed.append)
    freeze(page, qtbot)
    assert said == ["2015年4月民情工单办理情况通报已定稿。"]
    assert changed == ["frozen_reports"]
    assert cells(page, 1)[2:] == ["已定稿", "张文书"]
    assert words(page, "reports.card.title") == "2015年4月"
    assert page.card.findChild(QScrollArea).accessibleName() == "2015年4月"
    assert "日志核对码 第" in words(page, "reports.card.about")
    assert words(page, "reports.card.corrections.title") == "定稿以后没有更正"
    assert not page.card.freeze_button.isVisible()


def test_work_that_broke_is_told_by_the_crash_dialog_alone(
    page: ReportsPage, desk: Desk, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks = Tasks()
    deeds = ReportDeeds(replace(desk, tasks=tasks), page)
    monkeypatch.setattr(making, "subject_named", lambda *_asked: 1 // 0)
    with qtbot.waitSignal(tasks.crashed):
        deeds.preview(page.chosen)
    qtbot.waitUntil(lambda: not tasks.busy)
    assert page.findChild(QMessageBox, "messages.refusal") is None


def test_corrections_are_listed_and_the_frozen_record_is_opened(
    page: ReportsPage, april: Any, desk: Desk, qtbot: Any
) -> None:
    freeze(page, qtbot)
    late = WorkOrder.get(WorkOrder.title == "墙角漏水")
    april.complete(late, completed_on=desk.office.today().replace(month=4, day=17))
    page.refresh()
    assert words(page, "reports.card.corrections.title").startswith("更正：")
    told = [label.text() for label in page.card._corrections.findChildren(QLabel)]
    assert any(text.startswith("星湾村 办结：定稿 1，现为 2（增 ") for text in told)
    asked: list[Any] = []
    page.record_asked.connect(lambda key, record: asked.append((key, record)))
    press(page, "reports.open", qtbot)
    assert asked == [("frozen_reports", FrozenReport.get().id)]


def test_the_preview_is_the_pdf(page: ReportsPage, qtbot: Any) -> None:
    page.table.selectRow(1)
    press(page, "reports.print", qtbot)
    preview = page.findChild(Preview)
    assert preview.view.count == 2
    preview.close()


def test_a_workbook_is_written_where_the_dialog_says(
    page: ReportsPage, said: list[str], tmp_path: Path, qtbot: Any
) -> None:
    page.table.selectRow(1)
    press(page, "reports.export", qtbot)
    dialog = page.findChild(QFileDialog)
    assert "2015年4月" in dialog.selectedFiles()[0]
    dialog.fileSelected.emit(str(tmp_path / "四月.xlsx"))
    assert (tmp_path / "四月.xlsx").exists()
    assert said == ["已导出到 四月.xlsx"]


@pytest.mark.parametrize(
    ("kind", "first", "count", "beside"),
    [
        ("weekly", "2015年第19周", 4, "日期"),
        ("yearly", "2015年", 1, "日期"),
        ("village", "星湾村", 3, "乡镇街道"),
    ],
)
def test_every_kind_has_its_list(
    page: ReportsPage, kind: str, first: str, count: int, beside: str, qtbot: Any
) -> None:
    press(page, f"reports.view.{kind}", qtbot)
    assert page.table.model().headerData(1, Qt.Orientation.Horizontal) == beside
    rows = [cells(page, row)[0] for row in range(page.table.model().rowCount())]
    assert len(rows) == count
    assert first in rows
    assert page.filters.isVisible() == (kind == "village")


def test_a_person_is_searched_for_and_printed_but_not_frozen(page: ReportsPage, qtbot: Any) -> None:
    press(page, "reports.view.person", qtbot)
    page.filters.search.setText("陈主")
    page.filters.search.searched.emit("陈主")
    assert [cells(page, row)[0] for row in range(page.table.model().rowCount())] == ["陈主任"]
    assert not page.card.freeze_button.isVisible()
    assert not page.card.state.isVisible()
    assert words(page, "reports.card.about").startswith("2015年。")
    assert glanced(page)[:6] == ["指标", "本期", "同比", "出具", "4", "—"]
    press(page, "reports.print", qtbot)
    assert page.findChild(Preview).view.count >= 1
    page.findChild(Preview).close()
    page.filters.search.searched.emit("没有此人")
    assert words(page, "reports.state.heading") == "没有找到"


@pytest.mark.parametrize(
    ("role", "prints", "freezes"), [(LEADER, True, True), (CLERK, True, False), (AUDITOR, False, False)]
)
def test_what_a_role_may_not_do_is_not_offered(
    page: ReportsPage, desk: Desk, role: str, prints: bool, freezes: bool
) -> None:
    desk.office.user = User("某人", rights_of(role))
    page.table.selectRow(1)
    page.refresh()
    assert page.card.print_button.isEnabled() == prints
    assert page.card.print_button.toolTip() == ("" if prints else "您的角色不能打印报表。")
    assert page.card.export_button.toolTip() == ("" if prints else "您的角色不能导出报表。")
    assert page.card.freeze_button.isEnabled() == freezes


def test_escape_leads_back_to_the_list_in_a_narrow_window(page: ReportsPage, qtbot: Any) -> None:
    page.resize(700, 600)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.card.isVisible()
    assert not page.table.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert page.table.isVisible()
