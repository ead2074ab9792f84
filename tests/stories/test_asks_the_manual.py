"""The clerk does not know how: F1 opens the page for where one is, from the password page to a dialog."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton

from tests.stories.conftest import CONTROL, PASSWORD, Clerk
from ui.help.window import HelpWindow

ALT = Qt.KeyboardModifier.AltModifier


def manual() -> HelpWindow:
    """The window of the manual."""
    shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, HelpWindow) and one.isVisible()]
    assert len(shown) == 1
    return shown[0]


def asks(clerk: Clerk, page: str, heading: str = "") -> None:
    """Press F1, read the page that opens, and put the manual away."""
    asked_in = QApplication.activeWindow()
    clerk.presses(Qt.Key.Key_F1)
    assert manual().view.title == page
    assert manual()._here.topic.heading == heading
    assert manual().isActiveWindow()
    QTest.keyClick(manual(), Qt.Key.Key_Escape)
    assert not manual_is_shown()
    if asked_in is not None:
        asked_in.activateWindow()
    clerk.waits_until(lambda: QApplication.focusWidget() is not None)


def manual_is_shown() -> bool:
    return any(isinstance(one, HelpWindow) and one.isVisible() for one in QApplication.topLevelWidgets())


def opens_the_desk(clerk: Clerk) -> None:
    clerk.fills(密码=PASSWORD)
    clerk.presses(Qt.Key.Key_Return)
    clerk.waits_for("今天要做的事")


@pytest.mark.slow
def test_from_the_password_to_a_slip(clerk: Clerk) -> None:
    asks(clerk, "密码、锁定与忘记密码", "打开程序")
    opens_the_desk(clerk)
    asks(clerk, "首页")

    clerk.presses(Qt.Key.Key_2, CONTROL)
    clerk.waits_for("还没有民情工单")
    asks(clerk, "民情工单", "民情工单")
    clerk.presses(Qt.Key.Key_PageDown, CONTROL)
    clerk.waits_for("还没有督办")
    asks(clerk, "民情工单", "督办")
    clerk.presses(Qt.Key.Key_PageUp, CONTROL)

    clerk.presses(Qt.Key.Key_N, CONTROL)
    clerk.fills(群众姓名="王阿姨", 事项="村口路灯不亮", 事项内容="三盏路灯坏了两周。")
    asks(clerk, "民情工单", "民情工单")
    assert clerk.sees("王阿姨")  # what is typed is still there
    clerk.chooses("村社区", "星浦")
    clerk.presses(Qt.Key.Key_S, CONTROL)
    clerk.waits_until_here("要求保密")  # which follows the village, and is where saving found the cursor
    clerk.accepts()
    clerk.waits_for("出具后取得编号，不能再删除，只能作废。")
    asks(clerk, "民情工单", "登记一张工单")  # beside the dialog, which is still open
    clerk.accepts()
    clerk.waits_for("待承诺")


@pytest.mark.slow
def test_an_empty_list_and_the_menu_lead_to_their_pages(clerk: Clerk) -> None:
    opens_the_desk(clerk)
    window = clerk.place.window()
    button = window.findChild(QToolButton, "window.help")
    entries = {action.objectName(): action for action in button.menu().actions()}
    for name, page in (
        ("window.help.here", "首页"),
        ("window.help.manual", "从这里开始"),
        ("window.help.keys", "键盘快捷键"),
    ):
        entries[name].trigger()
        assert manual().view.title == page
    clerk.waits_until(lambda: manual().isActiveWindow())
    QTest.keyClick(manual(), Qt.Key.Key_Left, ALT)
    assert manual().view.title == "从这里开始"
    manual().close()

    window.activateWindow()
    clerk.waits_until(lambda: QApplication.focusWidget() is not None)
    clerk.presses(Qt.Key.Key_3, CONTROL)
    clerk.waits_for("还没有民情走访", "怎么用（F1）")
    QTest.mouseClick(window.findChild(QPushButton, "visits.state.how"), Qt.MouseButton.LeftButton)
    assert manual().view.title == "走访恳谈"
    manual().close()
