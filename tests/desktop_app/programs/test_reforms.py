"""Reform projects and their steps, and the cases made of them."""

from __future__ import annotations

from datetime import date

import pypdfium2
import pytest

from db.models import Reform, ReformProblem
from desktop_app import press
from desktop_app.commands.incoming import Intake
from desktop_app.core import listing, records
from desktop_app.core.checks import ProblemsFound
from desktop_app.core.period import Period
from desktop_app.errors import TransitionRefused
from desktop_app.programs import reform_cases, reform_inspections, reform_problems, reforms
from desktop_app.programs.reforms.rules import next_milestone
from tests.desktop_app.programs.reform_group import Group, group

__all__ = ["group"]

REFORMS, INSPECTIONS = reforms.PROGRAM, reform_inspections.PROGRAM
PROBLEMS, CASES = reform_problems.PROGRAM, reform_cases.PROGRAM


# ── projects ─────────────────────────────────────────────────────────────────────────────────────────────


def test_a_project_needs_a_goal_and_a_timetable(group: Group) -> None:
    bare = records.create(
        group.office,
        REFORMS,
        {"title": "试岗任职办法", "year": 2015, "area": "cadres", "lead": group.cast.township},
    )
    with pytest.raises(TransitionRefused, match="请填写“目标”；时间表里至少要有一个节点"):
        group.move(bare, "register")


def test_numbers_run_by_the_year_of_the_project(group: Group) -> None:
    numbers = [group.reform(f"办法{n}", year=year).number for n, year in enumerate((2014, 2015, 2015))]
    assert numbers == ["白泉-2014-001", "白泉-2015-001", "白泉-2015-002"]


def test_a_project_is_complete_when_every_step_is_done_and_every_problem_struck_off(group: Group) -> None:
    reform = group.started()
    group.on(date(2015, 7, 1))
    group.inspected(reform, date(2015, 6, 10), found=1)
    result = {"ended_on": date(2015, 6, 30), "outcome": "办法印发", "outcome_document": "白组〔2015〕3号"}
    with pytest.raises(TransitionRefused, match="还有 2 个节点没有完成；督导发现的问题还有 1 个没有销号"):
        group.move(reform, "complete", **result)
    group.done(reform, date(2015, 5, 20), date(2015, 6, 21))
    problem = ReformProblem.get()
    group.move(problem, "rectify", measures="已补齐", rectified_on=date(2015, 6, 20))
    with pytest.raises(TransitionRefused, match="还有 1 个没有销号"):
        group.move(reform, "complete", **result)
    group.move(problem, "strike_off")
    assert group.move(reform, "complete", **result).state == "done"


def test_a_step_that_will_be_done_is_not_done(group: Group) -> None:
    reform = group.started()
    group.on(date(2015, 6, 21))
    group.done(reform, date(2015, 5, 20), date(2015, 6, 21))
    group.on(date(2015, 6, 20))
    with pytest.raises(TransitionRefused, match="节点“节点6”的实际日期晚于今天"):
        group.move(reform, "complete", ended_on=date(2015, 6, 20), outcome="印发")


@pytest.mark.parametrize(
    ("day", "reason"), [(date(2015, 7, 2), "不能晚于今天"), (date(2015, 3, 31), "不能早于启动日期")]
)
def test_a_project_ends_after_it_began_and_not_in_the_future(group: Group, day: date, reason: str) -> None:
    reform = group.started()
    group.on(date(2015, 7, 1))
    with pytest.raises(ProblemsFound, match=reason):
        group.move(reform, "end", ended_on=day, end_reason="上级统一部署")


def test_a_project_that_was_inspected_is_ended_and_not_made_void(group: Group) -> None:
    reform = group.started()
    group.on(date(2015, 6, 30))
    inspection = group.inspected(reform, date(2015, 6, 18))
    with pytest.raises(TransitionRefused, match="已经有 1 次督导，不能作废；不再推进的请“终止”"):
        group.move(reform, "void", end_reason="登记错了")
    group.move(inspection, "void", void_reason="登记错了")
    group.move(reform, "void", end_reason="登记错了")
    assert reform.state == "void"


def test_a_project_is_behind_the_day_after_a_step_was_due(group: Group) -> None:
    group.started()
    for day, behind in ((20, 0), (21, 1)):
        group.on(date(2015, 5, day))
        found = listing.listing(group.office, REFORMS, filters={"behind": "yes"})
        assert found.count() == behind


def test_a_step_that_was_done_is_not_waited_for(group: Group) -> None:
    reform = group.started()
    group.on(date(2015, 5, 25))
    group.done(reform, date(2015, 5, 19), None)
    assert listing.listing(group.office, REFORMS, filters={"behind": "yes"}).count() == 0
    assert next_milestone(reform).title == "节点6"


@pytest.mark.parametrize(
    ("today", "first", "rate"),
    [
        (date(2015, 5, 20), None, "—"),  # its day is today: neither in time nor late
        (date(2015, 5, 21), None, "0.00 %"),
        (date(2015, 5, 25), date(2015, 5, 20), "100.00 %"),
        (date(2015, 5, 25), date(2015, 5, 21), "0.00 %"),
        (date(2015, 6, 21), date(2015, 5, 20), "50.00 %"),
    ],
)
def test_steps_are_in_time_among_those_that_are_done_or_late(
    group: Group, today: date, first: date | None, rate: str
) -> None:
    reform = group.started()
    group.on(today)
    group.done(reform, first, None)
    assert group.figure("reform_milestones.on_time_rate", Period.parse("2015")).shown == rate


@pytest.mark.parametrize(("ended", "rate"), [(date(2015, 5, 20), "—"), (date(2015, 5, 21), "0.00 %")])
def test_whose_project_ends_is_late_with_what_it_missed_before(group: Group, ended: date, rate: str) -> None:
    reform = group.started()
    group.on(date(2015, 6, 1))
    group.move(reform, "end", ended_on=ended, end_reason="不再推进")
    period = Period(date(2015, 5, 20), date(2015, 5, 20))
    assert group.figure("reform_milestones.on_time_rate", period).shown == rate


# ── cases ────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_case_is_published_while_it_is_judged_and_afterwards(group: Group) -> None:
    case = records.create(
        group.office, CASES, {"title": "试岗任职的做法", "organization": group.cast.township}
    )
    with pytest.raises(TransitionRefused, match="请填写“摘要”；请填写“正文”"):
        group.move(case, "submit")
    records.change(group.office, CASES, case, {"summary": "先试后任。", "body": "一年来，"})
    group.move(case, "submit")
    assert (case.number, case.submitted_on) == ("白泉-2015-001", date(2015, 4, 13))
    group.move(case, "select", result="市级优秀案例")
    row = {"channel": "party_website", "published_on": date(2015, 4, 10), "medium": "党建之窗"}
    records.change(group.office, CASES, case, {}, {"publications": [row]})
    assert group.figure("reform_cases.published_rate", Period()).shown == "100.00 %"


@pytest.mark.parametrize(("until", "rate"), [(19, "0.00 %"), (20, "100.00 %"), (25, "100.00 %")])
def test_a_case_is_published_from_the_first_day_on(group: Group, until: int, rate: str) -> None:
    texts = {"summary": "先试后任。", "body": "一年来，"}
    values = {"title": "做法", "organization": group.cast.township, **texts}
    case = group.move(records.create(group.office, CASES, values), "submit")
    assert listing.listing(group.office, CASES, filters={"first_published": "无"}).count() == 1
    group.on(date(2015, 5, 25))
    rows = [
        {"channel": "party_website", "published_on": date(2015, 5, day), "medium": "党建之窗"}
        for day in (25, 20)
    ]
    records.change(group.office, CASES, case, {}, {"publications": rows})
    end = date(2015, 5, until)
    assert group.figure("reform_cases.published_rate", Period(None, end)).shown == rate


def test_a_ledger_tells_of_publications_in_the_order_of_their_days(group: Group) -> None:
    case = records.create(group.office, CASES, {"title": "做法", "organization": group.cast.township})
    group.on(date(2015, 5, 25))
    rows = [{"channel": "newspaper", "published_on": date(2015, 5, day)} for day in (25, 20)]
    records.change(group.office, CASES, case, {}, {"publications": rows})
    content = press.compose(group.office, CASES, press.form_named(CASES, "ledger"), [case]).document.content
    said = pypdfium2.PdfDocument(content)[0].get_textpage().get_text_range()
    assert 0 < said.index("05-20") < said.index("05-25")


def test_a_case_that_was_passed_over_is_filed_too(group: Group) -> None:
    values = {
        "title": "做法",
        "organization": group.cast.township,
        "summary": "先试后任。",
        "body": "一年来，",
    }
    case = group.move(records.create(group.office, CASES, values), "submit")
    group.move(case, "pass_over")
    assert group.move(case, "archive").state == "archived"
    assert case.result == "未入选"


# ── in, out, on paper ────────────────────────────────────────────────────────────────────────────────────


def test_projects_come_in_by_the_headings_of_offices(group: Group) -> None:
    intake = Intake(group.office, REFORMS)
    intake.add({"year": "2016", "title": "公开比选办法", "area": "干部人事制度改革", "lead": "白泉镇"})
    made = Reform.get()
    assert (made.state, made.year, made.area, made.lead.name) == ("draft", 2016, "cadres", "白泉镇")
    assert {"项目名称", "牵头部门"} <= {word for words in REFORMS.outside.synonyms.values() for word in words}


@pytest.mark.parametrize("key", ["charter", "blank", "ledger"])
@pytest.mark.parametrize("title", ["试岗任职办法", "𬭎㛃村试点" + "长" * 53])
def test_a_charter_is_printed_full_and_empty(group: Group, key: str, title: str) -> None:
    reform = group.reform(title, steps=8)
    form = press.form_named(REFORMS, key)
    given = [Reform()] if form.of == "blank" else [reform]
    composed = press.compose(group.office, REFORMS, form, given)
    assert composed.document.content.startswith(b"%PDF")
    assert composed.document.told.pages >= 1


def test_a_project_is_of_a_year_that_can_be_meant(group: Group) -> None:
    values = {"title": "办法", "year": 15, "area": "cadres", "lead": group.cast.township}
    with pytest.raises(ProblemsFound, match="“年度”应是四位年份"):
        records.create(group.office, reforms.PROGRAM, values)
