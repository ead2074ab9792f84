"""The row of buttons: what does not fit moves into the menu, and still works there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from ui.theme import Look, px
from ui.widgets.icons import Button
from ui.widgets.overflow import OverflowRow

WORDS = ("导入 Excel…", "导出…", "打印")


@pytest.fixture
def row(look: Look, qtbot) -> OverflowRow:
    made = OverflowRow("demo.more")
    qtbot.addWidget(made)
    for words in WORDS:
        made.add(Button(words))
    made.add(Button("新建"), keep=True)
    made.show()
    return made


def shown(row: OverflowRow) -> list[str]:
    buttons = [row.layout().itemAt(place).widget() for place in range(row.layout().count())]
    return [button.text() for button in buttons if button is not None and button.isVisible()]


def menu_of(row: OverflowRow) -> QMenu:
    row.more.menu().aboutToShow.emit()
    return row.more.menu()


def test_everything_is_shown_where_there_is_room(row: OverflowRow) -> None:
    row.resize(row.sizeHint())
    assert shown(row) == [*WORDS, "新建"]


def test_the_last_go_first_and_the_kept_one_stays(row: OverflowRow) -> None:
    row.resize(row.sizeHint().width() - 1, 30)
    assert shown(row)[-2:] == ["更多", "新建"]
    assert shown(row)[0] == "导入 Excel…"
    row.resize(row.minimumSizeHint())
    assert shown(row) == ["更多", "新建"]
    assert [action.text() for action in menu_of(row).actions()] == list(WORDS)


def test_the_menu_presses_the_button(row: OverflowRow, qtbot) -> None:
    row.resize(row.minimumSizeHint())
    button = next(button for button in row.findChildren(Button) if button.text() == "导出…")
    with qtbot.waitSignal(button.clicked):
        menu_of(row).actions()[1].trigger()


def test_tab_goes_from_left_to_right(row: OverflowRow, qtbot) -> None:
    row.resize(row.sizeHint().width() - 1, 30)
    row.activateWindow()
    qtbot.waitUntil(row.isActiveWindow)
    row.setFocus()
    for words in shown(row):
        qtbot.keyClick(row.focusWidget() or row, Qt.Key.Key_Tab)
        assert row.focusWidget().text() == words


def test_an_unwanted_button_is_left_out(row: OverflowRow) -> None:
    button = next(button for button in row.findChildren(Button) if button.text() == "打印")
    row.want(button, wanted=False)
    row.resize(row.sizeHint())
    assert shown(row) == ["导入 Excel…", "导出…", "新建"]
    row.want(button, wanted=True)
    row.resize(row.sizeHint())
    assert shown(row) == [*WORDS, "新建"]


def test_the_menu_is_named_after_a_hidden_choice(look: Look, qtbot) -> None:
    row = OverflowRow("demo.more", spacing=0, kind="segment")
    qtbot.addWidget(row)
    for words in ("全部 4,848", "逾期 1"):
        button = Button(words, kind="segment")
        button.setCheckable(True)
        row.add(button)
    row.show()
    row.resize(row.minimumSizeHint())
    assert shown(row) == ["更多"]
    row.findChildren(Button)[1].setChecked(True)
    assert shown(row) in (["全部 4,848"], ["逾期 1"])


def test_the_name_of_a_hidden_choice_has_its_room(look: Look, qtbot) -> None:
    row = OverflowRow("demo.more", spacing=0, kind="segment")
    qtbot.addWidget(row)
    for words in ("月通报", "周通报", "很长的村社区情况"):
        button = Button(words, kind="segment")
        button.setCheckable(True)
        row.add(button)
    row.show()
    row.resize(row.sizeHint().width() - 1, 30)
    row.findChildren(Button)[3].setChecked(True)
    assert shown(row)[-1] == "很长的村社区情况"
    qtbot.waitUntil(lambda: row.more.width() >= row.more.sizeHint().width())


def test_a_menu_of_its_own_stays_a_menu(look: Look, qtbot) -> None:
    row = OverflowRow("demo.more")
    qtbot.addWidget(row)
    button = Button("打印")
    button.setMenu(QMenu(button))
    row.add(button)
    row.add(Button("导出…"))
    row.show()
    row.resize(row.minimumSizeHint())
    assert menu_of(row).actions()[0].menu() is button.menu()


def test_a_menu_that_is_not_needed_after_all_is_hidden_altogether(look: Look, qtbot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    row = OverflowRow("demo.more")
    beside = QHBoxLayout(window)
    beside.addWidget(row)
    beside.addStretch(1)
    row.add(Button("全部"))
    window.resize(px(600), px(60))
    window.show()
    late = Button("待我办 30")
    row.add(late)  # there is no room for it until the row has been given some
    qtbot.waitUntil(late.isVisible)
    assert row.more.isHidden()
    assert not row.more.isVisible()
