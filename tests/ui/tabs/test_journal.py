"""系统 → 日志, clicked: batches listed and filtered, opened, exported, taken back, and the data checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QMessageBox, QPlainTextEdit, QPushButton

from db.base import database
from db.models import WorkOrder
from desktop_app.catalogue import Catalogue
from desktop_app.core import deeds, records, search_index
from desktop_app.core.office import Office
from desktop_app.core.permissions import Rights
from desktop_app.core.program import CLERK
from desktop_app.programs import PROGRAMS, work_orders
from desktop_app.security.keyring import Keyring
from desktop_app.spreadsheets.workbook import read_table
from tests.desktop_app.conftest import Orders
from tests.ui.conftest import HeldTasks
from tests.ui.tabs.own_pages import cells, standing, words
from ui.desk import Desk
from ui.language import Spoken
from ui.safety.deed_card import DeedCard
from ui.tabs.journal import JournalPage

ORDERS = work_orders.PROGRAM


@pytest.fixture
def page(desk: Desk, orders: Orders, qtbot: Any) -> Iterator[JournalPage]:
    order = orders.draft(title="路灯")
    records.change(desk.office, ORDERS, order, {"title": "水管"})
    yield from standing(JournalPage("journal", desk, titles=("日志",)), qtbot)


def press(page: JournalPage, name: str, qtbot: Any) -> None:
    qtbot.mouseClick(page.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def choose(page: JournalPage, row: int, qtbot: Any) -> None:
    page.table.selectRow(row)
    batch = page.table.model().id_at(row)
    qtbot.waitUntil(lambda: str(batch) in words(page, "journal.card.batch"))


def test_the_newest_batch_stands_first_and_is_shown_in_full(page: JournalPage, qtbot: Any) -> None:
    assert cells(page, 0) == ["04-13 10:00", "张文书", "修改", "民情工单", "水管：把事项从 路灯 改为 水管"]
    choose(page, 0, qtbot)
    assert words(page, "journal.card.title") == "水管"
    assert page.card.accessibleName() == "水管"
    assert words(page, "journal.card.about") == "张文书 · 4月13日 10:00 · 民情工单"
    assert "把事项从 路灯 改为 水管" in [label.text() for label in page.card.findChildren(QLabel)]
    assert page.counts.startswith("共 ")


def test_a_name_stays_in_every_language(page: JournalPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Spoken, "catalogue", Catalogue({"张文书": "clerk Zhang", "修改": "changed"}))
    assert cells(page, 0)[1:3] == ["张文书", "changed"]


def test_filters_and_search_limit_the_list(page: JournalPage, qtbot: Any) -> None:
    page.filters.control("kind").choose("create", "新建")
    assert {cells(page, row)[2] for row in range(page.table.model().rowCount())} == {"新建"}
    page.filters.clear()
    page.filters.search.setText("水管")
    qtbot.waitUntil(lambda: page.table.model().rowCount() == 2)
    page.filters.control("user").choose("没有这个人", "没有这个人")
    assert words(page, "journal.state.heading") == "没有符合条件的日志"
    qtbot.mouseClick(page.findChild(QPushButton, "journal.state.action"), Qt.MouseButton.LeftButton)
    assert page.table.model().rowCount() > 2


def test_a_batch_is_taken_back_after_a_question(page: JournalPage, said: list[str], qtbot: Any) -> None:
    choose(page, 0, qtbot)
    press(page, "journal.undo", qtbot)
    box = page.findChild(QMessageBox)
    assert box.text() == "撤销这一批改动吗？"
    yes = next(button for button in box.buttons() if button.text() == "撤销")
    changes: list[str] = []
    page.changed.connect(changes.append)
    qtbot.mouseClick(yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["已撤销，恢复了 1 条记录。"]
    assert WorkOrder.get().title == "路灯"
    assert changes == [""]
    assert cells(page, 0)[2] == "撤销"


def test_what_cannot_be_taken_back_says_why(page: JournalPage, desk: Desk, qtbot: Any) -> None:
    desk.office.writer.note("login")
    page.refresh()
    choose(page, 0, qtbot)
    assert not page.findChild(QPushButton, "journal.undo").isEnabled()
    assert words(page, "journal.card.against") == "“进出”是已经发生的事，不能撤销。"
    assert not page.findChild(QPushButton, "journal.open").isVisible()


def test_what_stands_against_an_undo_is_looked_up_beside_the_window(
    desk: Desk, held_tasks: HeldTasks, orders: Orders, qtbot: Any
) -> None:
    """It may be an import of a hundred thousand rows; an answer about another batch comes too late."""
    orders.draft(title="路灯")
    draft = desk.office.writer.newest_batch
    desk.office.writer.note("login")
    login = desk.office.writer.newest_batch
    card = DeedCard(replace(desk, tasks=held_tasks))
    qtbot.addWidget(card)
    card.show_deed(deeds.deed_of(desk.office, draft))
    assert (card.undo.isEnabled(), card.against.text()) == (False, "正在查能不能撤销……")
    card.show_deed(deeds.deed_of(desk.office, login))
    held_tasks.held.reverse()  # the answer about the first comes last
    held_tasks.go()
    assert (card.undo.isEnabled(), card.against.text()) == (False, "“进出”是已经发生的事，不能撤销。")
    card.show_deed(deeds.deed_of(desk.office, draft))
    held_tasks.go()
    assert (card.undo.isEnabled(), card.against.text()) == (True, "")


def test_the_record_is_opened_from_its_batch(page: JournalPage, qtbot: Any) -> None:
    asked: list[tuple[str, object]] = []
    page.record_asked.connect(lambda key, record_id: asked.append((key, record_id)))
    choose(page, 0, qtbot)
    press(page, "journal.open", qtbot)
    assert asked == [("work_orders", WorkOrder.get().id)]


def test_the_list_goes_out_as_it_is_filtered(page: JournalPage, said: list[str], tmp_path: Path) -> None:
    page.filters.control("program").choose("work_orders", "民情工单")
    page.export_to(tmp_path / "日志.xlsx")
    assert said == ["已导出 2 行到 日志.xlsx"]
    assert len(list(read_table(tmp_path / "日志.xlsx").rows())) == 2
    page.export_to(tmp_path / "没有" / "日志.xlsx")
    assert "日志.xlsx" in said[-1]


def test_the_data_are_checked_from_the_page(page: JournalPage, office: Office, qtbot: Any) -> None:
    ring, _keys = Keyring.make(cipher="aegis")
    ring.write(office.directory)
    for program in PROGRAMS:
        search_index.rebuild(program)
    press(page, "journal.check", qtbot)
    assert words(page, "check.heading") == "数据完好。"
    page.findChild(QDialog, "check").close()
    database.execute_sql("UPDATE work_order SET title = '假的'")
    press(page, "journal.check", qtbot)
    shown = next(each for each in page.findChildren(QDialog, "check") if each.isVisible())
    assert shown.findChild(QLabel, "check.heading").text() == "发现 1 个问题。"
    assert "与日志不符" in shown.findChild(QPlainTextEdit, "check.told").toPlainText()


def test_who_may_not_read_it_is_told(page: JournalPage, desk: Desk) -> None:
    desk.office.user = desk.office.user._replace(rights=Rights(CLERK))
    page.refresh()
    assert "只有管理员和审计可以看" in words(page, "journal.state.text")


def test_in_a_narrow_window_the_batch_takes_the_place_of_the_list(page: JournalPage, qtbot: Any) -> None:
    page.resize(700, 600)
    page.table.setFocus()
    page.table.selectRow(1)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.card.isVisible()
    assert not page.table.isVisible()
    qtbot.keyClick(page.card, Qt.Key.Key_Escape)
    assert page.table.isVisible()
    assert not page.card.isVisible()
