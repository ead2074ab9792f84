"""Rows below a record in the form: added, closed and linked to each other before anything is stored."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from db.models import Visit
from desktop_app.core import records, workflow
from desktop_app.core.office import Office
from desktop_app.programs import visits
from tests.desktop_app.conftest import Cast
from tests.ui.form_driver import child, write
from ui.form import RecordForm

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


def test_enter_in_the_last_field_leads_to_closing_the_row_and_to_the_next(
    sheet: RecordForm, qtbot: Any
) -> None:
    row = sheet.pages.body.parts["households"].rows[1]
    row.grid.cells[-1].input.control.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    done = child(sheet, QPushButton, "visits.households.1.done")
    assert done.hasFocus()
    qtbot.keyClick(done, Qt.Key.Key_Return)
    assert child(sheet, QPushButton, "visits.households.add").hasFocus()
    assert row.accessibleName().startswith("王阿姨")


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
