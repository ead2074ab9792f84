"""改革督查: projects and their steps, inspections twice a year, problems until they are struck off, cases."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from db.models import Parameter, Reform, ReformInspection, ReformProblem
from desktop_app import press
from desktop_app.commands.incoming import Intake
from desktop_app.core import figures, listing, records, workflow
from desktop_app.core.checks import ProblemsFound
from desktop_app.core.clock import FixedClock
from desktop_app.core.office import Office, User
from desktop_app.core.period import Period
from desktop_app.core.program import CLERK, Program
from desktop_app.errors import NotAllowed, TransitionRefused
from desktop_app.programs import reform_cases, reform_inspections, reform_problems, reforms, rights_of
from tests.desktop_app.conftest import Cast

REFORMS, INSPECTIONS = reforms.PROGRAM, reform_inspections.PROGRAM
PROBLEMS, CASES = reform_problems.PROGRAM, reform_cases.PROGRAM


class Group:
    """专项小组办公室 at the desk."""

    def __init__(self, office: Office, clock: FixedClock, cast: Cast) -> None:
        self.office = office
        self.clock = clock
        self.cast = cast

    def on(self, year: int, month: int, day: int) -> None:
        self.clock.moment = datetime(year, month, day, 2, 0, tzinfo=UTC)

    def move(self, program: Program, record: Any, key: str, **values: Any) -> Any:
        return workflow.apply(self.office, program, record, workflow.move_named(program, key), values)

    def reform(self, title: str = "试岗任职办法", *, year: int = 2015, steps: int = 2) -> Any:
        """A project that is set up, with a step a month from May on."""
        milestones = [
            {"title": f"节点{month}", "planned_on": date(year, month, 20)} for month in range(5, 5 + steps)
        ]
        values = {"title": title, "year": year, "area": "cadres", "lead": self.cast.township, "goal": "推开"}
        made = records.create(self.office, REFORMS, values, {"milestones": milestones})
        return self.move(REFORMS, made, "register")

    def started(self, title: str = "试岗任职办法", *, year: int = 2015) -> Any:
        return self.move(REFORMS, self.reform(title, year=year), "start", started_on=date(year, 4, 1))

    def done(self, reform: Any, *days: date) -> None:
        """Enter the days on which its steps were done."""
        rows = [
            {"id": step.id, "title": step.title, "planned_on": step.planned_on, "done_on": day}
            for step, day in zip(reform.milestones, days, strict=True)
        ]
        records.change(self.office, REFORMS, reform, {}, {"milestones": rows})

    def inspection(self, reform: Any, day: date, *, found: int = 0, **more: Any) -> Any:
        """A draft of an inspection by an organizer and a delegate."""
        values = {
            "reform": reform,
            "year": day.year,
            "round": "mid_year" if day.month < 9 else "year_end",
            "inspected_on": day,
            "grade": "good",
            **more,
        }
        lines = {
            "members": [
                {"name": "王干事", "identity": "organizer"},
                {"name": "赵代表", "identity": "party_delegate"},
            ],
            "findings": [
                {"content": f"台账不全{n}", "organization": self.cast.township, "due_on": day.replace(day=28)}
                for n in range(found)
            ],
        }
        return records.create(self.office, INSPECTIONS, values, lines)

    def inspected(self, reform: Any, day: date, *, found: int = 0) -> Any:
        return self.move(INSPECTIONS, self.inspection(reform, day, found=found), "register")

    def figure(self, key: str, period: Period) -> figures.Figure:
        return next(each for each in figures.figures(self.office, period) if each.key == key)


@pytest.fixture
def group(office: Office, clock: FixedClock, cast: Cast) -> Group:
    return Group(office, clock, cast)


# ── projects ─────────────────────────────────────────────────────────────────────────────────────────────


def test_a_project_needs_a_goal_and_a_timetable(group: Group) -> None:
    bare = records.create(
        group.office,
        REFORMS,
        {"title": "试岗任职办法", "year": 2015, "area": "cadres", "lead": group.cast.township},
    )
    with pytest.raises(TransitionRefused, match="请填写“目标”；时间表里至少要有一个节点"):
        group.move(REFORMS, bare, "register")


def test_numbers_run_by_the_year_of_the_project(group: Group) -> None:
    numbers = [group.reform(f"办法{n}", year=year).number for n, year in enumerate((2014, 2015, 2015))]
    assert numbers == ["白泉-2014-001", "白泉-2015-001", "白泉-2015-002"]


def test_a_project_is_complete_when_every_step_is_done_and_every_problem_struck_off(group: Group) -> None:
    reform = group.started()
    group.on(2015, 7, 1)
    group.inspected(reform, date(2015, 6, 10), found=1)
    result = {"ended_on": date(2015, 6, 30), "outcome": "办法印发", "outcome_document": "白组〔2015〕3号"}
    with pytest.raises(TransitionRefused, match="还有 2 个节点没有完成；督导发现的问题还有 1 个没有销号"):
        group.move(REFORMS, reform, "complete", **result)
    group.done(reform, date(2015, 5, 20), date(2015, 6, 21))
    problem = ReformProblem.get()
    group.move(PROBLEMS, problem, "rectify", measures="已补齐", rectified_on=date(2015, 6, 20))
    with pytest.raises(TransitionRefused, match="还有 1 个没有销号"):
        group.move(REFORMS, reform, "complete", **result)
    group.move(PROBLEMS, problem, "strike_off")
    assert group.move(REFORMS, reform, "complete", **result).state == "done"


def test_a_step_that_will_be_done_is_not_done(group: Group) -> None:
    reform = group.started()
    group.on(2015, 6, 20)
    group.done(reform, date(2015, 5, 20), date(2015, 6, 21))
    with pytest.raises(TransitionRefused, match="节点“节点6”的实际日期晚于今天"):
        group.move(REFORMS, reform, "complete", ended_on=date(2015, 6, 20), outcome="印发")


@pytest.mark.parametrize(
    ("day", "reason"), [(date(2015, 7, 2), "不能晚于今天"), (date(2015, 3, 31), "不能早于启动日期")]
)
def test_a_project_ends_after_it_began_and_not_in_the_future(group: Group, day: date, reason: str) -> None:
    reform = group.started()
    group.on(2015, 7, 1)
    with pytest.raises(ProblemsFound, match=reason):
        group.move(REFORMS, reform, "end", ended_on=day, end_reason="上级统一部署")


def test_a_project_is_behind_the_day_after_a_step_was_due(group: Group) -> None:
    group.started()
    for day, behind in ((20, 0), (21, 1)):
        group.on(2015, 5, day)
        found = listing.listing(group.office, REFORMS, filters={"behind": "yes"})
        assert found.count() == behind


def test_a_step_that_was_done_is_not_waited_for(group: Group) -> None:
    reform = group.started()
    group.on(2015, 5, 25)
    group.done(reform, date(2015, 5, 19), None)
    assert listing.listing(group.office, REFORMS, filters={"behind": "yes"}).count() == 0
    assert reforms.next_milestone(reform).title == "节点6"


# ── inspections ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("day", "fits"),
    [
        (date(2014, 5, 31), False),
        (date(2014, 6, 1), True),
        (date(2014, 7, 31), True),
        (date(2014, 8, 1), False),
        (date(2014, 10, 31), False),
        (date(2014, 11, 1), True),
        (date(2014, 12, 31), True),
    ],
)
def test_a_round_has_its_months(group: Group, day: date, *, fits: bool) -> None:
    reform = group.started(year=2014)
    if fits:
        assert group.inspection(reform, day).id
    else:
        with pytest.raises(ProblemsFound, match="督导应在"):
            group.inspection(reform, day)


def test_the_office_may_set_other_months(group: Group) -> None:
    reform = group.started(year=2014)
    group.office.writer.create(Parameter(key="mid_year_months", value="6-8", valid_from=date(2011, 1, 1)))
    assert group.inspection(reform, date(2014, 8, 31)).id


def test_a_round_of_another_year_is_refused(group: Group) -> None:
    with pytest.raises(ProblemsFound, match="2015年年中督导应在6月到7月"):
        group.inspection(group.started(year=2014), date(2014, 6, 10), year=2015)


def test_each_project_is_inspected_once_a_round(group: Group) -> None:
    reform = group.started(year=2014)
    first = group.inspected(reform, date(2014, 6, 10))
    with pytest.raises(ProblemsFound, match="已经有督导记录（白泉-2014-001）"):
        group.inspection(reform, date(2014, 7, 3))
    assert group.inspected(reform, date(2014, 11, 3)).number == "白泉-2014-002"
    group.move(INSPECTIONS, first, "void", void_reason="记错项目")
    assert group.inspection(reform, date(2014, 7, 3)).id


def test_a_group_has_a_delegate_and_gives_a_grade(group: Group) -> None:
    made = group.inspection(group.started(year=2014), date(2014, 6, 10), grade=None)
    records.change(
        group.office, INSPECTIONS, made, {}, {"members": [{"name": "王干事", "identity": "organizer"}]}
    )
    with pytest.raises(TransitionRefused, match="至少要有一名党代表、人大代表或政协委员；请填写“评价”"):
        group.move(INSPECTIONS, made, "register")


def test_a_project_that_has_ended_is_not_inspected(group: Group) -> None:
    reform = group.started(year=2014)
    made = group.inspection(reform, date(2014, 6, 10))
    group.move(REFORMS, reform, "end", ended_on=date(2014, 6, 1), end_reason="并入其他项目")
    with pytest.raises(TransitionRefused, match="状态是“终止”，不用督导"):
        group.move(INSPECTIONS, ReformInspection.get_by_id(made.id), "register")


def test_a_day_before_the_inspection_is_no_day_to_put_right_by(group: Group) -> None:
    made = group.inspection(group.started(year=2014), date(2014, 6, 29), found=1)  # until the 28th
    with pytest.raises(TransitionRefused, match="“台账不全0”的整改期限早于督导日期"):
        group.move(INSPECTIONS, made, "register")


def test_coverage_counts_the_rounds_that_are_over(group: Group) -> None:
    one, two = group.started("甲", year=2014), group.started("乙", year=2014)
    group.inspected(one, date(2014, 6, 10))
    group.inspected(two, date(2014, 7, 10))
    group.inspected(one, date(2014, 12, 10))
    whole = group.figure("reform_inspections.coverage", Period(None, None))
    assert (whole.numerator, whole.denominator, whole.shown) == (3, 4, "75.00 %")
    half = group.figure("reform_inspections.coverage", Period(date(2014, 1, 1), date(2014, 7, 31)))
    assert (half.numerator, half.denominator) == (2, 2)
    before = group.figure("reform_inspections.coverage", Period(date(2014, 1, 1), date(2014, 7, 30)))
    assert before.denominator == 0


def test_a_project_that_was_complete_before_the_round_is_not_expected(group: Group) -> None:
    reform = group.started(year=2014)
    group.done(reform, date(2014, 5, 1), date(2014, 5, 30))
    group.move(REFORMS, reform, "complete", ended_on=date(2014, 10, 31), outcome="印发", outcome_document="")
    assert group.figure("reform_inspections.coverage", Period(None, None)).denominator == 1


# ── problems ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def problem(group: Group) -> Any:
    """A problem to be put right by 28 June."""
    reform = group.started()
    group.on(2015, 6, 15)
    group.inspected(reform, date(2015, 6, 15), found=1)
    return ReformProblem.get()


def test_each_finding_is_raised_as_a_problem_of_its_own(group: Group) -> None:
    reform = group.started(year=2014)
    made = group.inspected(reform, date(2014, 6, 10), found=3)
    raised = list(made.problems.order_by(ReformProblem.number))
    assert [each.number for each in raised] == ["白泉-2014-001", "白泉-2014-002", "白泉-2014-003"]
    assert {(each.state, each.reform.title, each.due_on) for each in raised} == {
        ("open", "试岗任职办法", date(2014, 6, 28))
    }
    assert listing.listing(group.office, PROBLEMS, search="台账不全2").count() == 1


@pytest.mark.parametrize(("day", "overdue"), [(28, 0), (29, 1)])
def test_a_problem_is_overdue_the_day_after_its_day(
    group: Group, problem: Any, day: int, overdue: int
) -> None:
    group.on(2015, 6, day)
    assert group.figure("reform_problems.overdue", Period()).numerator == overdue


def test_a_problem_goes_back_until_it_is_put_right(group: Group, problem: Any) -> None:
    group.move(PROBLEMS, problem, "rectify", measures="已补", rectified_on=date(2015, 6, 15))
    with pytest.raises(ProblemsFound, match="新的期限不能早于今天"):
        group.move(PROBLEMS, problem, "return", remark="还缺五月", due_on=date(2015, 6, 14))
    group.move(PROBLEMS, problem, "return", remark="还缺五月", due_on=date(2015, 7, 10))
    assert (problem.state, problem.returns, problem.rectified_on) == ("open", 1, None)
    group.move(PROBLEMS, problem, "rectify", measures="已补齐", rectified_on=date(2015, 6, 15))
    group.move(PROBLEMS, problem, "strike_off")
    assert (problem.struck_off_on, problem.struck_off_by) == (date(2015, 6, 15), "张文书")
    assert group.figure("reform_problems.struck_off_rate", Period()).shown == "100.00 %"


@pytest.mark.parametrize(
    ("day", "reason"), [(date(2015, 6, 16), "不能晚于今天"), (date(2015, 6, 14), "不能早于发现日期")]
)
def test_it_is_put_right_after_it_was_found(group: Group, problem: Any, day: date, reason: str) -> None:
    with pytest.raises(ProblemsFound, match=reason):
        group.move(PROBLEMS, problem, "rectify", measures="已补", rectified_on=day)


def test_a_clerk_does_not_strike_off_and_a_problem_is_not_typed_in(group: Group, problem: Any) -> None:
    group.move(PROBLEMS, problem, "rectify", measures="已补", rectified_on=date(2015, 6, 15))
    group.office.user = User("李干事", rights_of(CLERK))
    with pytest.raises(NotAllowed):
        group.move(PROBLEMS, problem, "strike_off")
    assert not records.may_be_made(PROBLEMS)


def test_an_inspection_whose_problems_are_open_stays(group: Group, problem: Any) -> None:
    with pytest.raises(TransitionRefused, match="请先作废那些问题"):
        group.move(INSPECTIONS, problem.inspection, "void", void_reason="重复")
    group.move(PROBLEMS, problem, "void", remark="不属实")
    assert group.move(INSPECTIONS, problem.inspection, "void", void_reason="重复").state == "void"
    assert group.figure("reform_problems.problems", Period()).value == "0"


# ── cases ────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_case_is_published_while_it_is_judged_and_afterwards(group: Group) -> None:
    case = records.create(
        group.office, CASES, {"title": "试岗任职的做法", "organization": group.cast.township}
    )
    with pytest.raises(TransitionRefused, match="请填写“摘要”；请填写“正文”"):
        group.move(CASES, case, "submit")
    records.change(group.office, CASES, case, {"summary": "先试后任。", "body": "一年来，"})
    group.move(CASES, case, "submit")
    assert (case.number, case.submitted_on) == ("白泉-2015-001", date(2015, 4, 13))
    group.move(CASES, case, "select", result="市级优秀案例")
    row = {"channel": "party_website", "published_on": date(2015, 4, 10), "medium": "党建之窗"}
    records.change(group.office, CASES, case, {}, {"publications": [row]})
    assert group.figure("reform_cases.published_rate", Period()).shown == "100.00 %"


def test_a_case_that_was_passed_over_is_filed_too(group: Group) -> None:
    values = {
        "title": "做法",
        "organization": group.cast.township,
        "summary": "先试后任。",
        "body": "一年来，",
    }
    case = group.move(CASES, records.create(group.office, CASES, values), "submit")
    group.move(CASES, case, "pass_over")
    assert group.move(CASES, case, "archive").state == "archived"
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


# ── 【新举措】 ───────────────────────────────────────────────────────────────────────────────────────────


def test_inspections_at_mid_year_and_year_end_find_gaps_fill_them_and_make_an_example(group: Group) -> None:
    """“发挥党代表、人大代表、政协委员作用，利用年中、年末节点对党建制度改革开展情况进行巡查督导，针对性做好查漏
    补缺和深化提升工作。积极选树改革典型和优秀案例，利用党建网站、新闻媒体，加大宣传引导力度。”
    """
    group.on(2015, 1, 20)
    reform = group.reform("在一线锻炼考察选拔干部办法")
    group.on(2015, 4, 1)
    group.move(REFORMS, reform, "start", started_on=date(2015, 4, 1))
    group.on(2015, 6, 25)
    group.inspected(reform, date(2015, 6, 25), found=2)
    first, second = reform.problems.order_by(ReformProblem.number)
    group.on(2015, 6, 27)
    group.move(PROBLEMS, first, "rectify", measures="补齐台账", rectified_on=date(2015, 6, 27))
    group.move(PROBLEMS, first, "strike_off")
    group.on(2015, 6, 30)
    assert group.figure("reform_problems.struck_off_rate", Period()).shown == "50.00 %"
    assert group.figure("reform_problems.overdue", Period()).numerator == 1
    group.move(PROBLEMS, second, "rectify", measures="补充征求意见", rectified_on=date(2015, 6, 30))
    group.move(PROBLEMS, second, "strike_off")
    group.done(reform, date(2015, 5, 20), date(2015, 6, 29))
    group.on(2015, 11, 20)
    made = group.inspection(reform, date(2015, 11, 20), score=Decimal("95.5"))
    group.move(INSPECTIONS, made, "register")
    group.on(2015, 12, 31)
    assert group.figure("reform_inspections.coverage", Period.parse("2015")).shown == "100.00 %"
    assert group.figure("reform_inspections.mean_score", Period.parse("2015")).shown == "95.50 分"
    result = {"outcome": "全面推开", "outcome_document": "白委〔2015〕9号"}
    group.move(REFORMS, reform, "complete", ended_on=date(2015, 12, 31), **result)
    values = {"title": "一线选人的做法", "reform": reform, "organization": group.cast.township}
    case = records.create(group.office, CASES, values | {"summary": "选人到一线。", "body": "一年来，"})
    group.move(CASES, case, "submit")
    row = {"channel": "newspaper", "published_on": date(2015, 12, 31), "medium": "海岛日报"}
    records.change(group.office, CASES, case, {}, {"publications": [row]})
    assert group.figure("reform_cases.published_rate", Period.parse("2015")).shown == "100.00 %"
    assert group.figure("reforms.completion_rate", Period.parse("2015")).shown == "100.00 %"
