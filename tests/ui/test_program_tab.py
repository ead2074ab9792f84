"""The generic page, on real orders: find, filter, sort, open, write, and never lose what was typed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QMessageBox, QPushButton, QWidget

from db.journal import Entry
from desktop_app.core import records
from desktop_app.core.office import Office, User
from desktop_app.core.permissions import Rights
from desktop_app.core.program import AUDITOR
from desktop_app.programs import rights_of, work_orders
from tests.desktop_app.conftest import Orders
from ui.desk import Desk
from ui.forms.move_dialog import FieldsDialog
from ui.program_tab import ProgramTab
from ui.widgets.icons import IconButton

ORDERS = work_orders.PROGRAM


@pytest.fixture
def three(orders: Orders) -> list[Any]:
    """A draft, an order being handled and one that waits for its commitment, in this order of making."""
    return [
        orders.draft(title="路灯损坏", resident="李大爷"),
        orders.promised(title="河道垃圾"),
        orders.issued(title="自来水停水"),
    ]


def child(tab: ProgramTab, kind: type, name: str) -> Any:
    found = tab.findChild(kind, f"work_orders.{name}")
    assert found is not None, name
    return found


def titles(tab: ProgramTab) -> list[str]:
    model = tab.list.table.model()
    return [model.index(row, 2).data() for row in range(model.rowCount())]


def press(tab: ProgramTab, name: str, qtbot) -> None:
    qtbot.mouseClick(child(tab, QPushButton, name), Qt.MouseButton.LeftButton)


def settle(tab: ProgramTab) -> None:
    """Open what the cursor stands on, without waiting for the pause."""
    tab.pane.pause.timeout.emit()


def test_a_list_says_what_its_figure_has_from_before(make_tab, three, qtbot) -> None:
    tab = make_tab()
    tab.filters.search.setText("路灯")
    qtbot.keyClick(tab.filters.search, Qt.Key.Key_Return)
    tab.show_filtered({"state": "handling"}, beside="另有期初数 1,000")
    assert tab.list.counts.startswith("共 1 件"), "what was searched for is no part of it"
    assert not any(sign.isVisible() for sign in tab.filters.search.findChildren(IconButton))
    assert tab.list.counts.endswith("，另有期初数 1,000")
    tab.show_filtered({"state": "handling"})
    assert "期初数" not in tab.list.counts


def test_list_shows_the_newest_first_with_words_and_chips(make_tab, three) -> None:
    tab = make_tab()
    assert titles(tab) == ["自来水停水", "河道垃圾", "路灯损坏"]
    model = tab.list.table.model()
    assert [model.index(1, column).data() for column in (0, 1, 5, 6)] == [
        "白泉〔2015〕第001号",
        "星湾村",
        "剩 10 天",
        "办理中",
    ]
    assert tab.counts.startswith("共 3 件")


def test_first_record_is_opened_beside_the_list(make_tab, three) -> None:
    tab = make_tab()
    settle(tab)
    assert tab.form.isVisible()
    assert tab.form.record.id == three[2].id
    assert tab.counts == "共 3 件 · 选中 1 件"


def test_search_finds_and_says_when_nothing_fits(make_tab, three, qtbot) -> None:
    tab = make_tab()
    settle(tab)
    search = child(tab, QLineEdit, "search")
    search.setText("河道")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert titles(tab) == ["河道垃圾"]
    table = tab.list.table
    place = table.visualRect(table.model().index(0, 0)).center()
    tab.pane.pause.stop()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert tab.pane.pause.isActive()
    settle(tab)
    assert tab.form.record.id == three[1].id  # and not what the first row was before
    search.setText("没有这样的事")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert titles(tab) == []
    assert child(tab, QLabel, "state.heading").text() == "没有符合条件的民情工单"
    press(tab, "state.action", qtbot)
    assert len(titles(tab)) == 3
    assert search.text() == ""


def test_ready_selections_and_filters_agree(make_tab, three, qtbot) -> None:
    tab = make_tab()
    tab.filters.control("state").choose("handling", "办理中")
    assert titles(tab) == ["河道垃圾"]
    assert not child(tab, QPushButton, "view.all").isChecked()
    press(tab, "view.all", qtbot)
    assert len(titles(tab)) == 3
    assert tab.filters.control("state").text() == "状态：全部"
    press(tab, "view.rating", qtbot)
    assert tab.filters.control("state").text() == "状态：待评价"
    assert titles(tab) == []


def test_figures_open_their_list(make_tab, three) -> None:
    tab = make_tab()
    tab.show_filtered({"state": "draft"})
    assert titles(tab) == ["路灯损坏"]
    assert tab.filters.control("state").text() == "状态：草稿"


def test_sorting_by_a_heading(make_tab, three, qtbot) -> None:
    tab = make_tab()
    header = tab.list.table.horizontalHeader()
    number = QPoint(header.sectionPosition(0) + 20, 10)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=number)
    ascending = titles(tab)
    assert ascending == ["路灯损坏", "河道垃圾", "自来水停水"]
    assert child(tab, QLabel, "note").text() == "按编号排序"
    title = QPoint(header.sectionPosition(2) + 20, 10)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=title)
    assert header.sortIndicatorSection() == 0  # the list stands as before, and so does the arrow
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=number)
    assert titles(tab) == ascending[::-1]
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=number)
    assert titles(tab) == ["自来水停水", "河道垃圾", "路灯损坏"]
    assert not child(tab, QLabel, "note").isVisible()


def test_arrow_keys_open_the_record_after_a_pause_or_before_a_deed(make_tab, three, qtbot) -> None:
    tab = make_tab()
    settle(tab)
    printed: list[int] = []
    tab.form.print_record = lambda: printed.append(tab.form.record.id)
    tab.list.table.setFocus()
    qtbot.keyClick(tab.list.table, Qt.Key.Key_Down)
    assert tab.pane.pause.isActive()
    qtbot.keyClick(tab.list.table, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert printed == [three[1].id]
    qtbot.keyClick(tab.list.table, Qt.Key.Key_Up)
    qtbot.keyClick(tab.list.table, Qt.Key.Key_Enter, Qt.KeyboardModifier.ControlModifier)
    assert (tab.form.record.id, tab.window().findChild(FieldsDialog)) == (three[2].id, None)
    assert tab.window().focusWidget() is tab.list.table
    qtbot.keyClick(tab.list.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert tab.window().findChild(FieldsDialog).isVisible()


def test_rows_that_are_chosen_stay_so_and_are_copied(make_tab, three, desk: Desk, qtbot) -> None:
    said: list[str] = []
    tab = make_tab(desk=replace(desk, say=lambda words, **_how: said.append(words)))
    table = tab.list.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    settle(tab)
    assert tab.form.record.title == "河道垃圾"
    assert tab.list.counts == "共 3 件 · 选中 2 件"
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    rows = [row.split("\t") for row in QApplication.clipboard().text().splitlines()]
    assert [[row[0], row[2], row[-1]] for row in rows] == [
        ["白泉〔2015〕第002号", "自来水停水", "待承诺"],
        ["白泉〔2015〕第001号", "河道垃圾", "办理中"],
    ]
    assert said == ["已复制 2 行，可以粘贴到 Excel 里。"]
    newest = Entry.select().order_by(Entry.time.desc()).first()
    assert newest.changed() == {"event": "export", "program": "work_orders", "rows": 2, "what": "copied"}
    QApplication.clipboard().clear()
    desk.office.user = User("李四", rights_of(AUDITOR))
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == ""
    assert "“审计”，不能导出这里的内容" in said[-1]


def test_the_menu_of_the_mouse_opens_and_copies(make_tab, three, qtbot) -> None:
    tab = make_tab()
    table = tab.list.table
    at = table.visualRect(table.model().index(1, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.RightButton, pos=at)
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, table.viewport().mapToGlobal(at))
    QApplication.sendEvent(table.viewport(), asked)
    menu = next(menu for menu in table.findChildren(QMenu) if menu.isVisible())
    opens, copies, *_columns = menu.actions()
    assert [opens.text(), copies.text()] == ["打开（回车）", "复制 1 行（Ctrl+C）"]
    copies.trigger()
    assert "河道垃圾" in QApplication.clipboard().text()
    opens.trigger()
    menu.close()
    assert tab.form.record.title == "河道垃圾"


def test_shortcuts(make_tab, three, qtbot) -> None:
    tab = make_tab()
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(tab, Qt.Key.Key_F, control)
    assert tab.window().focusWidget() is child(tab, QLineEdit, "search")
    qtbot.keyClick(tab.window().focusWidget(), Qt.Key.Key_Down)
    assert tab.window().focusWidget() is tab.list.table
    qtbot.keyClick(tab.list.table, Qt.Key.Key_Escape)
    assert tab.window().focusWidget() is child(tab, QLineEdit, "search")
    qtbot.keyClick(tab, Qt.Key.Key_N, control)
    assert tab.form.record.id is None


def test_the_row_that_was_on_show_opens_again_after_an_empty_form(make_tab, three, qtbot) -> None:
    tab = make_tab()
    settle(tab)
    qtbot.keyClick(tab, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    table = tab.list.table
    assert not table.selectionModel().selectedRows()
    first = table.visualRect(table.model().index(0, 1)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=first)
    settle(tab)
    assert tab.form.record.id == three[2].id


def test_f5_reads_what_others_wrote(make_tab, three, orders: Orders, qtbot) -> None:
    tab = make_tab()
    orders.issued(title="楼上漏水")
    qtbot.keyClick(tab, Qt.Key.Key_F5)
    assert titles(tab)[0] == "楼上漏水"


def test_saving_keeps_the_place_and_says_what_changed(make_tab, three, office: Office, qtbot) -> None:
    tab = make_tab()
    tab.open_record(three[1].id)
    assert [index.row() for index in tab.list.table.selectionModel().selectedRows()] == [1]
    stored = records.get(office, ORDERS, three[1].id)
    records.change(office, ORDERS, stored, {"remark": "群众来电催问"})
    with qtbot.waitSignal(tab.changed) as changed:
        tab.form.changed.emit("work_orders")
    assert changed.args == ["work_orders"]
    assert [index.row() for index in tab.list.table.selectionModel().selectedRows()] == [1]


def answer(tab: ProgramTab, words: str, qtbot) -> None:
    question = tab.findChild(QMessageBox, "messages.question")
    button = next(button for button in question.buttons() if button.text() == words)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def type_something(tab: ProgramTab, qtbot) -> QLineEdit:
    field = next(
        field for field in tab.form.findChildren(QLineEdit) if field.isVisible() and not field.isReadOnly()
    )
    field.insert("已联系")
    assert tab.form.dirty
    return field


def test_unsaved_input_is_asked_about_before_another_record(make_tab, three, qtbot) -> None:
    tab = make_tab()
    tab.open_record(three[1].id)
    with qtbot.waitSignal(tab.unsaved):
        type_something(tab, qtbot)
    tab.list.table.selectRow(0)
    settle(tab)
    answer(tab, "继续填写", qtbot)
    assert tab.form.record.id == three[1].id
    assert tab.form.dirty
    assert [index.row() for index in tab.list.table.selectionModel().selectedRows()] == [1]
    tab.list.table.selectRow(0)
    settle(tab)
    answer(tab, "放弃修改", qtbot)
    assert tab.form.record.id == three[2].id


def test_closing_asks_too(make_tab, three, qtbot) -> None:
    tab = make_tab()
    assert tab.may_close(lambda: None)
    tab.open_record(three[1].id)
    type_something(tab, qtbot)
    closed: list[str] = []
    assert not tab.may_close(lambda: closed.append("closed"))
    answer(tab, "放弃修改", qtbot)
    assert closed == ["closed"]
    assert tab.may_close(lambda: None)  # what was given up is asked about no more


def test_narrow_window_shows_one_at_a_time(make_tab, three, qtbot) -> None:
    tab = make_tab(width=900)
    assert tab.list.table.isVisible()
    tab.list.table.selectRow(1)
    settle(tab)
    qtbot.keyClick(tab.list.table, Qt.Key.Key_Return)
    assert tab.form.isVisible()
    assert tab.window().focusWidget().objectName() == "work_orders.move.complete"
    assert not tab.list.table.isVisible()
    press(tab, "back", qtbot)
    assert tab.list.table.isVisible()
    assert tab.window().focusWidget() is tab.list.table


def test_export_and_ledger_get_the_list_as_it_is_filtered(make_tab, three, qtbot) -> None:
    tab = make_tab()
    tab.show_filtered({"state": "draft"})
    tab.list.table.head.hide_column(0)
    with qtbot.waitSignal(tab.export_asked) as asked:
        press(tab, "export", qtbot)
    assert asked.args[0]().count() == 1
    assert [column.name for column in asked.args[0]().columns][:2] == ["village.name", "title"]
    menu: QMenu = child(tab, QPushButton, "print_list").menu()
    forms = ["民情工单台账…", "民情工单公示表…", "群众评价登记表…", "回访登记表…", "空白工单本…"]
    assert [entry.text() for entry in menu.actions()] == forms
    with qtbot.waitSignal(tab.print_asked) as asked:
        menu.actions()[0].trigger()
    assert asked.args[0].key == "ledger"
    assert asked.args[1].count() == 1


def test_who_may_only_read_is_offered_nothing_else(make_tab, desk: Desk, office: Office) -> None:
    office.user = User("审计员", Rights(AUDITOR))
    tab = make_tab()
    assert tab.findChild(QPushButton, "work_orders.new") is None
    assert tab.findChild(QPushButton, "work_orders.import") is None
    assert tab.findChild(QPushButton, "work_orders.export") is None
    assert not child(tab, QPushButton, "state.action").isVisible()
    tab.new_record()
    assert tab.pane.made is None


def test_everything_a_reader_needs_has_a_name(make_tab, three) -> None:
    tab = make_tab()
    settle(tab)
    nameless = [
        widget.objectName() or type(widget).__name__
        for widget in tab.findChildren(QWidget)
        if isinstance(widget, QPushButton | QLineEdit)
        and widget.isVisible()
        and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]
    assert nameless == []


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_fits_a_small_screen_at_every_size(make_tab, three, desk: Desk, scale: float) -> None:
    desk.look.put_on("light", scale)
    tab = make_tab(width=1366 - round(152 * scale))
    assert tab.minimumSizeHint().width() <= 1366 - round(156 * scale)
    assert not tab.list.table.horizontalScrollBar().isVisible()
