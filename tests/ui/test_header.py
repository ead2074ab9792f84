"""The head of a page: title or inner tabs, selections with their counts, actions."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from desktop_app.core.program import View
from ui.header import Header
from ui.theme import Look
from ui.widgets.icons import Button

VIEWS = (View("all", "全部", {}), View("overdue", "逾期", {"overdue": "yes"}))


def button(header: Header, name: str) -> QPushButton:
    return header.findChild(QPushButton, name)


@pytest.fixture
def header(look: Look, qtbot) -> Header:
    made = Header("visits", ("民情走访", "民情恳谈"), look, current=0)
    made.add_views(VIEWS)
    qtbot.addWidget(made)
    made.resize(1200, 44)
    made.show()
    return made


def test_one_program_has_a_plain_title(look: Look, qtbot) -> None:
    header = Header("work_orders", ("民情工单",), look)
    qtbot.addWidget(header)
    assert header.findChild(QLabel, "work_orders.title").text() == "民情工单"


def test_inner_tabs_ask_and_stay_where_they_are(header: Header, qtbot) -> None:
    other = button(header, "visits.inner.1")
    assert other.text() == "民情恳谈"
    with qtbot.waitSignal(header.inner) as asked:
        qtbot.mouseClick(other, Qt.MouseButton.LeftButton)
    assert asked.args == [1]
    assert not other.isChecked()
    assert button(header, "visits.inner.0").isChecked()


def test_selections(header: Header, qtbot) -> None:
    assert button(header, "visits.view.all").isChecked()
    with qtbot.waitSignal(header.viewed) as viewed:
        qtbot.mouseClick(button(header, "visits.view.overdue"), Qt.MouseButton.LeftButton)
    assert viewed.args == ["overdue"]
    header.choose("all")
    assert button(header, "visits.view.all").isChecked()
    header.show_count("all", 4848)
    assert button(header, "visits.view.all").text() == "全部 4,848"


def test_a_selection_of_ones_own_leaves_none_marked(header: Header) -> None:
    header.choose("")
    assert not button(header, "visits.view.all").isChecked()
    assert not button(header, "visits.view.overdue").isChecked()


def test_actions_stand_at_the_right(header: Header, qtbot) -> None:
    action = Button("导出…")
    header.add_action(action)
    qtbot.waitUntil(lambda: action.isVisible())
    assert action.mapTo(header, action.rect().topRight()).x() > header.width() - 60


@pytest.mark.parametrize(("current", "named"), [(0, "更多"), (4, "节假日")])
def test_inner_tabs_without_room_stand_in_a_menu_that_is_named_after_the_one_shown(
    look: Look, qtbot, current: int, named: str
) -> None:
    titles = ("人员", "单位", "问题类别", "参数", "节假日")
    header = Header("base_data", titles, look, current=current)
    header.add_action(Button("新建节假日", kind="primary"), keep=True)
    qtbot.addWidget(header)
    header.resize(420, 44)
    header.show()
    assert button(header, "base_data.inner.0").isVisible()
    assert not button(header, "base_data.inner.4").isVisible()
    assert button(header, "base_data.inner.more").text() == named
    shown = [tab for tab in header.findChildren(QPushButton) if tab.isVisible()]
    qtbot.waitUntil(lambda: all(tab.width() >= tab.sizeHint().width() for tab in shown))  # no word is cut
    header.resize(1200, 44)
    qtbot.waitUntil(button(header, "base_data.inner.4").isVisible)
    assert not button(header, "base_data.inner.more").isVisible()
