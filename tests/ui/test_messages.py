"""Boxes and notices: what they say, and what each button does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from desktop_app.errors import AppError
from ui import crash_report, messages
from ui.messages import NoticeBar
from ui.theme import Look


@pytest.fixture
def window(look: Look, qtbot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def press(box, text: str, qtbot) -> None:
    button = next(button for button in box.buttons() if button.text() == text)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_question_acts_only_on_yes(window: QWidget, qtbot) -> None:
    acts: list[str] = []
    box = messages.ask(window, "作废这张工单?", yes="作废", then=lambda: acts.append("void"))
    press(box, "作废", qtbot)
    assert acts == ["void"]


def test_escape_changes_nothing(window: QWidget, qtbot) -> None:
    acts: list[str] = []
    box = messages.ask(window, "作废?", yes="作废", then=lambda: acts.append("void"))
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert (acts, box.isVisible()) == ([], False)


def test_return_key_takes_the_safe_answer(window: QWidget) -> None:
    box = messages.ask(window, "作废?", yes="作废", then=lambda: None)
    assert box.defaultButton().text() == "取消"
    box.reject()


def test_refusal_shows_the_sentence(window: QWidget, qtbot) -> None:
    box = messages.refuse(window, AppError("U 盘已满，没有写入。"))
    assert box.text() == "U 盘已满，没有写入。"
    press(box, "知道了", qtbot)


def test_texts_are_never_markup(window: QWidget) -> None:
    box = messages.ask(window, "<b>张三</b>", yes="作废", then=lambda: None, detail="<b>李四</b>")
    formats = {
        label.text(): label.textFormat() for label in box.findChildren(QLabel) if "<b>" in label.text()
    }
    assert formats == dict.fromkeys(("<b>张三</b>", "<b>李四</b>"), Qt.TextFormat.PlainText)
    box.reject()


def test_crash_report_can_be_copied_and_the_box_stays(window: QWidget, qtbot) -> None:
    box = messages.crash(window, "Traceback …")
    press(box, "复制报告", qtbot)
    assert QApplication.clipboard().text() == "Traceback …"
    assert box.isVisible()
    press(box, "关闭", qtbot)


def test_crash_report_has_versions_and_traceback() -> None:
    try:
        _ = 1 / 0
    except ZeroDivisionError as error:
        report = crash_report.report(error)
    assert report.startswith(f"Township Desk {crash_report.program_version()} · Python")
    assert "ZeroDivisionError: division by zero" in report


def test_crash_report_holds_nothing_of_the_office() -> None:
    report = crash_report.report(KeyError("王阿姨 13800001234 no such row"))
    assert "王" not in report
    assert "13800001234" not in report
    assert "KeyError: '… ###### no such row'" in report


@pytest.fixture
def bar(look: Look, qtbot) -> NoticeBar:
    made = NoticeBar()
    qtbot.addWidget(made)
    return made


def child(bar: NoticeBar, name: str) -> QWidget:
    return bar.findChild(QWidget, f"window.notice.{name}")


def test_notice_says_and_acts(bar: NoticeBar, qtbot) -> None:
    acts: list[str] = []
    bar.say("已导出 4,848 行", action="打开", then=lambda: acts.append("open"))
    assert bar.isVisible()
    assert bar.findChild(QLabel, "window.notice.text").text() == "已导出 4,848 行"
    action = bar.findChild(QAbstractButton, "window.notice.action")
    assert action.text() == "打开"
    qtbot.mouseClick(action, Qt.MouseButton.LeftButton)
    assert acts == ["open"]
    assert not bar.isVisible()


def test_notice_without_an_action_has_no_button(bar: NoticeBar) -> None:
    bar.say("已保存")
    assert not child(bar, "action").isVisible()


def test_good_news_go_by_themselves_and_bad_news_stay(bar: NoticeBar) -> None:
    bar.say("已保存")
    assert bar._timer.isActive()
    bar.say("备份失败", tone="bad")
    assert not bar._timer.isActive()
    bar.say("已保存")
    bar._timer.timeout.emit()
    assert not bar.isVisible()
