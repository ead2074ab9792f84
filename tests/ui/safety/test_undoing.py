"""Undo through the window: offered after a save, by Ctrl+Z, and brought back by one more click."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QMessageBox, QPushButton, QWidget

from db.base import close_thread
from db.journal import Batch
from db.models import Organization, WorkOrder
from desktop_app.core import records, workflow
from desktop_app.core.office import Office
from desktop_app.programs import organizations, visits, work_orders
from desktop_app.spreadsheets.importing import import_file
from tests.desktop_app.conftest import Orders
from tests.ui.conftest import HeldTasks
from ui.assembly import window_for
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.preferences import Preferences
from ui.program_tab import ProgramTab
from ui.safety.undo_progress import UndoProgress
from ui.safety.undoing import Undoing
from ui.tasks import Task, Tasks
from ui.theme import Look

ORDERS = work_orders.PROGRAM


@pytest.fixture
def window(
    office: Office, orders: Orders, look: Look, preferences: Preferences, inline_tasks: Any, qtbot: Any
) -> Iterator[MainWindow]:
    orders.issued(title="河道垃圾")
    orders.draft(title="路灯")
    made = window_for(office, look, preferences, inline_tasks)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.notices.dismiss()
    yield made
    for dialog in made.findChildren(QDialog):
        dialog.close()
    made.hide()
    shiboken6.delete(made)


def notice(window: MainWindow) -> str:
    return window.notices.findChild(QLabel, "window.notice.text").text() if window.notices.isVisible() else ""


def press(window: MainWindow, qtbot: Any) -> None:
    """The button of the notice."""
    qtbot.mouseClick(window.notices.findChild(QPushButton, "window.notice.action"), Qt.MouseButton.LeftButton)


def orders_page(window: MainWindow) -> ProgramTab:
    page = window.open("work_orders").open_inner("work_orders")
    assert isinstance(page, ProgramTab)
    return page


def edited(window: MainWindow, title: str) -> ProgramTab:
    """The draft with another title, saved."""
    page = orders_page(window)
    page.open_record(WorkOrder.get(WorkOrder.state == "draft").id)
    page.form.pages.body.findChild(QLineEdit, "work_orders.title.control").setText(title)
    assert page.form.save()
    return page


def test_a_save_offers_its_undo_and_the_undo_its_return(window: MainWindow, qtbot: Any) -> None:
    page = edited(window, "水管")
    assert notice(window) == "已保存。"
    press(window, qtbot)
    assert notice(window) == "已撤销，恢复了 1 条记录。"
    assert page.form.record.title == "路灯"
    assert page.form.pages.body.findChild(QLineEdit, "work_orders.title.control").text() == "路灯"
    press(window, qtbot)
    assert WorkOrder.get(WorkOrder.state == "draft").title == "水管"


def test_ctrl_z_takes_back_the_last_change(window: MainWindow, qtbot: Any) -> None:
    edited(window, "水管")
    edited(window, "井盖")
    window.setFocus()
    for title in ("水管", "路灯"):
        qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert WorkOrder.get(WorkOrder.state == "draft").title == title


def test_ctrl_z_in_a_text_undoes_the_typing_alone(window: MainWindow, qtbot: Any) -> None:
    page = edited(window, "水管")
    field = page.form.pages.body.findChild(QLineEdit, "work_orders.title.control")
    field.setFocus()
    qtbot.keyClicks(field, "12")
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert WorkOrder.get(WorkOrder.state == "draft").title == "水管"


def test_a_new_record_that_is_taken_back_leaves_the_form(window: MainWindow, qtbot: Any) -> None:
    page = orders_page(window)
    page.new_record()
    page.form.pages.body.findChild(QLineEdit, "work_orders.resident.control").setText("王阿姨")
    page.form.pages.body.findChild(QLineEdit, "work_orders.title.control").setText("新的事")
    assert page.form.save()
    assert WorkOrder.select().count() == 3
    press(window, qtbot)
    assert WorkOrder.select().count() == 2
    assert page.findChild(QLabel, "work_orders.placeholder.heading").isVisible()


def test_what_is_typed_stays_when_something_is_taken_back(window: MainWindow, qtbot: Any) -> None:
    page = edited(window, "水管")
    page.form.pages.body.findChild(QLineEdit, "work_orders.title.control").setText("还没存的")
    press(window, qtbot)
    assert page.form.pages.body.findChild(QLineEdit, "work_orders.title.control").text() == "还没存的"


def test_a_move_is_offered_by_its_title_and_an_issue_is_not(
    window: MainWindow, office: Office, orders: Orders, qtbot: Any
) -> None:
    order = WorkOrder.get(WorkOrder.state == "committing")
    page = orders_page(window)
    page.open_record(order.id)
    workflow.apply(office, ORDERS, order, workflow.move_named(ORDERS, "report_up"))
    page.changed.emit("work_orders")
    assert notice(window) == "已办理：上报研究。"
    press(window, qtbot)
    assert not WorkOrder.get_by_id(order.id).for_review
    window.notices.dismiss()
    draft = WorkOrder.get(WorkOrder.state == "draft")
    workflow.apply(office, ORDERS, draft, workflow.move_named(ORDERS, "issue"))
    page.changed.emit("work_orders")
    assert notice(window) == f"已办理：出具。编号 {WorkOrder.get_by_id(draft.id).number}。"
    assert not window.notices.findChild(QPushButton, "window.notice.action").isVisible()
    window.notices.dismiss()
    values = {"visitors": "张文书", "village": draft.village}
    heard = {"title": "路灯坏了", "content": "两个月没人修", "treatment": "order"}
    lines = {"households": [{"resident": "李大爷", "wish": "路灯"}], "problems": [heard]}
    visit = records.create(office, visits.PROGRAM, values, lines)
    workflow.apply(office, visits.PROGRAM, visit, workflow.move_named(visits.PROGRAM, "submit"))
    page.changed.emit("visits")
    order = WorkOrder.select().order_by(WorkOrder.id.desc()).first()
    assert notice(window) == f"已办理：提交。编号 白泉-2015-001。民情工单编号 {order.number}。"


def test_whether_a_save_can_be_taken_back_is_looked_up_beside_the_window(
    desk: Desk, held_tasks: HeldTasks, orders: Orders, said: list[str], qtbot: Any
) -> None:
    """It may be an import of a hundred thousand rows; the newest save alone is told."""
    parent = QWidget()
    qtbot.addWidget(parent)
    undoing = Undoing(replace(desk, tasks=held_tasks), parent)
    draft = orders.draft(title="路灯")
    undoing.offer()
    records.discard(desk.office, ORDERS, draft)
    undoing.offer()
    assert said == []
    held_tasks.go()
    assert said == ["已丢弃草稿。"]
    undoing.take_back_last()
    assert len(said) == 1
    held_tasks.go()  # finds the last change
    held_tasks.go()  # takes it back
    assert said[1:] == ["已撤销，恢复了 1 条记录。"]


def test_a_whole_import_is_taken_back_after_a_question(
    window: MainWindow, office: Office, tmp_path: Path, qtbot: Any
) -> None:
    path = tmp_path / "单位.csv"
    path.write_text("名称\n燃气公司\n供热公司\n", "utf-8")
    import_file(office, organizations.PROGRAM, path)
    window.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    box = window.findChild(QMessageBox)
    qtbot.mouseClick(
        next(button for button in box.buttons() if button.text() == "撤销"), Qt.MouseButton.LeftButton
    )
    qtbot.waitUntil(lambda: notice(window) == "已撤销，恢复了 2 条记录。")
    assert Organization.select().count() == 2


def take_back_import(window: MainWindow, office: Office, tmp_path: Path, qtbot: Any, *, rows: int) -> None:
    """Import so many units and take them back, by the keyboard and a question."""
    path = tmp_path / "单位.csv"
    path.write_text("名称\n" + "".join(f"第{row}供热公司\n" for row in range(rows)), "utf-8")
    import_file(office, organizations.PROGRAM, path)
    window.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    box = window.findChild(QMessageBox)
    next(button for button in box.buttons() if button.text() == "撤销").click()


def test_a_long_undo_says_how_far_it_is(
    window: MainWindow, office: Office, tmp_path: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[int, str, bool]] = []
    tell = UndoProgress.tell

    def telling(self: UndoProgress, done: int, total: int | None, words: str) -> None:
        tell(self, done, total, words)
        told.append((done, self.words.text(), self.isVisible()))

    monkeypatch.setattr(UndoProgress, "tell", telling)
    take_back_import(window, office, tmp_path, qtbot, rows=120)
    assert told == [(0, "正在撤销：0 / 120", True), (100, "正在撤销：100 / 120", True)]
    assert not [dialog for dialog in window.findChildren(UndoProgress) if dialog.isVisible()]
    assert notice(window) == "已撤销，恢复了 120 条记录。"


def test_a_short_undo_shows_no_dialog(
    window: MainWindow, office: Office, tmp_path: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QDialog] = []
    monkeypatch.setattr(UndoProgress, "open", opened.append)
    take_back_import(window, office, tmp_path, qtbot, rows=2)
    assert not opened


def test_an_undo_that_is_stopped_takes_nothing_back(
    office: Office, look: Look, preferences: Preferences, tmp_path: Path, qtbot: Any
) -> None:
    """With real threads: the work stands still at its first report until the button was pressed."""
    tasks, reported, pressed, said = Tasks(leave=close_thread), Event(), Event(), []
    path = tmp_path / "单位.csv"
    path.write_text("名称\n" + "".join(f"第{row}供热公司\n" for row in range(120)), "utf-8")
    import_file(office, organizations.PROGRAM, path)
    before = Organization.select().count()
    parent = QWidget()
    qtbot.addWidget(parent)
    desk = Desk(office, look, tasks, preferences, lambda text, **_options: said.append(text))
    undoing = Undoing(desk, parent)
    report = Task.report

    def reporting(self: Task, *far: Any) -> None:
        report(self, *far)
        reported.set()
        assert pressed.wait(60)
        self.check()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Task, "report", reporting)
        undoing.take_back(Batch.select().order_by(Batch.id.desc()).get().id)
        qtbot.waitUntil(lambda: bool(parent.findChildren(UndoProgress)) and reported.is_set())
        dialog = parent.findChild(UndoProgress)
        qtbot.waitUntil(dialog.isVisible)
        dialog.stop.click()
        pressed.set()
        qtbot.waitUntil(lambda: bool(said))
        assert tasks.stop()
    assert said == ["已停止，什么也没有撤销。"]
    assert Organization.select().count() == before


def test_what_cannot_be_taken_back_is_said(window: MainWindow, office: Office, qtbot: Any) -> None:
    order = records.change(office, ORDERS, WorkOrder.get(WorkOrder.state == "draft"), {"title": "水管"})
    office.writer.note("scan", order, form="slip", part="stub")
    window.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "扫描归档过" in notice(window)
    office.writer.user = "王芳"
    office.user = office.user._replace(name="王芳")
    window.notices.dismiss()
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert notice(window) == "没有可以撤销的改动。"
