"""The window: pages made when first opened, shortcuts, notices, the look, no closing over unsaved work."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from desktop_app.programs import Tab
from ui.main_window import SMALLEST_SIZE, MainWindow
from ui.preferences import Preferences
from ui.theme import Look

TABS = (Tab("work_orders", "民情工单", "民情", ()), Tab("visits", "走访恳谈", "民情", ()))


class Page(QWidget):
    counted = Signal(str)
    unsaved = Signal(bool)

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key
        self.counts = f"共 {len(key)} 件"
        self.closable = True

    @property
    def current(self) -> QWidget:
        return self  # there are no inner tabs

    def begin(self) -> None:
        self.setFocus()

    def may_close(self, _again) -> bool:
        return self.closable


@pytest.fixture
def window(look: Look, preferences: Preferences, qtbot) -> MainWindow:
    made = MainWindow(TABS, look, preferences, office_name="白泉镇人民政府")
    qtbot.addWidget(made)
    made.start(lambda tab: Page(tab.key))
    made.show()
    return made


def text(window: MainWindow, name: str) -> str:
    return window.findChild(QLabel, name).text()


def test_the_window_can_be_as_small_as_the_screen(window: MainWindow) -> None:
    assert window.minimumWidth() <= window.screen().availableGeometry().width()  # 800 in the tests
    assert window.minimumHeight() == SMALLEST_SIZE[1]


def test_pages_are_made_when_first_opened(window: MainWindow) -> None:
    assert window.pages.count() == 1
    page = window.open("visits")
    assert window.pages.count() == 2
    window.open("work_orders")
    assert window.open("visits") is page


def test_control_and_digit_go_to_a_tab(window: MainWindow, qtbot) -> None:
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    page = window.pages.currentWidget()
    assert page.key == "visits"
    assert page.hasFocus(), "the arrows would go on from tab to tab"


def test_every_start_opens_the_first_tab(
    window: MainWindow, look: Look, preferences: Preferences, qtbot
) -> None:
    window.open("visits")
    again = MainWindow(TABS, look, preferences, office_name="白泉")
    qtbot.addWidget(again)
    again.start(lambda tab: Page(tab.key))
    assert again.pages.currentWidget().key == "work_orders"


def test_status_line_follows_the_page(window: MainWindow) -> None:
    assert text(window, "window.status.counts") == "共 11 件"
    other = window.open("visits")
    assert text(window, "window.status.counts") == "共 6 件"
    window.open("work_orders")
    other.counted.emit("共 99 件")
    assert text(window, "window.status.counts") == "共 11 件"
    window.pages.currentWidget().counted.emit("共 2 件")
    assert text(window, "window.status.counts") == "共 2 件"


def test_unsaved_input_is_said(window: MainWindow) -> None:
    assert text(window, "window.status.saved") == "已保存"
    window.pages.currentWidget().unsaved.emit(True)
    assert text(window, "window.status.saved") == "有未保存的修改（草稿已自动保留）"


def test_window_stays_open_over_unsaved_input(window: MainWindow) -> None:
    page = window.pages.currentWidget()
    page.closable = False
    assert not window.close()
    page.closable = True
    assert window.close()


def test_size_and_theme_by_hand_are_remembered(
    window: MainWindow, look: Look, preferences: Preferences, qtbot
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert look.scale == 1.0
    qtbot.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert (look.scale, preferences.scale) == (1.15, 1.15)
    button = window.findChild(QToolButton, "window.theme")
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    menu = button.menu()
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == ["浅色", "深色", "高对比"]
    menu.actions()[1].trigger()
    assert (look.theme.key, preferences.theme) == ("dark", "dark")
    menu.aboutToHide.emit()
    assert not button.underMouse(), "the mouse was in the menu"
    menu.aboutToShow.emit()
    assert [action.isChecked() for action in menu.actions()] == [False, True, False]
    sizes = window.findChild(QToolButton, "window.size").menu()
    sizes.aboutToShow.emit()
    assert [action.text() for action in sizes.actions() if action.isChecked()] == ["115%"]


def test_notice_is_shown_above_the_page(window: MainWindow, inline_tasks) -> None:
    desk = window.desk(office=None, tasks=inline_tasks)
    desk.say("已导出 12 行")
    assert text(window, "window.notice.text") == "已导出 12 行"
    assert window.notices.isVisible()


def test_no_room_is_kept_for_a_notice_that_is_gone(window: MainWindow, inline_tasks, qtbot) -> None:
    assert window.pages.y() == 0
    window.desk(office=None, tasks=inline_tasks).say("已导出 12 行")
    qtbot.waitUntil(lambda: window.pages.y() > window.notices.sizeHint().height() // 2)
    window.notices.dismiss()
    qtbot.waitUntil(lambda: window.pages.y() == 0)


def test_lock_is_asked_for(window: MainWindow, qtbot) -> None:
    with qtbot.waitSignal(window.locked):
        qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_fits_the_smallest_screen(window: MainWindow, look: Look, scale: float) -> None:
    look.put_on("light", scale)
    assert window.minimumSizeHint().width() <= 1366
    assert window.minimumSizeHint().height() <= 768
