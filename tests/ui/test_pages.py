"""The window of an opened office: tabs and inner tabs, counts that wait, and the errands of a page."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from threading import current_thread, main_thread

import pypdfium2
import pytest
import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QListWidget, QPushButton

import ui.pages
from db.base import close_thread
from db.models import Holiday, OrderSupervision, Person, PostAdjustment, WorkOrder
from desktop_app.core import drafts
from desktop_app.core.clock import FixedClock
from desktop_app.core.drafts import Draft
from desktop_app.core.office import Office
from desktop_app.errors import AppError
from tests.desktop_app.conftest import Orders
from ui.assembly import window_for
from ui.dropping import FileDrop
from ui.main_window import MainWindow
from ui.navigation import BADGE
from ui.pages import Pages
from ui.papers.preview import Preview
from ui.papers.scan_tray import ScanTray
from ui.preferences import Preferences
from ui.spreadsheets.export_dialog import ExportDialog
from ui.tab_page import TabPage
from ui.tabs.home import HomePage
from ui.tasks import Tasks
from ui.theme import Look


@pytest.fixture
def window(office: Office, orders: Orders, look: Look, preferences: Preferences, inline_tasks, qtbot):
    orders.promised(title="河道垃圾", days=3)
    orders.draft(title="路灯损坏")
    made = window_for(office, look, preferences, inline_tasks)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.open("work_orders")
    yield made
    for dialog in made.findChildren(QDialog):
        dialog.close()
    made.hide()
    shiboken6.delete(made)


def current(window: MainWindow) -> TabPage:
    page = window.pages.currentWidget()
    assert isinstance(page, TabPage)
    return page


def press(window: MainWindow, name: str, qtbot) -> None:
    button = next(button for button in window.findChildren(QPushButton, name) if button.isVisible())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_office_and_user_are_named(window: MainWindow) -> None:
    assert window.findChild(QLabel, "window.office").text() == "白泉镇"
    assert window.findChild(QLabel, "window.status.user").text() == "用户：张文书（管理员）"


def test_what_waits_is_counted_behind_the_tab_and_its_selections(
    window: MainWindow, orders: Orders, qtbot
) -> None:
    model = window.navigation._items["work_orders"]
    qtbot.waitUntil(lambda: model.data(BADGE) == 1)
    views = [button.text() for button in window.findChildren(QPushButton) if ".view." in button.objectName()]
    assert views == ["全部 2", "待我办 1", "逾期 0", "待评价 0"]


def test_what_one_inner_tab_writes_is_read_by_the_others(window: MainWindow, office: Office, qtbot) -> None:
    page = window.open("post_adjustments")
    cases, warned = page.current, page.open_inner("warnings")
    qtbot.waitUntil(lambda: cases.list.table.model().rowCount() == 0)
    case = PostAdjustment(person=Person.get(Person.name == "陈主任"), clue_on=office.today())
    office.writer.create(case)  # as a move of the other program does
    warned.changed.emit("warnings")
    qtbot.waitUntil(lambda: cases.list.table.model().rowCount() == 1)


def test_a_reminder_leads_to_its_list(window: MainWindow, orders: Orders, office: Office, qtbot) -> None:
    orders.commit(orders.issued(title="码头护栏"), deadline_days=3, deadline_kind="working_days")
    window.open("base_data")
    holidays = current(window).open_inner("holidays")
    office.writer.create(Holiday(day=date(2015, 4, 15), name="渔民节", is_off=True))
    holidays.changed.emit("holidays")
    window.notices.dismiss()  # that it was saved
    notice = window.findChild(QLabel, "window.notice.text")
    assert notice.text().startswith("1 张工单的期限按现在的节假日表应是另一天")
    press(window, "window.notice.action", qtbot)
    assert current(window).current.program.key == "work_orders"
    assert current(window).counts.startswith("共 1 件")
    assert not window.notices.isVisible()  # said once


def test_on_a_day_that_may_be_wrong_nothing_is_given_until_somebody_says_that_it_is_right(
    window: MainWindow, orders: Orders, office: Office, clock: FixedClock, qtbot
) -> None:
    orders.promised(days=4)
    clock.moment += timedelta(days=90, hours=1)  # while the window is open
    given = OrderSupervision.select()
    window.findChild(Pages).look_at_the_calendar()
    notice = window.findChild(QLabel, "window.notice.text")
    qtbot.waitUntil(lambda: notice.text().startswith("电脑日期比上次使用时晚 90 天"))
    assert given.count() == 0
    press(window, "window.notice.action", qtbot)
    qtbot.waitUntil(lambda: given.count() > 0)
    window.notices.dismiss()
    assert not notice.text().startswith("电脑日期")  # answered


def test_what_uses_qt_is_loaded_on_the_window_s_thread(window: MainWindow, monkeypatch, qtbot) -> None:
    pages, tasks, threads = window.findChild(Pages), Tasks(leave=close_thread), []
    form_class = ui.pages._form_class

    def loaded() -> type:
        threads.append(current_thread())
        return form_class()

    monkeypatch.setattr("ui.pages._form_class", loaded)
    pages._desk = replace(pages._desk, tasks=tasks)
    pages._load_ahead()
    qtbot.waitUntil(lambda: bool(threads))
    tasks.stop()
    assert set(threads) == {main_thread()}


LATER = {
    *("ui.forms.form", "ui.entrance.way_in", "ui.errands"),
    *("desktop_app.reminders", "desktop_app.core.conditions", "desktop_app.core.links"),
    *("db.models.work_orders", "db.models.people", "db.models.divisions"),
    *("desktop_app.backup.restoring", "desktop_app.backup.upgrading", "db.upgrade", "db.migrations"),
    *("chinese_calendar", "reportlab", "openpyxl", "xlsxwriter", "PIL", "stdnum", "PySide6.QtPrintSupport"),
}


def test_the_first_page_loads_nothing_that_it_does_not_show() -> None:
    script = "import sys, desktop_app.__main__, ui.app, ui.assembly; print(*sys.modules)"
    found = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert not LATER & set(found.stdout.split())


def test_the_first_page_is_painted_before_the_form_is_loaded_and_anything_counted(
    office: Office, orders: Orders, look: Look, preferences: Preferences, inline_tasks, monkeypatch, qtbot
) -> None:
    happened = []

    class Painted(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                happened.append("painted")
            return False

    loaded, count = ui.pages._form_class, Pages.count
    monkeypatch.setattr(ui.pages, "_form_class", lambda: happened.append("loaded") or loaded())
    monkeypatch.setattr(Pages, "count", lambda self: happened.append("counted") or count(self))
    monkeypatch.setattr(ui.pages, "NO_ROWS_MS", 60_000)  # however busy the machine is
    monkeypatch.setattr(ui.pages, "ROWS_SEEN_MS", 500)
    orders.draft(title="路灯损坏")
    made = window_for(office, look, preferences, inline_tasks)
    watch = Painted(made)
    current(made).current.due.installEventFilter(watch)
    made.show()
    qtbot.waitUntil(lambda: "counted" in happened)
    assert list(dict.fromkeys(happened)) == ["painted", "loaded", "counted"]
    made.hide()
    shiboken6.delete(made)


def test_a_first_page_that_finds_nothing_out_is_counted_all_the_same(
    office: Office, orders: Orders, look: Look, preferences: Preferences, inline_tasks, monkeypatch, qtbot
) -> None:
    monkeypatch.setattr(ui.pages, "NO_ROWS_MS", 0)
    monkeypatch.setattr(HomePage, "refresh", lambda _self: None)
    orders.promised(title="河道垃圾", days=3)
    made = window_for(office, look, preferences, inline_tasks)
    made.show()
    qtbot.waitUntil(lambda: made.navigation._items["work_orders"].data(BADGE) == 1)
    made.hide()
    shiboken6.delete(made)


def test_inner_tabs_by_mouse_and_keyboard(window: MainWindow, qtbot) -> None:
    window.open("visits")
    assert current(window).current.program.key == "visits"
    press(window, "visits.inner.1", qtbot)
    assert current(window).current.program.key == "talks"
    assert QApplication.focusWidget().objectName() == "talks.state.action", "the keys are led into it"
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(window, Qt.Key.Key_PageDown, control)
    assert current(window).current.program.key == "weekly_reviews"
    assert QApplication.focusWidget().objectName() == "weekly_reviews.state.action"
    qtbot.keyClick(window, Qt.Key.Key_PageUp, control)
    assert current(window).current.program.key == "talks"
    assert current(window).open_inner("visits").isVisible()


def test_status_line_counts_the_inner_tab(window: MainWindow) -> None:
    counts = window.findChild(QLabel, "window.status.counts")
    assert counts.text().startswith("共 2 件")
    window.open("visits")
    assert counts.text() == "共 0 件"
    window.open("base_data")
    assert counts.text().startswith("共 2 条")


def test_shortcuts_reach_the_visible_page_only(window: MainWindow, qtbot) -> None:
    window.open("visits")
    hidden = window.open("work_orders")
    window.open("visits")
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert current(window).current.form.record.id is None
    assert hidden.current.form.record is None or hidden.current.form.record.id is not None


def test_a_change_on_one_page_refreshes_the_others(window: MainWindow, orders: Orders) -> None:
    lists = window.open("work_orders").current.list
    visits = window.open("visits")
    orders.issued(title="楼上漏水")
    visits.changed.emit("visits")
    assert lists.counts.startswith("共 3 件")
    assert window.navigation._items["work_orders"].data(BADGE) == 2


def test_export_writes_the_chosen_columns(window: MainWindow, tmp_path: Path, qtbot) -> None:
    press(window, "work_orders.export", qtbot)
    dialog = window.findChild(ExportDialog)
    columns = dialog.findChild(QListWidget)
    assert [columns.item(row).text() for row in range(7)][:3] == ["编号", "村社区", "事项"]
    assert len(dialog.chosen) == 7
    dialog.all.setChecked(True)
    assert len(dialog.chosen) == columns.count()
    columns.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert "number" not in dialog.chosen
    dialog.write_to(tmp_path / "工单.xlsx")
    assert (tmp_path / "工单.xlsx").stat().st_size > 0
    assert window.findChild(QLabel, "window.notice.text").text() == "已导出 2 行到 工单.xlsx"


def test_export_says_why_it_was_refused(window: MainWindow, tmp_path: Path, qtbot) -> None:
    press(window, "work_orders.export", qtbot)
    dialog = window.findChild(ExportDialog)
    dialog.write_to(tmp_path / "no such folder" / "工单.xlsx")
    refusal = dialog.findChild(QLabel, "work_orders.export_dialog.refusal")
    assert refusal.isVisible()
    assert refusal.text()
    assert dialog.save.isEnabled()


def test_export_without_columns_is_refused(window: MainWindow, qtbot) -> None:
    press(window, "work_orders.export", qtbot)
    dialog = window.findChild(ExportDialog)
    dialog.all.setChecked(True)
    dialog.all.setChecked(False)
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert dialog.findChild(QLabel, "work_orders.export_dialog.refusal").text() == "至少要选一列。"


def test_import_opens_its_dialog(window: MainWindow, qtbot) -> None:
    press(window, "work_orders.import", qtbot)
    assert window.findChild(QDialog, "work_orders.import").isVisible()


def test_scanned_papers_are_filed_from_the_page_or_by_dropping_them(window: MainWindow, qtbot) -> None:
    press(window, "work_orders.scan", qtbot)
    tray = window.findChild(ScanTray)
    assert tray.isVisible()
    tray.close()
    assert window.acceptDrops()


def test_a_package_that_is_dropped_elsewhere_is_shown_its_page(window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "村里.tdx").write_bytes(b"TDEX1")
    window.findChild(FileDrop).dropped.emit([tmp_path / "村里.tdx"])
    assert "系统 → 交换" in window.findChild(QLabel, "window.notice.text").text()
    assert window.findChild(ScanTray) is None


def print_entry(window: MainWindow, key: str) -> None:
    menu = window.findChild(QPushButton, "work_orders.print_list").menu()
    next(action for action in menu.actions() if action.objectName().endswith(f".{key}")).trigger()


def test_ledger_is_previewed_beginning_with_the_first_number(window: MainWindow, tmp_path: Path) -> None:
    print_entry(window, "ledger")
    preview = window.findChild(Preview)
    assert preview.windowTitle() == "民情工单台账"
    preview.save_to(tmp_path / "ledger.pdf")
    with pypdfium2.PdfDocument(tmp_path / "ledger.pdf") as paper:
        text = paper[0].get_textpage().get_text_range()
    assert text.index("河道垃圾") < text.index("路灯损坏")  # a draft, the newest of the list


def test_blank_paper_is_written_and_numbered(window: MainWindow, tmp_path: Path) -> None:
    print_entry(window, "blank")
    dialog = window.findChild(QDialog, "work_orders.blank")
    dialog.count.setValue(2)
    dialog.write_to(tmp_path / "空白.pdf")
    assert (tmp_path / "空白.pdf").read_bytes().startswith(b"%PDF")
    assert window.findChild(QLabel, "window.notice.text").text() == "已生成 2 份空白工单本"


def test_a_new_day_counts_what_is_left_anew(
    window: MainWindow, clock: FixedClock, orders: Orders, qtbot
) -> None:
    page = current(window).current
    order = WorkOrder.get(WorkOrder.title == "河道垃圾")
    page.open_record(order.id)
    page.form.pages.body.cells["remark"].input.put_typed("half a sen")
    overdue = window.findChild(QPushButton, "work_orders.view.overdue")
    qtbot.waitUntil(lambda: overdue.text() == "逾期 0")
    window.findChild(Pages).look_at_the_calendar()
    clock.moment += timedelta(days=4)
    window.findChild(Pages).look_at_the_calendar()
    assert overdue.text() == "逾期 1"
    assert page.form.pages.body.cells["remark"].input.typed() == "half a sen"


def test_locked_desk_hides_everything_and_comes_back(window: MainWindow, qtbot) -> None:
    page = current(window)
    search = window.findChild(QLineEdit, "work_orders.search")
    search.setFocus()
    password = QLineEdit()
    window.cover(password)
    password.setFocus()
    assert not page.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    window.uncover()
    assert page.isVisible()
    assert current(window) is page
    assert window.focusWidget() is search


def test_what_a_crash_left_unsaved_is_offered_and_put_back(
    office: Office, orders: Orders, look: Look, preferences: Preferences, inline_tasks, qtbot
) -> None:
    order = orders.issued(title="自来水停水")
    typed = {"fields": {"remark": "half a sen"}, "lines": {}}
    drafts.keep(office, Draft("work_orders", order.id, office.user.name, typed))
    made = window_for(office, look, preferences, inline_tasks)
    try:
        made.show()
        qtbot.waitUntil(made.notices.isVisible)
        assert made.notices.findChild(QLabel, "window.notice.text").text() == "上次有 1 份内容没有保存。"
        made.notices.findChild(QPushButton, "window.notice.action").click()
        form = current(made).current.form
        assert form.record == order
        form.notice.findChild(QPushButton, "window.notice.action").click()
        assert form.pages.body.cells["remark"].input.typed() == "half a sen"
        assert form.dirty
    finally:
        made.hide()
        shiboken6.delete(made)


def test_the_day_begins_although_what_was_unsaved_cannot_be_read(
    office: Office, look: Look, preferences: Preferences, inline_tasks, monkeypatch, qtbot
) -> None:
    def unreadable(_office: Office) -> list[Draft]:
        raise AppError("读不出来")

    monkeypatch.setattr(drafts, "kept", unreadable)
    office.clock.moment += timedelta(days=-2)  # behind what was entered last
    office.compare_clock()
    made = window_for(office, look, preferences, inline_tasks)
    try:
        made.show()
        qtbot.waitUntil(made.notices.isVisible)
        notice = made.notices.findChild(QLabel, "window.notice.text")
        assert notice.text() == "读不出来"
        made.notices.dismiss()
        assert notice.text().startswith("日志里最后一笔")
    finally:
        made.hide()
        shiboken6.delete(made)
