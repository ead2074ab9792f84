"""Lists of rows: what is opened is the sheet that a row stands on."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from db.models import TalkTopic, VisitHousehold
from desktop_app.core import records, workflow
from desktop_app.core.office import Office
from desktop_app.programs import talk_topics, visit_households, visits


@pytest.fixture
def visit(office: Office, cast: Any) -> Any:
    """A visit to two households, handed in, with a topic for a talk."""
    households = [{"resident": name, "wish": "路灯"} for name in ("李大爷", "王阿姨")]
    made = records.create(
        office,
        visits.PROGRAM,
        {"visited_on": office.today(), "village": cast.village, "visitors": "张文书"},
        {"households": households, "problems": [{"title": "修桥", "treatment": "talk"}]},
    )
    move = workflow.move_named(visits.PROGRAM, "submit")
    return workflow.apply(office, visits.PROGRAM, made, move)


def test_a_row_opens_its_sheet_and_stays_chosen(make_tab, visit: Any) -> None:
    tab = make_tab(visit_households.PROGRAM)
    row = VisitHousehold.get(VisitHousehold.resident == "李大爷")
    tab.open_record(row.id)
    assert tab.form.program is visits.PROGRAM
    assert tab.form.record == visit
    assert tab.list.current_id == row.id
    assert tab.findChild(QPushButton, "visit_households.new") is None


def test_what_is_written_on_the_sheet_leaves_the_row_chosen(make_tab, office: Office, visit: Any) -> None:
    tab = make_tab(visit_households.PROGRAM)
    row = VisitHousehold.get(VisitHousehold.resident == "李大爷")
    tab.open_record(row.id)
    workflow.apply(office, visits.PROGRAM, visit, workflow.move_named(visits.PROGRAM, "archive"))
    tab.form._moved(visit.id)
    assert tab.form.record.state == "archived"
    assert tab.list.current_id == row.id


def test_a_row_without_a_sheet_says_what_it_waits_for(make_tab, visit: Any) -> None:
    tab = make_tab(talk_topics.PROGRAM)
    tab.open_record(TalkTopic.get().id)
    said = [label.text() for label in tab.findChildren(QLabel) if label.isVisible()]
    assert "还没有民情恳谈" in said
