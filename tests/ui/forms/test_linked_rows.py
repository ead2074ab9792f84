"""A row that leads to a record: which one is asked for, and how it is opened beside what is being typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QLineEdit, QToolButton

from db.base import database
from db.models import MilestoneLink
from desktop_app.core import records
from desktop_app.core.office import Office
from desktop_app.core.program import CLERK, NewLine
from desktop_app.programs import milestones, rights_of, trainings, visits
from tests.desktop_app.conftest import Orders
from tests.desktop_app.programs.schooled import School, school
from tests.ui.form_driver import child
from ui.forms.form import RecordForm
from ui.forms.links import CandidateList

__all__ = ["school"]

PROGRAM = milestones.PROGRAM
ROW = "milestones.links.0"


def entry(office: Office, *links: Any) -> Any:
    told = {"happened_on": office.today(), "kind": "measure", "title": "民情工单制"}
    return records.create(office, PROGRAM, told, {"links": links})


def test_the_row_asks_for_the_record_of_the_program_that_is_chosen(
    make_form: Callable[..., RecordForm], office: Office, orders: Orders, qtbot: Any
) -> None:
    order = orders.issued()
    form = make_form(PROGRAM)
    form.show_record(entry(office).id)
    row = form.pages.body.parts["links"].add()
    assert [cell.field.name for cell in row.grid.visible_cells()] == ["subject"]
    kinds = child(form, QComboBox, f"{ROW}.subject.control")
    kinds.setCurrentIndex(kinds.findText("民情工单"))
    kinds.activated.emit(kinds.currentIndex())
    assert [cell.field.name for cell in row.grid.visible_cells()] == ["subject", "work_order"]
    line = child(form, QLineEdit, f"{ROW}.work_order.control")
    line.setFocus()
    qtbot.keyClicks(line, order.number[-4:-1])
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert form.save()
    assert MilestoneLink.get().work_order_id == order.id


def test_a_household_just_typed_is_chosen_though_another_bears_its_name(
    make_form: Callable[..., RecordForm], qtbot: Any
) -> None:
    form = make_form(visits.PROGRAM)
    form.new_record()
    parts = form.pages.body.parts
    for _twin in range(2):
        household = parts["households"].add()
        next(cell for cell in household.grid.cells if cell.field.name == "resident").input.take("李大爷")
    row = parts["problems"].add()
    line = child(form, QLineEdit, "visits.problems.0.household.control")
    line.setFocus()
    line.setText("李大爷")
    line.textEdited.emit("李大爷")
    qtbot.waitUntil(lambda: line.window().findChild(CandidateList) is not None)
    offered = line.window().findChild(CandidateList).rows
    assert [offered.item(place).text() for place in range(2)] == ["李大爷  第 1 条", "李大爷  第 2 条"]
    qtbot.keyClick(line, Qt.Key.Key_Return)
    cell = next(cell for cell in row.grid.cells if cell.field.name == "household")
    assert cell.value() == NewLine(parts["households"].rows[0].number)
    assert parts["problems"].problems() is row  # it does not say what the problem is
    assert row.grid.cells[0].input.control.hasFocus()


def test_a_longer_reason_gets_the_room_that_it_needs(
    make_form: Callable[..., RecordForm], qtbot: Any
) -> None:
    form = make_form(visits.PROGRAM)
    form.new_record()
    cell = form.pages.body.cells["visited_on"]
    for reason in ("没有 13 月", "应写成 2019-04-25 或 2019年4月25日 的样子，" * 3):
        cell.show_problem(reason)
        said = cell.problem
        qtbot.waitUntil(lambda said=said: said.height() >= said.heightForWidth(said.width()) > 0)


def test_another_program_takes_the_record_of_the_first_away(
    make_form: Callable[..., RecordForm], office: Office, orders: Orders
) -> None:
    link = {"subject": "work_order", "work_order": orders.issued().id}
    form = make_form(PROGRAM)
    form.show_record(entry(office, link).id)
    (row,) = form.pages.body.parts["links"].rows
    row.open()
    kinds = child(form, QComboBox, f"{ROW}.subject.control")
    kinds.setCurrentIndex(kinds.findText("民情恳谈"))
    kinds.activated.emit(kinds.currentIndex())
    assert row.values() == {"id": row.number, "subject": "talk"} | dict.fromkeys(
        name for name in MilestoneLink._meta.fields if name not in ("id", "version", "milestone", "subject")
    )


def test_the_record_is_shown_beside_the_form(
    make_form: Callable[..., RecordForm], office: Office, orders: Orders
) -> None:
    order = orders.issued()
    form = make_form(PROGRAM)
    form.show_record(entry(office, {"subject": "work_order", "work_order": order.id}).id)
    button = child(form, QToolButton, f"{ROW}.work_order.open")
    assert order.number in button.accessibleName()
    button.click()
    beside = child(form.window(), QDialog, "milestones.peek").findChild(RecordForm)
    assert beside.record.id == order.id
    row = form.pages.body.parts["links"].rows[0]
    words = [label.text() for label in row.findChildren(QLabel) if label.isVisible()]
    assert words == [f"{order.number} {order.title}", "民情工单"]
    beside.window().close()


def test_nobody_is_led_to_what_they_may_not_read(
    make_form: Callable[..., RecordForm], office: Office, orders: Orders
) -> None:
    milestone = entry(office, {"subject": "work_order", "work_order": orders.issued().id})
    office.user = office.user._replace(rights=rights_of(CLERK, ["milestones"]))
    form = make_form(PROGRAM)
    form.show_record(milestone.id)
    assert form.findChild(QToolButton, f"{ROW}.work_order.open") is None
    (row,) = form.pages.body.parts["links"].rows
    assert "（无权查看）" in row.accessibleName()


def test_many_rows_that_link_elsewhere_ask_the_database_no_more_often_than_few(
    make_form: Callable[..., RecordForm], school: School
) -> None:
    asked: list[str] = []

    def told(*learners: Any) -> tuple[list[str], int]:
        training = school.draft(*((learner, 0) for learner in learners))
        form = make_form(trainings.PROGRAM)
        asked.clear()
        database.connection().set_exec_trace(lambda _cursor, sql, _values: asked.append(sql) or True)
        try:
            form.show_record(training.id)
        finally:
            database.connection().set_exec_trace(None)
        return [row.accessibleName() for row in form.pages.body.parts["enrolments"].rows], len(asked)

    first, for_one = told(school.person("王镇长"))
    more, for_three = told(*map(school.person, ("李主任", "赵书记", "周干事")))
    assert for_three == for_one
    assert [name in words for name, words in zip(("王镇长",), first, strict=True)] == [True]
    assert [name in words for name, words in zip(("李主任", "赵书记", "周干事"), more, strict=True)] == [
        True
    ] * 3
