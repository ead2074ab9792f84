"""The desk is left alone: it covers itself, keeps what was typed, and gives it back to whoever typed it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton

from db.models import Parameter
from desktop_app.core import drafts
from desktop_app.core.program import CLERK
from desktop_app.errors import AppError
from desktop_app.security import opening, second_lock
from desktop_app.security.unlocking import Unlocking
from tests.desktop_app.security.colleagues import colleague
from tests.desktop_app.security.conftest import PASSWORD, Made, cheap, template
from ui import preferences
from ui.app import Program
from ui.idle import MINUTE_MS

__all__ = ["cheap", "template"]
OTHER = "另一个很长的口令"

pytestmark = pytest.mark.usefixtures("cheap")


@pytest.fixture
def directory(template: Made, tmp_path: Path) -> Path:
    """An office with a manager and a clerk."""
    shutil.copytree(template.directory, tmp_path / "office")
    opened = opening.open_office(tmp_path / "office", user="张三", password=PASSWORD)
    colleague(opened.office, "王芳", password=OTHER, role=CLERK)
    opened.close()
    return tmp_path / "office"


@pytest.fixture
def program(qapp: QApplication, directory: Path, tmp_path: Path, qtbot: Any) -> Iterator[Program]:
    kept = preferences.Preferences(tmp_path / "window.ini")
    for user in ("张三", "王芳"):
        kept.keep_toured(user)
    made = Program(qapp, directory, kept)
    made.begin(Unlocking(directory, "张三", PASSWORD))
    shown(made, "window", qtbot)
    made.window.open("work_orders")
    yield made
    shiboken6.delete(made.window)
    qapp.aboutToQuit.disconnect(made.close)
    made.close()
    shiboken6.delete(made)


def shown(program: Program, name: str, qtbot: Any) -> None:
    def there() -> bool:
        return program.window is not None and program.window.objectName() == name

    qtbot.waitUntil(there)


def typed_title(program: Program) -> QLineEdit:
    lines = program.window.findChildren(QLineEdit, "work_orders.title.control")
    return next(line for line in lines if line.isVisible())


def begin_an_order(program: Program, qtbot: Any) -> None:
    program.window.open("work_orders").current.new_record()
    qtbot.keyClicks(typed_title(program), "lamp")


def try_password(program: Program, qtbot: Any, password: str, user: str = "") -> None:
    page = program.window.findChild(object, "login")
    if user:
        page._users.setCurrentText(user)
    page.findChild(QLineEdit, "login.password").setText(password)
    qtbot.mouseClick(page.findChild(QPushButton, "login.enter"), Qt.MouseButton.LeftButton)


def test_an_idle_desk_covers_itself_and_its_dialogs_and_gives_all_back(program: Program, qtbot: Any) -> None:
    begin_an_order(program, qtbot)
    program.window.findChild(QPushButton, "work_orders.export").click()
    dialog = next(dialog for dialog in program.window.findChildren(QDialog) if dialog.isVisible())
    assert program.lock.idle.timer.interval() == 10 * MINUTE_MS
    program.lock.idle.timer.timeout.emit()
    assert program.window.covered
    assert not program.window.acceptDrops()  # a scan that is dropped now would open its dialog over the lock
    assert not dialog.isVisible()
    assert not program.window.pages.isVisible()
    try_password(program, qtbot, "wrong")
    said = program.window.findChild(QLabel, "login.password.problem")
    qtbot.waitUntil(said.isVisible)
    assert program.window.covered
    try_password(program, qtbot, PASSWORD)
    qtbot.waitUntil(lambda: not program.window.covered)
    assert program.window.acceptDrops()
    assert dialog.isVisible()
    assert dialog.windowModality() == Qt.WindowModality.WindowModal
    dialog.reject()
    assert typed_title(program).text() == "lamp"


def test_a_dialog_that_was_done_meanwhile_does_not_come_back(program: Program, qtbot: Any) -> None:
    program.window.findChild(QPushButton, "work_orders.export").click()
    dialog = next(dialog for dialog in program.window.findChildren(QDialog) if dialog.isVisible())
    program.lock.idle.timer.timeout.emit()
    with qtbot.waitSignal(dialog.destroyed):
        dialog.accept()  # the export has ended
    try_password(program, qtbot, PASSWORD)
    qtbot.waitUntil(lambda: not program.window.covered)
    assert not [dialog for dialog in program.window.findChildren(QDialog) if dialog.isVisible()]


def test_work_puts_the_lock_off(program: Program, qtbot: Any) -> None:
    handle = program.window.windowHandle()
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    program.lock.idle.timer.stop()
    QTest.keyClick(handle, Qt.Key.Key_Shift)
    assert program.lock.idle.timer.isActive()


def test_the_minutes_are_the_offices_own(program: Program) -> None:
    office = program._opened.office
    row = Parameter(key="idle_lock", value="3", valid_from=office.today())
    office.writer.create(row)
    program.lock.idle.restart()
    assert program.lock.idle.timer.interval() == 3 * MINUTE_MS


def test_a_locked_desk_is_not_locked_twice(program: Program) -> None:
    program.lock.idle.timer.timeout.emit()
    program.lock.idle.timer.timeout.emit()
    program.window.uncover()
    assert not program.window.covered
    assert program.window.pages.isVisible()


def test_another_user_sits_down_and_the_first_one_finds_the_draft_again(program: Program, qtbot: Any) -> None:
    begin_an_order(program, qtbot)
    program.lock.idle.timer.timeout.emit()
    page = program.window.findChild(object, "login")
    assert [page._users.itemText(row) for row in range(page._users.count())] == [
        "张三"
    ]  # nobody else unlocks
    qtbot.mouseClick(page.findChild(QPushButton, "login.switch"), Qt.MouseButton.LeftButton)
    shown(program, "entrance", qtbot)
    try_password(program, qtbot, OTHER, user="王芳")
    shown(program, "window", qtbot)
    assert program.window.findChild(QLabel, "window.status.user").text() == "用户：王芳（经办人）"
    qtbot.waitUntil(lambda: not program.tasks.busy)
    assert "没有保存" not in program.window.findChild(QLabel, "window.notice.text").text()
    program.window.switch_asked.emit()
    shown(program, "entrance", qtbot)
    try_password(program, qtbot, PASSWORD, user="张三")
    shown(program, "window", qtbot)
    notice = program.window.findChild(QLabel, "window.notice.text")
    qtbot.waitUntil(lambda: "1 份内容没有保存" in notice.text())
    program.window.findChild(QPushButton, "window.notice.action").click()
    form = program.window.open("work_orders").current.form
    form.notice.findChild(QPushButton, "window.notice.action").click()
    assert typed_title(program).text() == "lamp"


def test_a_tab_with_a_second_lock_opens_by_its_password_and_closes_with_the_session(
    program: Program, qtbot: Any
) -> None:
    program.window.open("visits").current.new_record()
    lines = program.window.findChildren(QLineEdit, "visits.visitors.control")
    qtbot.keyClicks(next(line for line in lines if line.isVisible()), "wang")
    users_page = program.window.open("system").open_inner("users")
    second_lock.put_on(program._opened.office, "visits", OTHER)
    users_page.reopened.emit("visits")
    page = program.window.open("visits").current
    line = page.findChild(QLineEdit, "visits.lock.password")
    line.setText("wrong")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "密码不对" in page.password.problem.text())
    line.setText(OTHER)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.window.pages.currentWidget().current is not page)
    tab = program.window.pages.currentWidget().current
    assert tab.program.key == "visits"
    tab.new_record()
    assert (
        "没保存的内容" in tab.form.notice.findChild(QLabel, "window.notice.text").text()
    )  # typed before the lock
    program.window.switch_asked.emit()
    shown(program, "entrance", qtbot)
    try_password(program, qtbot, PASSWORD, user="张三")
    shown(program, "window", qtbot)
    assert program.window.open("visits").current.findChild(QLineEdit, "visits.lock.password") is not None


def test_a_full_disk_keeps_the_first_user_at_the_desk(
    program: Program, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise AppError("磁盘已满。")

    begin_an_order(program, qtbot)
    program.lock.idle.timer.timeout.emit()
    qtbot.waitUntil(lambda: not program.tasks.busy)
    monkeypatch.setattr(drafts, "keep", full)
    page = program.window.findChild(object, "login")
    qtbot.mouseClick(page.findChild(QPushButton, "login.switch"), Qt.MouseButton.LeftButton)
    assert program.window.objectName() == "window"
    assert page.findChild(QLabel, "login.password.problem").text() == "磁盘已满。"


def test_what_may_not_stop_half_way_keeps_the_office_open(program: Program, qtbot: Any) -> None:
    asked: list[Any] = []
    program.window.guard(lambda then: bool(asked.append(then)))
    program.window.switch_asked.emit()
    assert program.window.objectName() == "window"
    assert program.window.covered  # nobody sees what is on the desk meanwhile
    program.window._guards.clear()
    asked[0]()
    shown(program, "entrance", qtbot)
