"""The states of a list: each says something and offers a way on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QWidget

from ui.theme import Look
from ui.widgets.states import StatePane


@pytest.fixture
def pane(look: Look, qtbot) -> StatePane:
    made = StatePane("demo.state")
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    return made


def text(pane: StatePane, part: str) -> str:
    return pane.findChild(QLabel, f"demo.state.{part}").text()


def test_state_with_an_action(pane: StatePane, qtbot) -> None:
    acts: list[str] = []
    pane.show_state("inbox", "还没有工单", "新建一条。", action="新建工单", then=lambda: acts.append("new"))
    assert (text(pane, "heading"), text(pane, "text")) == ("还没有工单", "新建一条。")
    assert pane.accessibleName() == "还没有工单"
    qtbot.mouseClick(pane.button, Qt.MouseButton.LeftButton)
    assert acts == ["new"]
    assert not pane.findChild(QProgressBar).isVisible()


def test_state_without_an_action(pane: StatePane) -> None:
    pane.show_state("search", "没有找到", "")
    assert not pane.button.isVisible()


def test_loading(pane: StatePane, qtbot) -> None:
    acts: list[str] = []
    pane.show_loading("正在读取…", action="取消", then=lambda: acts.append("cancel"))
    assert pane.findChild(QProgressBar).isVisible()
    qtbot.mouseClick(pane.button, Qt.MouseButton.LeftButton)
    assert acts == ["cancel"]


def test_texts_stay_within_a_narrow_pane(look: Look, qtbot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    pane = StatePane("demo.state", window)
    pane.resize(260, 400)
    pane.show_state("warning", "列表没有读出来", "U 盘上的文件已经不在了，请插回 U 盘后重试。")
    window.show()
    assert all(label.width() <= 260 for label in pane.findChildren(QLabel))
