"""Clocks of village care, of retired leaders, of classes and of reforms on 首页: from their day on, over
holidays and the end of a year, and gone when the thing is done.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop_app.core import records
from desktop_app.core.office import Office
from desktop_app.home.overview import Overview
from tests.desktop_app.programs import former_secretaries, reform_group, retired, schooled
from tests.desktop_app.programs.village_care import LAST, Care

desk, department = former_secretaries.desk, retired.department
group, school = reform_group.group, schooled.school


def waits(office: Office, program: str) -> dict[str, int]:
    """What waits for the user on 首页, of the program."""
    rows = [row for row in Overview(office).work().due if row.opens and row.opens.program == program]
    return {row.title: row.number for row in rows}


@pytest.mark.parametrize("kind", ["promotion", "hiring"])
def test_applications_are_to_be_closed_the_day_after_the_last(care: Care, kind: str) -> None:
    program = f"village_{kind}s"
    contest = care.published() if kind == "promotion" else care.opened()
    one = care.standing(contest) if kind == "promotion" else care.applying(contest)
    care.on(LAST)
    assert waits(care.office, program) == {}
    care.on(date(2016, 6, 1))
    assert waits(care.office, program) == {"报名已截止": 1}
    care.move(contest, "review")
    assert waits(care.office, program) == {}
    candidates = f"{kind}_candidates" if kind == "promotion" else "hiring_applicants"
    assert waits(care.office, candidates) == {"待审查": 1}
    care.move(one, "admit")
    assert waits(care.office, candidates) == {}


@pytest.mark.parametrize(
    ("put_up", "last", "over"),
    [
        (date(2016, 5, 23), date(2016, 5, 30), date(2016, 5, 31)),
        (date(2015, 12, 29), date(2016, 1, 6), date(2016, 1, 7)),  # 1 January is a holiday, then a weekend
        (date(2016, 9, 28), date(2016, 10, 10), date(2016, 10, 11)),  # a holiday, and two days made up
    ],
)
def test_a_claim_waits_for_the_county_once_its_notice_is_over(
    desk: former_secretaries.Desk, put_up: date, last: date, over: date
) -> None:
    desk.on(put_up)
    claim = desk.noticed()
    assert claim.notice_until == last
    desk.on(last)
    assert waits(desk.office, "village_subsidies") == {}
    desk.on(over)
    assert waits(desk.office, "village_subsidies") == {"公示期满待会审": 1}
    desk.move(claim, "check", county_opinion="同意", objections="")
    assert "公示期满待会审" not in waits(desk.office, "village_subsidies")


def test_what_was_paid_too_much_waits_until_it_came_back(desk: former_secretaries.Desk) -> None:
    claim = desk.granted()
    desk.on(date(2016, 6, 20))
    desk.paid("2016-06")
    claim = desk.move(claim, "stop", stop="died", stop_month="2016-06", reason="")
    assert waits(desk.office, "village_subsidies") == {"多发待追回": 1}
    claim = desk.move(claim, "recover", reason="退回一部分", overpaid=100)
    assert waits(desk.office, "village_subsidies") == {"多发待追回": 1}
    desk.move(claim, "recover", reason="全部退回", overpaid=0)
    assert waits(desk.office, "village_subsidies") == {}


def test_whoever_is_to_be_there_is_asked_for_from_the_first_day(department: retired.Department) -> None:
    department.on(date(2016, 1, 17))
    leader = department.assigned()
    assert waits(department.office, "retired_leaders") == {}
    department.on(date(2016, 1, 18))
    assert waits(department.office, "retired_leaders") == {"应到岗未到岗": 1}
    department.move(leader, "arrive", arrived_on=date(2016, 1, 18))
    assert waits(department.office, "retired_leaders") == {}


def test_a_task_is_late_after_the_last_day_of_a_year_until_it_is_done(department: retired.Department) -> None:
    leader, office = department.serving(), department.office
    task: dict[str, Any] = {"title": "走访企业", "due_on": date(2016, 12, 31)}
    records.change(office, retired.PROGRAM, leader, {}, {"tasks": [task]})
    department.on(date(2016, 12, 31))
    assert waits(office, "retired_tasks") == {}
    department.on(date(2017, 1, 1))
    assert waits(office, "retired_tasks") == {"逾期": 1}
    done = {"id": leader.tasks.get().id, "done_on": date(2017, 1, 1)}
    records.change(office, retired.PROGRAM, leader, {}, {"tasks": [task | done]})
    assert waits(office, "retired_tasks") == {}


def test_advice_waits_for_its_answer(department: retired.Department) -> None:
    leader, office = department.serving(), department.office
    told: dict[str, Any] = {"given_on": date(2016, 1, 20), "title": "缩短审批"}
    records.change(office, retired.PROGRAM, leader, {}, {"advice": [told]})
    assert waits(office, "retired_advice") == {"未答复": 1}
    answered = told | {"id": leader.advice.get().id, "answer": "adopted"}
    records.change(office, retired.PROGRAM, leader, {}, {"advice": [answered]})
    assert waits(office, "retired_advice") == {}


def test_a_class_is_to_be_closed_the_day_after_its_last(school: schooled.School) -> None:
    school.on(date(2016, 9, 10))
    training = school.move(school.move(school.draft((school.person("王镇长"), 0)), "announce"), "begin")
    assert waits(school.office, "trainings") == {}
    school.on(date(2016, 9, 11))
    assert waits(school.office, "trainings") == {"待结业": 1}
    school.move(training, "finish")
    assert waits(school.office, "trainings") == {}


def test_a_step_is_late_over_the_end_of_a_year_until_it_is_done(group: reform_group.Group) -> None:
    reform = group.started()
    rows = [{"title": "总结", "planned_on": date(2015, 12, 31)}]
    records.change(group.office, reform_group.REFORMS, reform, {}, {"milestones": rows})
    group.on(date(2015, 12, 31))
    assert "逾期" not in waits(group.office, "reform_milestones")
    assert "滞后" not in waits(group.office, "reforms")
    group.on(date(2016, 1, 1))
    assert waits(group.office, "reform_milestones") == {"逾期": 1}
    assert waits(group.office, "reforms")["滞后"] == 1
    group.done(reform, date(2016, 1, 1))
    assert waits(group.office, "reform_milestones") == {}
    assert "滞后" not in waits(group.office, "reforms")
