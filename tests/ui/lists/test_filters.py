"""Filters: what they say, what they ask for, and how they are cleared."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMenu, QPushButton

from ui.lists.filter_bar import FilterBar
from ui.lists.filters import ChoiceFilter, ChoicePopup, FlagFilter, PeriodFilter, period_words, usual_periods
from ui.lists.period_dialog import PeriodDialog
from ui.theme import Look

STATES = [("handling", "办理中"), ("rating", "待评价")]


@pytest.fixture
def bar(look: Look, qtbot) -> FilterBar:
    made = FilterBar("work_orders", "搜索编号、姓名、事项")
    made.add("state", ChoiceFilter("状态", lambda: STATES))
    made.add("overdue", FlagFilter("逾期"))
    made.add("raised_at", PeriodFilter("提出时间", lambda: date(2015, 4, 22)))
    qtbot.addWidget(made)
    made.resize(1180, 30)
    made.show()
    return made


def test_search_waits_for_a_pause_and_not_after_enter(bar: FilterBar, qtbot) -> None:
    bar.search.insert("河道")  # as an input method does it
    assert bar.text == ""
    with qtbot.waitSignal(bar.changed):
        qtbot.keyClick(bar.search, Qt.Key.Key_Return)
    assert bar.text == "河道"
    assert not bar.search._pause.isActive()


def test_search_as_you_type(bar: FilterBar, qtbot) -> None:
    with qtbot.waitSignal(bar.changed):
        bar.search.setText(" 路灯 ")
    assert bar.text == "路灯"


def test_the_same_search_is_not_repeated(bar: FilterBar, qtbot) -> None:
    bar.search.setText("路灯")
    qtbot.keyClick(bar.search, Qt.Key.Key_Return)
    with qtbot.assertNotEmitted(bar.changed):
        qtbot.keyClick(bar.search, Qt.Key.Key_Return)


def test_escape_clears_the_search(bar: FilterBar, qtbot) -> None:
    bar.search.setText("路灯")
    qtbot.keyClick(bar.search, Qt.Key.Key_Return)
    with qtbot.waitSignal(bar.changed):
        qtbot.keyClick(bar.search, Qt.Key.Key_Escape)
    assert bar.text == ""


def test_down_leaves_for_the_list(bar: FilterBar, qtbot) -> None:
    with qtbot.waitSignal(bar.search.left):
        qtbot.keyClick(bar.search, Qt.Key.Key_Down)


def open_popup(control: ChoiceFilter, qtbot) -> ChoicePopup:
    qtbot.mouseClick(control, Qt.MouseButton.LeftButton)
    popup = control.findChild(ChoicePopup)
    assert popup.isVisible()
    return popup


def test_choice_by_mouse(bar: FilterBar, qtbot) -> None:
    control = bar.control("state")
    assert control.text() == "状态：全部"
    popup = open_popup(control, qtbot)
    assert popup.list.accessibleName() == "状态"
    assert [popup.list.item(row).text() for row in range(popup.list.count())] == ["全部", "办理中", "待评价"]
    with qtbot.waitSignal(bar.changed):
        popup.list.itemClicked.emit(popup.list.item(2))
    assert bar.filters() == {"state": "rating"}
    assert control.text() == "状态：待评价"
    assert control.property("filtering")


def test_choice_by_keyboard(bar: FilterBar, qtbot) -> None:
    popup = open_popup(bar.control("state"), qtbot)
    qtbot.keyClick(popup.list, Qt.Key.Key_Down)
    qtbot.keyClick(popup.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(bar.changed):
        qtbot.keyClick(popup.list, Qt.Key.Key_Return)
    assert list(bar.filters()) == ["state"]


def test_choosing_all_takes_the_filter_off(bar: FilterBar, qtbot) -> None:
    control = bar.control("state")
    control.choose("rating", "待评价")
    open_popup(control, qtbot)
    control.choose("", "")
    assert bar.filters() == {}
    assert control.text() == "状态：全部"


def test_flag(bar: FilterBar, qtbot) -> None:
    with qtbot.waitSignal(bar.changed):
        qtbot.mouseClick(bar.control("overdue"), Qt.MouseButton.LeftButton)
    assert bar.filters() == {"overdue": "yes"}
    qtbot.mouseClick(bar.control("overdue"), Qt.MouseButton.LeftButton)
    assert bar.filters() == {}


def test_period_menu(bar: FilterBar, qtbot) -> None:
    control = bar.control("raised_at")
    qtbot.mouseClick(control, Qt.MouseButton.LeftButton)
    menu = control.findChild(QMenu)
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == ["全部", "今天", "本周", "本月", "上月", "本季度", "本年", "上年", "自选起止日期…"]
    next(action for action in menu.actions() if action.text() == "本年").trigger()
    assert bar.filters() == {"raised_at": "2015-01-01..2015-12-31"}
    assert control.text() == "提出时间：本年"
    menu.close()


@pytest.fixture
def dialog(bar: FilterBar) -> PeriodDialog:
    bar.control("raised_at")._ask()
    return bar.window().findChild(PeriodDialog)


def test_a_period_of_ones_own(bar: FilterBar, dialog: PeriodDialog, qtbot) -> None:
    dialog.start.put_typed("2015.4.1")
    dialog.end.put_typed("二〇一五年四月十五日")
    with qtbot.waitSignal(bar.changed):
        qtbot.mouseClick(dialog.findChild(QPushButton, "period.accept"), Qt.MouseButton.LeftButton)
    assert bar.filters() == {"raised_at": "2015-04-01..2015-04-15"}
    assert bar.control("raised_at").text() == "提出时间：2015-04-01 至 2015-04-15"


def test_a_period_may_be_open(bar: FilterBar, dialog: PeriodDialog) -> None:
    dialog.start.put_typed("2015-04-01")
    dialog.accept()
    assert bar.filters() == {"raised_at": "2015-04-01.."}


def test_an_empty_period_is_no_filter(bar: FilterBar, dialog: PeriodDialog) -> None:
    dialog.accept()
    assert bar.filters() == {}


def test_days_that_make_no_period_are_said_beside_them(bar: FilterBar, dialog: PeriodDialog) -> None:
    dialog.start.put_typed("2015-02-30")
    dialog.accept()
    said = dialog.findChild(QLabel, "period.start.problem").text()
    assert said
    line = dialog.start.line  # where the cursor stands says it to a screen reader, and is red
    assert (line.accessibleName(), line.accessibleDescription()) == ("从", said)
    assert line.property("problem")
    dialog.start.put_typed("2015-05-01")
    dialog.end.put_typed("2015-04-01")
    dialog.accept()
    assert dialog.findChild(QLabel, "period.start.problem").text() == ""
    assert dialog.findChild(QLabel, "period.end.problem").text() == "止日早于起日。"
    assert bar.filters() == {}
    dialog.reject()


def test_usual_periods() -> None:
    assert usual_periods(date(2016, 1, 3)) == [
        ("今天", "2016-01-03..2016-01-03"),
        ("本周", "2015-12-28..2016-01-03"),
        ("本月", "2016-01-01..2016-01-31"),
        ("上月", "2015-12-01..2015-12-31"),
        ("本季度", "2016-01-01..2016-03-31"),
        ("本年", "2016-01-01..2016-12-31"),
        ("上年", "2015-01-01..2015-12-31"),
    ]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("", ""),
        ("2015-01-01..2015-12-31", "2015 年"),
        ("2015-04-01..2015-04-30", "2015 年 4 月"),
        ("2015-04-01..2015-04-01", "2015-04-01"),
        ("2015-04-01..2015-04-15", "2015-04-01 至 2015-04-15"),
        ("..2015-04-15", "2015-04-15 及以前"),
        ("2015-04-01..", "2015-04-01 起"),
    ],
)
def test_period_words(value: str, words: str) -> None:
    assert period_words(value) == words


def test_filters_put_from_outside_ask_for_nothing(bar: FilterBar, qtbot) -> None:
    with qtbot.assertNotEmitted(bar.changed):
        bar.put({"state": "rating", "raised_at": "2015", "for_me": "yes"}, {"state": "待评价"})
    assert bar.filters() == {"state": "rating", "raised_at": "2015", "for_me": "yes"}
    assert bar.control("state").text() == "状态：待评价"
    assert bar.control("raised_at").text() == "提出时间：2015 年"


def test_clearing_takes_all_off_and_searches_once(bar: FilterBar, qtbot) -> None:
    clear = bar.findChild(QPushButton, "work_orders.clear")
    assert not clear.isVisible()
    bar.search.setText("路灯")
    qtbot.keyClick(bar.search, Qt.Key.Key_Return)
    bar.put({"state": "rating", "for_me": "yes"})
    before = bar.control("state").x()
    qtbot.waitUntil(clear.isVisible)
    assert bar.control("state").x() == before  # no filter moves away under the mouse
    changes: list[int] = []
    bar.changed.connect(lambda: changes.append(1))
    qtbot.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert (bar.filters(), bar.text, bar.search.text()) == ({}, "", "")
    assert changes == [1]
    assert not clear.isVisible()


def test_filters_that_do_not_fit_work_from_the_menu(bar: FilterBar, look: Look, qtbot) -> None:
    bar.resize(430, 30)
    more = bar.findChild(QPushButton, "work_orders.filters.more")
    qtbot.waitUntil(more.isVisible)
    more.menu().aboutToShow.emit()
    assert [action.text() for action in more.menu().actions()][-1] == "提出时间：全部"
    more.menu().actions()[-1].trigger()
    menu = bar.control("raised_at").findChild(QMenu)
    assert menu.isVisible()
    assert menu.pos().x() >= more.mapToGlobal(more.rect().topLeft()).x()
    menu.close()


def test_a_choice_says_what_was_chosen_letter_by_letter(bar: FilterBar) -> None:
    choice = bar.findChild(ChoiceFilter)
    choice.choose("1", "<b>A&B</b>")
    assert choice.text() == "状态：<b>A&&B</b>"  # a button takes a lone & for the mark of a key
    assert choice.accessibleName() == "状态：<b>A&B</b>"
    assert "&lt;b&gt;A&amp;B" in choice.toolTip()
