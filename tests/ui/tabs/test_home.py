"""首页 in the window: what waits, and one click to it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import shiboken6
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QSpacerItem, QWhatsThis, QWidget

from db.journal import Entry
from db.models import OpeningBalance, WorkOrder
from desktop_app.backup import overview
from desktop_app.core import drafts
from desktop_app.core.clock import FixedClock
from desktop_app.core.drafts import Draft
from desktop_app.core.office import Office, User
from desktop_app.core.permissions import Rights
from desktop_app.core.program import AUDITOR, CLERK
from desktop_app.home.due import Due
from desktop_app.programs import rights_of
from desktop_app.programs.work_orders import notices
from tests.desktop_app.conftest import Orders
from ui.assembly import window_for
from ui.board.chart_view import ChartView
from ui.board.figure_card import FigureCard
from ui.main_window import MainWindow
from ui.papers.preview import Preview
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
        qtbot.waitUntil(lambda: "（" in page(window).day.text() and page(window).board is not None)
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


def test_an_empty_office_is_told_how_to_begin(open_window: Any, qtbot: Any) -> None:
    window = open_window()
    assert text(window, "home.due.state.heading") == "还没有登记过事情"
    assert page(window).due.state.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert page(window).hasFocus(), "Ctrl and the digit leave the tabs, though nothing is due"


def test_an_empty_office_begins_with_one_press(open_window: Any, qtbot: Any) -> None:
    window = open_window()
    begin = page(window).due.state.button
    assert begin.text() == "新建民情工单"
    qtbot.mouseClick(begin, Qt.MouseButton.LeftButton)
    shown = window.pages.currentWidget().current
    assert shown.program.key == "work_orders"
    assert shown.form.record.id is None


def test_an_auditor_of_an_empty_office_has_nothing_to_begin(open_window: Any, office: Office) -> None:
    office.user = User("审计员", Rights(AUDITOR))
    assert not page(open_window()).due.state.button.isVisible()


def test_a_day_without_work_says_so(open_window: Any, orders: Orders) -> None:
    orders.draft()
    assert text(open_window(), "home.due.state.heading") == "今天没有要办的事"


def ringed(rows: QWidget, row: QRect, look: Look) -> bool:
    """Whether the row has the ring of what has the keys."""
    picture = rows.viewport().grab(row).toImage()
    return all(picture.pixelColor(x, 0) == look.colour("focus") for x in range(row.width()))


@pytest.mark.parametrize(("scale", "rows_seen"), [(1.5, 5), (2.0, 2)])
def test_large_letters_leave_the_work_its_room_and_the_page_goes_on_to_the_figures(
    open_window: Any, look: Look, scale: float, rows_seen: int, qtbot: Any
) -> None:
    window = open_window()
    look.put_on("light", scale)
    home = page(window)
    home.due.show_due([Due("逾期", "bad", 1, f"第 {number} 件") for number in range(9)], [], begin=False)
    window.resize(1366, 767)
    rows, scroll = home.due.list, window.findChild(QScrollArea, "home.scroll")

    def seen() -> bool:
        last = rows.visualRect(rows.model().index(rows_seen - 1, 0))
        whole = home.board.height() >= home.board.widget().height() > 700
        return whole and rows.viewport().rect().contains(last)

    qtbot.waitUntil(seen)
    window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    rows.setCurrentIndex(rows.model().index(1, 0))
    row = rows.visualRect(rows.currentIndex())
    assert not ringed(rows, row, look)
    rows.setFocus()
    assert ringed(rows, row, look)
    last_chart = home.board.charts[-1].view
    last_chart.setFocus(Qt.FocusReason.TabFocusReason)
    corner = QPoint(5, 5)
    viewport = scroll.viewport()
    qtbot.waitUntil(lambda: viewport.rect().contains(last_chart.mapTo(viewport, corner)))
    assert home.board.verticalScrollBar().maximum() == 0  # nothing scrolls within what scrolls
    edges = {card.mapTo(window, card.rect().topRight()).x() for card in (home.due, home.board.cards[-1])}
    assert len(edges) == 1, "all cards of the page end in one line"
    look.put_on("light", 1.0)
    outer, inner = scroll.verticalScrollBar(), home.board.verticalScrollBar()
    qtbot.waitUntil(lambda: outer.maximum() == 0 < inner.maximum())


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
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert rows.hasFocus()
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert window.pages.currentWidget().current.form.record.title == "河道垃圾"
    assert window.focusWidget().objectName() == "work_orders.move.commit"


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


# ── figures and charts ───────────────────────────────────────────────────────────────────────────────────


def card(window: MainWindow, key: str) -> FigureCard:
    return next(card for card in page(window).board.cards if card.figure.key == key)


def chart(window: MainWindow, key: str) -> ChartView:
    return next(card.view for card in page(window).board.charts if card.view.bars.chart.key == key)


def area_of(view: ChartView, told: str) -> QPoint:
    (area,) = (area for area in view.areas if area.told == told)
    return view.place_of(area).toPoint()


def stretches() -> list[int]:
    """Where the stretches lie that Python has a name for."""
    named = [each for each in shiboken6.getAllValidWrappers() if isinstance(each, QSpacerItem)]
    return sorted(shiboken6.getCppPointer(each)[0] for each in named)


def test_charts_that_are_placed_anew_leave_no_name_for_what_is_gone(
    open_window: Any, orders: Orders, qtbot: Any
) -> None:
    orders.completed()
    window = open_window()
    board, before = page(window).board, stretches()

    def columns() -> int:
        return len({card.x() for card in board.charts})

    for width, expected in ((2600, 4), (1366, 2), (2600, 4)):
        window.resize(width, 768)
        qtbot.waitUntil(lambda expected=expected: columns() == expected)
    assert stretches() == before


def test_a_figure_opens_the_list_that_it_counts(open_window: Any, orders: Orders, qtbot: Any) -> None:
    orders.completed()
    orders.issued()
    then = orders.office.today().replace(month=1, day=1)
    earlier = {"figure": "work_orders.completion_rate", "since": then, "until": then}
    orders.office.writer.create(OpeningBalance(**earlier, numerator=7, denominator=8))
    window = open_window()
    rate = card(window, "work_orders.completion_rate")
    assert (rate.value.text(), rate.counts.text()) == ("80.00%", "8 / 10\n含期初数")
    assert rate.about.words.endswith("；含期初数 7/8")
    rate.show_figure(replace(rate.figure, label="办结率" * 30))
    name = rate.findChild(QLabel)
    assert (name.text()[-1], name.toolTip()) == ("…", "办结率" * 30)
    qtbot.mouseClick(rate.value, Qt.MouseButton.LeftButton)
    assert window.pages.currentWidget().current.counts.startswith("共 1 件")


def test_the_keyboard_opens_a_figure_and_a_bar(open_window: Any, orders: Orders, qtbot: Any) -> None:
    orders.issued()
    window = open_window()
    qtbot.keyClick(card(window, "work_orders.issued"), Qt.Key.Key_Return)
    assert window.pages.currentWidget().current.counts.startswith("共 1 件")
    assert window.focusWidget().objectName() == "work_orders.table"
    window.open("home")
    view = chart(window, "orders_by_month")
    view.setFocus(Qt.FocusReason.TabFocusReason)
    for _month in range(6):
        qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.accessibleName().endswith("4月 · 出具数 1")
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert window.pages.currentWidget().current.counts.startswith("共 1 件")


def test_how_a_figure_is_counted_is_one_click_away(open_window: Any, qtbot: Any) -> None:
    window = open_window()
    about = card(window, "work_orders.completion_rate").about
    assert about.words == "办结率：办结数 / 出具数"
    qtbot.mouseClick(about, Qt.MouseButton.LeftButton)
    assert QWhatsThis.inWhatsThisMode() or any(
        widget.inherits("QWhatsThat") for widget in QApplication.topLevelWidgets()
    )
    for widget in QApplication.topLevelWidgets():
        if widget.inherits("QWhatsThat"):
            widget.close()


def test_a_bar_tells_its_value_and_opens_its_list(open_window: Any, orders: Orders, qtbot: Any) -> None:
    orders.completed()
    orders.issued()
    window = open_window()
    view = chart(window, "orders_by_month")

    def is_told() -> bool:
        qtbot.mouseMove(view, QPoint(1, 1))
        qtbot.mouseMove(view, area_of(view, "4月 · 其中已办结 1"))  # anew while the page is laid out
        return bool(view.accessibleName() == "出具与办结（图）：4月 · 其中已办结 1")

    def is_pointed_at() -> bool:
        qtbot.mouseMove(view, QPoint(1, 1))
        qtbot.mouseMove(view, area_of(view, view.areas[0].told))
        return bool(view.cursor().shape() == Qt.CursorShape.PointingHandCursor)

    qtbot.waitUntil(is_told)
    qtbot.waitUntil(is_pointed_at)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=area_of(view, "4月 · 其中已办结 1"))
    assert window.pages.currentWidget().current.counts.startswith("共 1 件")


def test_period_place_and_what_is_left_out_govern_all(
    open_window: Any, office: Office, orders: Orders, clock: FixedClock
) -> None:
    order = orders.rate(orders.completed(), 55)
    office.writer.update(order, {"unreasonable": True})
    window = open_window()
    home = page(window)
    assert card(window, "work_orders.issued").value.text() == "1 件"
    home.period.choose("2014-01-01..2014-12-31", "上年")
    assert card(window, "work_orders.issued").value.text() == "0 件"
    assert card(window, "work_orders.completion_rate").value.text() == "—"
    home.period.choose("", "")
    home.scope.choose("330900999201", "星湾村")
    assert card(window, "work_orders.issued").value.text() == "1 件"
    home.reasonable.click()
    assert card(window, "work_orders.issued").value.text() == "0 件"
    assert chart(window, "satisfaction").bars.total == 0


def test_a_place_that_is_gone_is_said(open_window: Any) -> None:
    window = open_window()
    page(window).scope.choose("330900999777", "没有的村")
    assert text(window, "home.board.state.heading") == "没有统计出来"
    assert page(window).state.isVisible()


@pytest.mark.parametrize(("theme", "scale"), [("light", 1.0), ("dark", 1.5), ("contrast", 2.0)])
def test_everything_fits_the_smallest_screen(
    open_window: Any, orders: Orders, look: Look, theme: str, scale: float, qtbot: Any
) -> None:
    orders.completed()
    window = open_window()
    look.put_on(theme, scale)
    board = page(window).board
    qtbot.waitUntil(lambda: board.widget().width() <= board.viewport().width())
    assert window.minimumSizeHint().width() <= 1366
    for shown in board.charts:
        assert not shown.view.grab().isNull()
        assert all(
            area.x + area.width <= shown.view.width() / shown.view.factor + 1 for area in shown.view.areas
        )


def test_the_page_is_printed_and_the_journal_knows(
    open_window: Any, orders: Orders, tmp_path: Path, qtbot: Any
) -> None:
    orders.completed()
    window = open_window()
    qtbot.mouseClick(window.findChild(QPushButton, "home.print"), Qt.MouseButton.LeftButton)
    preview = window.findChild(Preview)
    preview.save_to(tmp_path / "首页.pdf")
    with pypdfium2.PdfDocument(tmp_path / "首页.pdf") as paper:
        text = paper[0].get_textpage().get_text_range()
    assert re.search("时间：2015 ?年　?范围：全部", text)
    lead = Entry.select().where(Entry.deed == "print").get()
    assert (lead.program, lead.changed()["title"]) == ("home", "首页统计")
    preview.close()


def test_an_auditor_reads_and_does_not_print(open_window: Any, office: Office) -> None:
    office.user = User("审计员", Rights(AUDITOR))
    window = open_window()
    assert not window.findChild(QPushButton, "home.print").isVisible()
    assert card(window, "work_orders.issued").isVisible()


def test_a_clerk_of_few_programs_sees_their_figures_in_columns_of_one_width(
    open_window: Any, office: Office
) -> None:
    office.user = User("钱干事", rights_of(CLERK, {"visits"}))
    cards = page(open_window()).board.cards
    assert cards[0].figure.key == "visits.visits"
    widths = {each.width() for each in cards if each.y() == cards[0].y()}
    assert max(widths) - min(widths) <= 1
