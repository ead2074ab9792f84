"""A list without a row says where to begin, and the keys are led there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from desktop_app.programs import work_orders
from desktop_app.programs.beginnings import BEGINNINGS
from ui.desk import Desk
from ui.forms.form import RecordForm
from ui.program_tab import ProgramTab


@pytest.fixture
def make_tab(desk: Desk, qtbot) -> Iterator[Callable[[Desk], ProgramTab]]:
    """The page of the orders, of which there are none."""
    made: list[ProgramTab] = []

    def make(desk: Desk) -> ProgramTab:
        tab = ProgramTab(work_orders.PROGRAM, desk, lambda program: RecordForm(program, desk))
        made.append(tab)
        tab.show()
        tab.activateWindow()
        qtbot.waitUntil(tab.isActiveWindow)
        return tab

    yield make
    for tab in made:  # before the office is closed
        tab.close()
        shiboken6.delete(tab)


def child(tab: ProgramTab, kind: type, name: str) -> Any:
    return tab.findChild(kind, f"work_orders.state.{name}")


def test_it_says_where_to_begin(make_tab, desk: Desk, qtbot) -> None:
    tab = make_tab(desk)
    assert child(tab, QLabel, "heading").text() == "还没有民情工单"
    assert child(tab, QLabel, "text").text() == (BEGINNINGS["work_orders"] + "已有的台账可以从 Excel 导入。")
    tab.begin()
    assert child(tab, QPushButton, "action").hasFocus()
    qtbot.mouseClick(child(tab, QPushButton, "action"), Qt.MouseButton.LeftButton)
    assert tab.form.isVisible()
    assert tab.form.record.id is None


@pytest.mark.parametrize("went_on", [False, True])
def test_keys_are_led_there_once_it_is_known_unless_they_went_on(make_tab, desk: Desk, went_on: bool) -> None:
    tab = make_tab(desk)
    tab.list.show_loading()
    tab.header.setFocus()
    tab.begin()
    if went_on:
        tab.filters.search.setFocus()
    tab.refresh()
    assert child(tab, QPushButton, "action").hasFocus() is not went_on


def test_it_leads_to_its_page_of_the_manual(make_tab, desk: Desk, qtbot) -> None:
    asked: list[object] = []
    tab = make_tab(replace(desk, ask_help=asked.append))
    qtbot.mouseClick(child(tab, QPushButton, "how"), Qt.MouseButton.LeftButton)
    assert asked == [("work_orders",)]


def test_where_no_manual_is_at_hand_none_is_offered(make_tab, desk: Desk) -> None:
    assert not child(make_tab(desk), QPushButton, "how").isVisible()
