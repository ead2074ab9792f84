"""提醒函询诫勉 at the window: not enabled, enabled by a manager, opened by its password."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from desktop_app.security import second_lock
from desktop_app.security.keyring import Keyring
from desktop_app.security.unlocking import Unlocking
from tests.desktop_app.security.conftest import PASSWORD, Made, cheap, template
from ui import preferences
from ui.app import Program

__all__ = ["cheap", "template"]
SECOND = "第二道锁的新口令"

pytestmark = pytest.mark.usefixtures("cheap")


@pytest.fixture
def program(qapp: QApplication, template: Made, tmp_path: Path, qtbot: Any) -> Iterator[Program]:
    shutil.copytree(template.directory, tmp_path / "office")
    kept = preferences.Preferences(tmp_path / "window.ini")
    kept.keep_toured("张三")
    made = Program(qapp, tmp_path / "office", kept)
    made.begin(Unlocking(tmp_path / "office", "张三", PASSWORD))
    qtbot.waitUntil(lambda: made.window is not None and made.window.objectName() == "window")
    yield made
    shiboken6.delete(made.window)
    qapp.aboutToQuit.disconnect(made.close)
    made.close()
    shiboken6.delete(made)


def test_it_says_how_it_is_enabled_then_asks_then_opens(program: Program, qtbot: Any) -> None:
    tab = program.window.open("post_adjustments")
    page = tab.open_inner("second_lock")
    words = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert any("还没有启用" in text and "系统 → 用户 → 第二道锁" in text for text in words)
    assert not page.findChild(QPushButton, "warnings.lock.open").isVisible()
    users_page = program.window.open("system").open_inner("users")
    second_lock.put_on(program._opened.office, "warnings", SECOND)
    users_page.reopened.emit("warnings")
    page = program.window.open("post_adjustments").open_inner("second_lock")
    line = page.findChild(QLineEdit, "warnings.lock.password")
    assert line.isVisible()
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    line.setFocus()
    line.setText(SECOND)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.window.pages.currentWidget().current is not page)
    opened = program.window.pages.currentWidget().current
    assert opened.program.key == "warnings"  # its own inner tab, not the first one
    qtbot.waitUntil(lambda: opened.isAncestorOf(program.window.focusWidget()))


def test_a_password_from_paper_is_replaced_before_the_tab_opens(program: Program, qtbot: Any) -> None:
    office = program._opened.office
    second_lock.put_on(office, "warnings", SECOND)
    ring = Keyring.read(office.directory)
    ring.lock(office.keys, "warnings", "abcd-efgh-jkmn", once=True)  # as a new master key leaves it
    ring.write(office.directory)
    page = program.window.open("post_adjustments").open_inner("second_lock")
    lines = {
        name: page.findChild(QLineEdit, f"warnings.lock.{name}") for name in ("password", "new", "again")
    }
    assert not lines["new"].isVisible()
    lines["password"].setText("abcd-efgh-jkmn")
    qtbot.keyClick(lines["password"], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: lines["new"].isVisible())
    assert page.window().focusWidget() is lines["new"]
    assert page.minimumSizeHint().height() < page.again.y()  # it scrolls where the letters are large
    assert any("一次性密码" in label.text() for label in page.findChildren(QLabel) if label.isVisible())
    lines["new"].setText("taohua chunshui 2016")
    qtbot.keyClick(lines["new"], Qt.Key.Key_Return)
    assert page.window().focusWidget() is lines["again"]
    qtbot.keyClick(lines["again"], Qt.Key.Key_Return)
    assert "不一样" in page.again.problem.text()
    lines["again"].setText("taohua chunshui 2016")
    qtbot.keyClick(lines["again"], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.window.pages.currentWidget().current is not page)
    assert program.window.pages.currentWidget().current.program.key == "warnings"
    assert not Keyring.read(office.directory).is_lock_once("warnings")
