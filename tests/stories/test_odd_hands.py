"""Hands that press twice, too early or the wrong key: nothing is doubled, nothing that was typed is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from db.models import WorkOrder
from desktop_app.core import records, workflow
from desktop_app.programs import work_orders
from desktop_app.security import opening
from tests.stories.conftest import CONTROL, PASSWORD, Clerk

Key = Qt.Key
ORDERS = work_orders.PROGRAM
pytestmark = pytest.mark.slow


def opens_the_orders(clerk: Clerk) -> None:
    clerk.signs_in()
    clerk.presses(Key.Key_2, CONTROL)
    clerk.waits_for("新建民情工单", "共 ")


def types_an_order(clerk: Clerk) -> None:
    clerk.presses(Key.Key_N, CONTROL)
    clerk.waits_until_here("群众姓名")
    clerk.types("王阿姨")
    clerk.chooses("村社区", "星浦社区")
    clerk.fills(事项="村口路灯不亮")


def test_escape_asks_before_it_gives_up_what_was_typed(clerk: Clerk) -> None:
    opens_the_orders(clerk)
    types_an_order(clerk)
    clerk.presses(Key.Key_Escape)
    clerk.waits_for("放弃还没有保存的修改吗？")
    clerk.presses(Key.Key_Escape)  # and once more: that is no
    clerk.waits_until(lambda: not clerk.sees("放弃还没有保存的修改吗？"))
    assert clerk.sees("村口路灯不亮", "未保存")
    clerk.presses(Key.Key_S, CONTROL)
    clerk.waits_for("共 1 件")


def test_pressing_twice_issues_once(clerk: Clerk) -> None:
    opens_the_orders(clerk)
    types_an_order(clerk)
    clerk.accepts()
    clerk.accepts()  # the dialog that has just opened, before it was read
    QTest.keyClick(clerk.place, Key.Key_Return)
    clerk.waits_for("待承诺", "白泉〔")
    assert [order.number[-4:] for order in WorkOrder.select()] == ["001号"]


def test_a_window_with_unsaved_input_asks_before_it_closes(clerk: Clerk) -> None:
    opens_the_orders(clerk)
    types_an_order(clerk)
    window = clerk.place.window()
    window.close()
    clerk.waits_for("有未保存的修改。")
    clerk.presses(Key.Key_Escape)
    assert window.isVisible()
    assert clerk.sees("村口路灯不亮")
    window.close()
    clerk.waits_for("有未保存的修改。")
    clerk.goes_to("放弃修改")
    clerk.presses(Key.Key_Space)
    assert not window.isVisible()


@pytest.fixture
def two_orders(directory: Path) -> None:
    """An order that waits for its promise, and a draft."""
    opened = opening.open_office(directory, user="张文书", password=PASSWORD)
    office = opened.office
    try:
        issued = records.create(office, ORDERS, {"resident": "王阿姨", "title": "路灯不亮"})
        workflow.apply(office, ORDERS, issued, workflow.move_named(ORDERS, "issue"), {})
        records.create(office, ORDERS, {"resident": "李大爷", "title": "屋顶漏雨"})
    finally:
        opened.close()


def picks(clerk: Clerk, label: str, downs: int) -> None:
    """Open the filter's list and take a value of it, so many below the one that is set."""
    clerk.goes_to(f"{label}：全部")
    clerk.presses(Key.Key_Return)
    popup = QApplication.activePopupWidget()
    assert popup is not None, label
    focused = popup.focusWidget() or popup
    for _ in range(downs):
        QTest.keyClick(focused, Key.Key_Down)
    QTest.keyClick(focused, Key.Key_Return)
    clerk.waits_until(lambda: QApplication.activePopupWidget() is None)


@pytest.mark.usefixtures("two_orders")
@pytest.mark.parametrize(
    ("label", "downs", "left"),
    [
        ("状态", 1, ["屋顶漏雨"]),
        ("村社区", 1, ["屋顶漏雨", "路灯不亮"]),
        ("提出时间", 2, ["屋顶漏雨", "路灯不亮"]),
    ],
)
def test_a_filter_is_set_and_taken_off_by_keyboard(
    clerk: Clerk, label: str, downs: int, left: list[str]
) -> None:
    opens_the_orders(clerk)
    clerk.waits_for("共 2 件")
    picks(clerk, label, downs)
    clerk.waits_for(f"共 {len(left)} 件", "清除筛选")
    assert not clerk.sees(f"{label}：全部")
    clerk.goes_to("清除筛选")
    clerk.presses(Key.Key_Return)
    clerk.waits_for("共 2 件", f"{label}：全部")


@pytest.mark.usefixtures("two_orders")
def test_what_is_overdue_is_asked_for_by_keyboard(clerk: Clerk) -> None:
    opens_the_orders(clerk)
    clerk.waits_for("共 2 件")
    assert clerk.place.objectName() == "work_orders.table", "the arrows would go on from tab to tab"
    clerk.goes_to("逾期")
    clerk.presses(Key.Key_Space)
    clerk.waits_for("没有符合条件的民情工单", "可以少写几个字，或者放宽筛选条件。")
    clerk.goes_to("清除筛选")
    clerk.presses(Key.Key_Return)
    clerk.waits_for("共 2 件")
