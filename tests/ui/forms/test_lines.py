"""Rows below a record in the form: added, closed and linked to each other before anything is stored."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPlainTextEdit, QPushButton, QWidget

from db.models import Visit
from desktop_app.core import records, workflow
from desktop_app.core.office import Office
from desktop_app.programs import key_projects, visits, work_orders
from tests.desktop_app.conftest import Cast, Orders
from tests.ui.form_driver import child, write
from ui.forms.form import RecordForm
from ui.forms.line_row import Row
from ui.forms.pasting import table_of
from ui.forms.row_words import SideWords

MakeForm = Callable[..., RecordForm]


@pytest.fixture
def sheet(make_form: MakeForm, cast: Cast, qtbot: Any) -> RecordForm:
    """A new visit with two households, typed and not saved."""
    form = make_form(visits.PROGRAM)
    form.new_record()
    form.pages.body.cells["village"].input.put_typed([cast.village.id, cast.village.name])
    for place, resident in enumerate(("李大爷", "王阿姨")):
        form.pages.body.parts["households"].add()
        write(child(form, QLineEdit, f"visits.households.{place}.resident.control"), resident)
        qtbot.keyClicks(child(form, QLineEdit, f"visits.households.{place}.address.control"), "12")
    return form


def choose(qtbot: Any, form: RecordForm, text: str) -> QLineEdit:
    """Add a problem of the household that the text finds."""
    form.pages.body.parts["problems"].add()
    write(child(form, QLineEdit, "visits.problems.0.title.control"), "屋顶漏雨")
    line = child(form, QLineEdit, "visits.problems.0.household.control")
    line.setFocus()
    qtbot.keyClicks(line, text)
    offered = "visits.problems.0.household.list"
    qtbot.waitUntil(lambda: (found := form.findChild(QWidget, offered)) is not None and found.isVisible())
    qtbot.keyClick(line, Qt.Key.Key_Return)
    return line


def test_a_problem_names_a_household_that_is_not_stored_yet(sheet: RecordForm, qtbot: Any) -> None:
    line = choose(qtbot, sheet, "wangayi")
    assert line.text() == "王阿姨"
    assert sheet.save()
    (problem,) = Visit.get().problems
    assert problem.household.resident == "王阿姨"


def test_the_link_comes_back_with_the_draft(sheet: RecordForm, make_form: MakeForm, qtbot: Any) -> None:
    choose(qtbot, sheet, "wangayi")
    kept = json.loads(json.dumps(sheet.pages.body.typed()))
    again = make_form(visits.PROGRAM)
    again.new_record()
    again.pages.body.put_typed(kept)
    assert again.save()
    assert [problem.household.resident for problem in Visit.get().problems] == ["王阿姨"]


def test_a_household_that_is_taken_away_again_is_asked_for(sheet: RecordForm, qtbot: Any) -> None:
    choose(qtbot, sheet, "wangayi")
    households = sheet.pages.body.parts["households"]
    households.remove(households.rows[1])
    assert not sheet.save()
    said = child(sheet, QLabel, "visits.problems.0.household.problem")
    assert said.text() == "选的“户主”已经删去了，请重新选。"
    assert Visit.select().count() == 0


def test_tab_leads_through_every_field_and_enter_in_the_last_to_closing_the_row_and_to_the_next(
    sheet: RecordForm, qtbot: Any
) -> None:
    row = sheet.pages.body.parts["households"].rows[1]
    row.grid.cells[0].input.setFocus()
    for cell in row.grid.cells[1:]:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert cell.isAncestorOf(QApplication.focusWidget()), cell.field.name
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    done = child(sheet, QPushButton, "visits.households.1.done")
    assert done.hasFocus()
    name = row.grid.cells[0].input.control
    name.clear()
    qtbot.keyClick(done, Qt.Key.Key_Return)
    assert name.hasFocus(), "the row stays open where something is wrong"
    name.setText("王阿姨")
    qtbot.keyClick(done, Qt.Key.Key_Return)
    assert child(sheet, QPushButton, "visits.households.add").hasFocus()
    assert row.accessibleName().startswith("王阿姨")
    before = sheet.pages.body.parts["households"].rows[0]
    before.open()
    qtbot.keyClick(child(sheet, QPushButton, "visits.households.0.done"), Qt.Key.Key_Return)
    assert row.hasFocus(), "the next row is next"


def test_a_row_that_can_no_longer_be_changed_opens_to_be_read(
    make_form: MakeForm, office: Office, cast: Cast, qtbot: Any
) -> None:
    content = "去年交的建房申请一直没有回音，家里六口人住两间平房，想问问卡在哪里"
    values = {"visited_on": office.today(), "village": cast.village, "visitors": "张文书"}
    household = {"resident": "李大爷", "situation": "独居"}
    problem = {"title": "宅基地审批", "content": content, "treatment": "order"}
    lines = {"households": [household], "problems": [problem]}
    visit = records.create(office, visits.PROGRAM, values, lines)
    workflow.apply(office, visits.PROGRAM, visit, workflow.move_named(visits.PROGRAM, "submit"))
    form = make_form(visits.PROGRAM)
    form.show_record(visit.id)
    (row,) = form.pages.body.parts["problems"].rows
    assert "转工单" in [label.text() for label in row.findChildren(QLabel)]  # beside its title
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Return)
    assert child(form, QLabel, "visits.problems.0.content").text() == content
    assert child(form, QLabel, "visits.problems.0.order").text().startswith("白泉〔2015〕第001号")
    assert not child(form, QPushButton, "visits.problems.0.remove").isVisible()
    done = child(form, QPushButton, "visits.problems.0.done")
    assert done.hasFocus()
    qtbot.keyClick(done, Qt.Key.Key_Return)
    assert row.hasFocus()
    assert not done.isVisible()
    assert not form.dirty


def test_what_a_rework_wrote_stands_beside_lines_that_can_be_changed(
    make_form: MakeForm, office: Office, orders: Orders, qtbot: Any
) -> None:
    order = orders.rate(orders.completed(), 40)
    order = orders.move(order, "rework", deadline=office.today(), reason="再清一次")
    form = make_form(work_orders.PROGRAM)
    form.show_record(order.id)
    part = form.pages.body.parts["steps"]
    part.add()
    write(child(form, QPlainTextEdit, "work_orders.steps.2.what.control"), "又去清了一次")
    told = part.rows[1]
    told.setFocus()
    qtbot.keyClick(told, Qt.Key.Key_Delete)
    qtbot.keyClick(told, Qt.Key.Key_Return)
    assert child(form, QLabel, "work_orders.steps.1.what").text().endswith("重办：再清一次")
    assert not child(form, QPushButton, "work_orders.steps.1.remove").isVisible()
    assert form.save()
    assert [step.what for step in order.steps][1:] == [told.record.what, "又去清了一次"]
    form.pages.body.put_typed({"lines": {"steps": []}})  # a draft of before it was handled again
    assert [row.record.what for row in form.pages.body.parts["steps"].rows][1:] == [told.record.what]


class Dressed(QObject):
    """Counts how often rows are given their letters."""

    times = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.times += isinstance(watched, Row) and event.type() == QEvent.Type.FontChange
        return False


def test_the_rows_of_a_form_are_dressed_once_however_many_they_are(
    make_form: MakeForm, office: Office, cast: Cast, qtbot: Any
) -> None:
    values = {"visited_on": office.today(), "village": cast.village, "visitors": "张文书"}
    households = [{"resident": f"李大爷{place}"} for place in range(6)]
    visit = records.create(office, visits.PROGRAM, values, {"households": households})
    form = make_form(visits.PROGRAM)
    form.show()
    dressed = Dressed(form)
    QApplication.instance().installEventFilter(dressed)
    form.show_record(visit.id)
    QApplication.instance().removeEventFilter(dressed)
    assert dressed.times == 6


# ── cells copied from a spreadsheet ──────────────────────────────────────────────────────────────────────


def paste(qtbot: Any, control: QWidget, text: str) -> None:
    QApplication.clipboard().setText(text)
    control.setFocus()
    qtbot.keyClick(control, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def households(form: RecordForm) -> list[dict[str, Any]]:
    rows = form.pages.body.parts["households"].values()
    return [{name: row[name] for name in ("resident", "address")} for row in rows]


def test_copied_cells_fill_the_fields_from_there_on_and_rows_of_their_own(
    sheet: RecordForm, said: list[str], qtbot: Any
) -> None:
    order = [cell.field.name for cell in sheet.pages.body.parts["households"].rows[0].grid.visible_cells()]
    cells = {"resident": "陈阿婆", "address": "外山弄 3 号"}
    text = "\t".join(cells.get(name, "") for name in order) + "\r\n"
    paste(qtbot, child(sheet, QLineEdit, "visits.households.0.resident.control"), text * 2)
    assert households(sheet) == [cells, {"resident": "王阿姨", "address": "12"}, cells]
    told = child(sheet, QLabel, "visits.households.pasted")
    assert told.isVisible()
    assert [told.text()] == said == ["已粘贴 2 行，还没有保存。"]
    assert sheet.save()
    assert [row.resident for row in Visit.get().households] == ["陈阿婆", "王阿姨", "陈阿婆"]


@pytest.mark.parametrize("by_key", [True, False])
def test_one_step_takes_all_of_them_back(sheet: RecordForm, by_key: bool, qtbot: Any) -> None:
    before = households(sheet)
    control = child(sheet, QLineEdit, "visits.households.1.resident.control")
    paste(qtbot, control, "甲\t13000000001\n乙\t\n丙\t13000000003\n")
    assert len(households(sheet)) == 4
    if by_key:
        qtbot.keyClick(control, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    else:
        qtbot.mouseClick(child(sheet, QPushButton, "visits.households.unpaste"), Qt.MouseButton.LeftButton)
    assert households(sheet) == before
    assert not child(sheet, QLabel, "visits.households.pasted").isVisible()


def test_what_does_not_fit_is_said_and_the_rest_is_there(sheet: RecordForm, qtbot: Any) -> None:
    part = sheet.pages.body.parts["problems"]
    part.add()
    order = [cell.field.name for cell in part.rows[0].grid.visible_cells()]
    cells = {"household": "没有这一户", "title": "屋顶漏雨", "treatment": "扔掉"}
    text = "\t".join(cells.get(name, "") for name in order) + "\t多出来的"
    paste(qtbot, part.rows[0].grid.cells[0].input.control, text)
    said = child(sheet, QLabel, "visits.problems.pasted").text()
    assert "名单里没有“没有这一户”" in said
    assert "“扔掉”不在可选的里面" in said
    assert "后面没有栏目放“多出来的”" in said
    assert child(sheet, QLineEdit, "visits.problems.0.title.control").text() == "屋顶漏雨"


@pytest.mark.parametrize("text", ["李大爷", "李大爷\r\n", "李大爷 家"])
def test_one_cell_is_pasted_as_ever(sheet: RecordForm, text: str, qtbot: Any) -> None:
    control = child(sheet, QLineEdit, "visits.households.0.resident.control")
    control.clear()
    paste(qtbot, control, text)
    assert control.text().strip() == text.strip()
    assert len(households(sheet)) == 2


def test_typing_on_accepts_what_was_pasted(sheet: RecordForm, qtbot: Any) -> None:
    control = child(sheet, QLineEdit, "visits.households.0.resident.control")
    paste(qtbot, control, "甲\t13000000001\n乙\t13000000002\n")
    qtbot.keyClicks(control, "x")
    qtbot.keyClick(control, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(households(sheet)) == 3


def test_the_menu_of_the_mouse_pastes_cells_too(sheet: RecordForm, qtbot: Any) -> None:
    control = child(sheet, QLineEdit, "visits.households.0.resident.control")
    QApplication.clipboard().setText("甲\t13000000001\n乙\t13000000002\n")
    at = control.rect().center()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, control.mapToGlobal(at))
    QApplication.sendEvent(control, asked)
    menu = next(menu for menu in control.findChildren(QMenu) if menu.isVisible())
    next(action for action in menu.actions() if action.objectName() == "edit-paste").trigger()
    menu.close()
    assert len(households(sheet)) == 3


@pytest.mark.parametrize(
    ("text", "prose", "cells"),
    [
        ("a\tb\r\nc\td\r\n", False, [["a", "b"], ["c", "d"]]),
        ("甲\n乙\n", False, [["甲"], ["乙"]]),
        ("甲\n乙\n", True, None),
        ('"第一行\n第二行"\tb', True, [["第一行\n第二行", "b"]]),
        ("\t\t\n\n", False, None),
        ("x\t" + "y" * 200_000, False, None),
    ],
)
def test_a_table_is_told_from_a_text(text: str, prose: bool, cells: list[list[str]] | None) -> None:
    assert table_of(text, prose=prose) == cells


def test_words_at_the_side_of_a_row_are_as_long_as_there_is_room_and_never_widen_the_form(
    sheet: RecordForm, qtbot: Any
) -> None:
    row = sheet.pages.body.parts["households"].rows[0]
    row.open()
    address = child(row, QLineEdit, "visits.households.0.address.control")
    write(address, "，三组大樟树往东第二家，门口有口老井，过了桥再往里走")
    row.close_up()
    side = next(each for each in row.findChildren(SideWords) if each.text() == address.text())
    sheet.resize(1400, 700)
    sheet.show()
    qtbot.waitUntil(lambda: side.shown() == address.text())
    sheet.resize(480, 700)
    qtbot.waitUntil(lambda: side.shown().endswith("…"))
    assert side.shown().startswith("12，三组大樟树往东")
    assert sheet.pages.area.horizontalScrollBar().maximum() == 0


def test_a_number_in_a_row_says_what_it_counts(make_form: MakeForm) -> None:
    form = make_form(key_projects.PROGRAM)
    form.new_record()
    row = form.pages.body.parts["needs"].add()
    for name, text in (("declared_on", "2015-04-13"), ("duty", "征地拆迁"), ("count", "3")):
        write(child(row, QLineEdit, f"key_projects.needs.0.{name}.control"), text)
    row.close_up()
    assert [each.text() for each in row.findChildren(SideWords) if not each.isHidden()] == [
        "需求人数 3",
        "未研判",
    ]


def test_words_at_the_side_give_way_where_that_spares_the_chief_text_a_second_line(
    make_form: MakeForm, qtbot: Any
) -> None:
    form = make_form(key_projects.PROGRAM)
    form.new_record()
    row = form.pages.body.parts["needs"].add()
    told = {
        "declared_on": "2015-04-13",
        "duty": "征地拆迁和政策处理",
        "wanted": "熟悉项目审批和政策处理，能吃苦",
    }
    for name, text in {**told, "count": "3"}.items():
        write(child(row, QLineEdit, f"key_projects.needs.0.{name}.control"), text)
    row.close_up()
    chief = next(label for label in row.findChildren(QLabel) if label.text() == told["duty"])
    side = next(each for each in row.findChildren(SideWords) if each.text() == told["wanted"])
    form.resize(440, 700)
    form.show()
    ten, five = (side.fontMetrics().horizontalAdvance(told["wanted"][:count]) for count in (10, 5))
    qtbot.waitUntil(lambda: five <= side.width() < ten)
    assert chief.height() < 2 * chief.fontMetrics().height()
    form.resize(320, 700)
    qtbot.waitUntil(lambda: side.width() == ten)
    assert chief.height() >= 2 * chief.fontMetrics().height(), "it has two lines in any case"


def test_a_row_that_is_added_below_what_is_seen_is_scrolled_to(make_form: MakeForm) -> None:
    form = make_form(visits.PROGRAM)
    form.resize(520, 400)
    form.show()
    form.new_record()
    problems, view = form.pages.body.parts["problems"], form.pages.area.viewport()
    for place in range(2):
        problems.add_button.click()
        title = child(form, QLineEdit, f"visits.problems.{place}.title.control")
        assert view.rect().contains(title.rect().translated(title.mapTo(view, QPoint(0, 0))))
        assert form.focusWidget() is title


def test_a_row_that_was_left_empty_is_gone_when_another_opens_and_when_it_is_closed(
    make_form: MakeForm, qtbot: Any
) -> None:
    form = make_form(visits.PROGRAM)
    form.new_record()
    problems = form.pages.body.parts["problems"]
    problems.add_button.click()
    problems.add_button.click()
    (row,) = problems.rows
    assert form.focusWidget() is child(row, QLineEdit, "visits.problems.1.title.control")
    assert child(row, QLabel, "visits.problems.1.title.problem").isHidden()
    child(row, QPushButton, "visits.problems.1.done").click()
    assert problems.rows == []
    assert not form.dirty


def test_what_cannot_be_typed_into_a_new_row_has_no_place_in_it(make_form: MakeForm) -> None:
    form = make_form(visits.PROGRAM)
    form.new_record()
    row = form.pages.body.parts["problems"].add()
    shown = [cell.field.name for cell in row.grid.visible_cells()]
    assert "title" in shown
    assert "order" not in shown


def test_what_follows_the_days_of_rows_begins_in_one_column(
    make_form: MakeForm, orders: Orders, office: Office, qtbot: Any
) -> None:
    order = orders.promised()
    days = (date(2014, 12, 30), date(2015, 4, 13))
    steps = [{"done_on": day, "what": f"到场 {day.year}", "by": ""} for day in days]
    records.change(office, work_orders.PROGRAM, order, {}, {"steps": steps})
    form = make_form()
    form.show_record(order.id)

    def begins() -> set[int]:
        words = [label for label in form.pages.body.findChildren(QLabel) if label.text().startswith("到场 ")]
        assert len(words) == len(days)
        return {label.mapTo(form, QPoint()).x() for label in words}

    told = {label.text() for label in form.pages.body.findChildren(QLabel)}
    assert {"2014-12-30", "04-13"} <= told
    qtbot.waitUntil(lambda: len(begins()) == 1)
