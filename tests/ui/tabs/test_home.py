"""首页 in the window: what waits, and one click to it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from db.models import WorkOrder
from desktop_app.backup import overview
from desktop_app.core import drafts
from desktop_app.core.clock import FixedClock
from desktop_app.core.drafts import Draft
from desktop_app.core.office import Office
from desktop_app.programs.work_orders import notices
from tests.desktop_app.conftest import Orders
from ui.main_window import MainWindow
from ui.pages import window_for
from ui.preferences import Preferences
from ui.tabs.home import HomePage
from ui.theme import Look


@pytest.fixture
def open_window(office: Office, look: Look, preferences: Preferences, inline_tasks: Any, qtbot: Any) -> Any:
    """Opens the window on 首页, read."""
    made: list[MainWindow] = []

    def opened() -> MainWindow:
        window = window_for(office, look, preferences, inline_tasks)
        made.append(window)
        window.resize(1366, 768)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        qtbot.waitUntil(lambda: "（" in page(window).day.text())
        return window

    yield opened
    for window in made:
        window.hide()
        shiboken6.delete(window)


def page(window: MainWindow) -> HomePage:
    shown = window.pages.currentWidget().current
    assert isinstance(shown, HomePage)
    return shown


def text(window: MainWindow, name: str) -> str:
    return window.findChild(QLabel, name).text()


def open_row(window: MainWindow, title: str, qtbot: Any) -> None:
    rows = page(window).due.list
    place = [row.title for row in rows.rows].index(title)
    box = rows.visualRect(rows.model().index(place, 0))
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=box.center())


def test_the_day_is_told_with_what_the_calendar_says(open_window: Any) -> None:
    assert text(open_window(), "home.day") == "2015 年 4 月 13 日 星期一（工作日）"


def test_an_empty_office_is_told_how_to_begin(open_window: Any) -> None:
    window = open_window()
    assert text(window, "home.due.state.heading") == "还没有登记过事情"
    assert page(window).due.state.isVisible()


def test_a_day_without_work_says_so(open_window: Any, orders: Orders) -> None:
    orders.draft()
    assert text(open_window(), "home.due.state.heading") == "今天没有要办的事"


def test_one_thing_is_opened_and_several_are_listed(
    open_window: Any, orders: Orders, clock: FixedClock, qtbot: Any
) -> None:
    orders.promised(days=1, title="路灯不亮")
    clock.moment += timedelta(days=1)
    orders.issued(title="河道垃圾")
    orders.issued(title="井盖")
    notices.give_what_is_due(orders.office)  # what opening the desk does in the end
    window = open_window()
    assert text(window, "home.due.counts") == "3 类 4 件"  # the limit has brought a yellow card
    open_row(window, "今天到期", qtbot)
    assert window.pages.currentWidget().current.form.record.title == "路灯不亮"
    window.open("home")
    open_row(window, "待承诺", qtbot)
    assert window.pages.currentWidget().current.counts.startswith("共 2 件")


def test_the_keyboard_goes_through_the_rows(
    open_window: Any, orders: Orders, clock: FixedClock, qtbot: Any
) -> None:
    orders.promised(days=1, title="路灯不亮")
    clock.moment += timedelta(days=1)
    orders.issued(title="河道垃圾")
    window = open_window()
    rows = page(window).due.list
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert window.pages.currentWidget().current.form.record.title == "河道垃圾"


def test_a_change_elsewhere_changes_the_rows(open_window: Any, orders: Orders) -> None:
    window = open_window()
    home = page(window)
    other = window.open("work_orders")
    orders.issued(title="河道垃圾")
    other.changed.emit("work_orders")
    window.open("home")
    assert [row.title for row in home.due.list.rows] == ["待承诺"]


def test_unsaved_input_is_opened_in_its_form(
    open_window: Any, office: Office, orders: Orders, qtbot: Any
) -> None:
    order = orders.issued(title="自来水停水")
    drafts.keep(office, Draft("work_orders", order.id, office.user.name, {"fields": {}, "lines": {}}))
    window = open_window()
    open_row(window, "没有保存", qtbot)
    assert window.pages.currentWidget().current.form.record == WorkOrder.get()


def test_the_backup_is_one_click_away(open_window: Any, monkeypatch: pytest.MonkeyPatch, qtbot: Any) -> None:
    monkeypatch.setattr(overview, "kept", lambda _office, _roots: [])
    window = open_window()
    button = window.findChild(QPushButton, "home.safety.0")
    assert button.text() == "还没有备份到 U 盘"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.pages.currentWidget().current.objectName() == "backup"
