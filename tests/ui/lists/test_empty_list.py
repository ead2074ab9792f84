"""A list without a row says where to begin, and the keys are led there."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from desktop_app.core.office import User
from desktop_app.core.program import CLERK, LEADER
from desktop_app.programs import holidays, rights_of
from desktop_app.programs.beginnings import BEGINNINGS
from ui.desk import Desk
from ui.program_tab import ProgramTab


def child(tab: ProgramTab, kind: type, name: str) -> Any:
    return tab.findChild(kind, f"work_orders.state.{name}")


def test_it_says_where_to_begin(make_tab, qtbot) -> None:
    tab = make_tab()
    assert child(tab, QLabel, "heading").text() == "还没有民情工单"
    assert child(tab, QLabel, "text").text() == (BEGINNINGS["work_orders"] + "已有的台账可以从 Excel 导入。")
    tab.begin()
    assert child(tab, QPushButton, "action").hasFocus()
    qtbot.mouseClick(child(tab, QPushButton, "action"), Qt.MouseButton.LeftButton)
    assert tab.form.isVisible()
    assert tab.form.record.id is None


def test_it_says_who_enters_what_somebody_else_may_not(make_tab, desk: Desk) -> None:
    desk.office.user = User("李镇长", rights_of(LEADER))
    assert child(make_tab(), QLabel, "text").text() == "经办人登记以后，就列在这里。"
    desk.office.user = User("李干事", rights_of(CLERK))
    told = make_tab(holidays.PROGRAM).findChild(QLabel, "holidays.state.text")
    assert told.text() == "管理员登记以后，就列在这里。"


@pytest.mark.parametrize("went_on", [False, True])
def test_keys_are_led_there_once_it_is_known_unless_they_went_on(make_tab, went_on: bool) -> None:
    tab = make_tab()
    tab.list.show_loading()
    tab.header.setFocus()
    tab.begin()
    if went_on:
        tab.filters.search.setFocus()
    tab.refresh()
    assert child(tab, QPushButton, "action").hasFocus() is not went_on


def test_it_leads_to_its_page_of_the_manual(make_tab, desk: Desk, qtbot) -> None:
    asked: list[object] = []
    tab = make_tab(desk=replace(desk, ask_help=asked.append))
    qtbot.mouseClick(child(tab, QPushButton, "how"), Qt.MouseButton.LeftButton)
    assert asked == [("work_orders",)]


def test_where_no_manual_is_at_hand_none_is_offered(make_tab) -> None:
    assert not child(make_tab(), QPushButton, "how").isVisible()
