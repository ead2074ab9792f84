"""Inspections in the middle and at the end of the year, problems until they are struck off, and the story."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pypdfium2
import pytest

from db.models import Parameter, Reform, ReformInspection, ReformProblem
from desktop_app import press
from desktop_app.core import listing, records, workflow
from desktop_app.core.checks import ProblemsFound
from desktop_app.core.office import User
from desktop_app.core.period import Period
from desktop_app.core.program import CLERK
from desktop_app.errors import NotAllowed, NotFound, TransitionRefused
from desktop_app.programs import reform_cases, reform_inspections, reform_problems, reforms, rights_of
from tests.desktop_app.programs.reform_group import Group, group

__all__ = ["group"]

REFORMS, INSPECTIONS = reforms.PROGRAM, reform_inspections.PROGRAM
PROBLEMS, CASES = reform_problems.PROGRAM, reform_cases.PROGRAM


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


@pytest.mark.parametrize(
    ("month", "day", "round_"),
    [(1, 5, "mid_year"), (7, 31, "mid_year"), (8, 1, "year_end"), (12, 31, "year_end")],
)
def test_a_new_inspection_is_of_the_round_that_goes_on_or_comes_next(
    group: Group, month: int, day: int, round_: str
) -> None:
    group.on(date(2015, month, day))
    assert records.blank(group.office, INSPECTIONS).round == round_


def test_an_inspection_without_a_day_is_asked_for_it(group: Group) -> None:
    group.on(date(2015, 6, 20))
    with pytest.raises(ProblemsFound, match="请填写“督导日期”"):
        group.inspection(group.started(), date(2015, 6, 18), inspected_on=None)


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
    group.move(first, "void", void_reason="记错项目")
    assert group.inspection(reform, date(2014, 7, 3)).id


def test_a_group_has_a_delegate_and_gives_a_grade(group: Group) -> None:
    made = group.inspection(group.started(year=2014), date(2014, 6, 10), grade=None)
    records.change(
        group.office, INSPECTIONS, made, {}, {"members": [{"name": "王干事", "identity": "organizer"}]}
    )
    with pytest.raises(TransitionRefused, match="至少要有一名党代表、人大代表或政协委员；请填写“评价”"):
        group.move(made, "register")


def test_a_project_that_has_ended_is_not_inspected(group: Group) -> None:
    reform = group.started(year=2014)
    made = group.inspection(reform, date(2014, 6, 10))
    group.move(reform, "end", ended_on=date(2014, 6, 1), end_reason="并入其他项目")
    with pytest.raises(TransitionRefused, match="状态是“终止”，不用督导"):
        group.move(ReformInspection.get_by_id(made.id), "register")


def test_a_day_before_the_inspection_is_no_day_to_put_right_by(group: Group) -> None:
    made = group.inspection(group.started(year=2014), date(2014, 6, 29), found=1)  # until the 28th
    with pytest.raises(TransitionRefused, match="“台账不全0”的整改期限早于督导日期"):
        group.move(made, "register")
    made = group.inspection(group.started("乙", year=2014), date(2014, 6, 28), found=1)
    assert group.move(made, "register").state == "registered"


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
    assert (before.numerator, before.denominator) == (2, 2)
    # of a round that began before the period those that were made in it count, as of one that goes on
    within = group.figure("reform_inspections.coverage", Period(date(2014, 6, 11), date(2014, 12, 5)))
    assert (within.numerator, within.denominator) == (1, 1)


def test_a_round_that_goes_on_is_not_held_against_anybody(group: Group) -> None:
    one, _two = group.started("甲", year=2014), group.started("乙", year=2014)
    group.on(date(2014, 6, 20))
    group.inspected(one, date(2014, 6, 10))
    now = group.figure("reform_inspections.coverage", Period(None, None))
    assert (now.numerator, now.denominator) == (1, 1)
    until_then = Period(None, date(2014, 6, 10))
    that_day = group.figure("reform_inspections.coverage", until_then)
    assert (that_day.numerator, that_day.denominator) == (1, 1)
    for day, expected in ((date(2014, 7, 31), 1), (date(2014, 8, 1), 2)):
        group.on(day)
        ended = group.figure("reform_inspections.coverage", Period(None, None))
        assert (ended.numerator, ended.denominator) == (1, expected)
    group.on(date(2014, 11, 20))
    group.inspected(one, date(2014, 11, 10))
    later = group.figure("reform_inspections.coverage", Period(None, None))
    assert (later.numerator, later.denominator) == (2, 3)


def test_a_project_that_was_complete_before_the_round_is_not_expected(group: Group) -> None:
    reform = group.started(year=2014)
    group.done(reform, date(2014, 5, 1), date(2014, 5, 30))
    group.move(reform, "complete", ended_on=date(2014, 10, 31), outcome="印发", outcome_document="")
    assert group.figure("reform_inspections.coverage", Period(None, None)).denominator == 1


@pytest.mark.parametrize(
    ("day", "waiting"),
    [
        (date(2015, 5, 31), ["去年办法"]),  # of the end of 2014
        (date(2015, 6, 1), ["今年办法", "去年办法"]),
        (date(2015, 10, 31), ["今年办法", "去年办法"]),
        (date(2015, 11, 1), ["今年办法", "去年办法"]),
    ],
)
def test_a_project_waits_for_its_inspection_from_the_first_day_of_the_round(
    group: Group, day: date, waiting: list[str]
) -> None:
    group.on(date(2015, 4, 1))
    group.started("去年办法", year=2014)
    group.started("今年办法", year=2015)
    group.on(day)
    found = listing.listing(group.office, REFORMS, filters={"uninspected": "yes"})
    assert sorted(Reform.get_by_id(each).title for each in found.ids()) == waiting


def test_a_draft_is_no_inspection_and_a_project_that_is_over_waits_for_none(group: Group) -> None:
    seen, drafted, over = (group.started(title) for title in ("看过", "起草", "终止"))
    group.on(date(2015, 6, 15))
    day = date(2015, 6, 15)
    group.inspected(seen, day)
    group.inspection(drafted, day)
    group.move(over, "end", ended_on=day, end_reason="并入别的项目")
    waiting = listing.listing(group.office, REFORMS, filters={"uninspected": "yes"}).ids()
    assert waiting == [drafted.id]


# ── problems ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def problem(group: Group) -> Any:
    """A problem to be put right by 28 June."""
    reform = group.started()
    group.on(date(2015, 6, 15))
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
    group.on(date(2015, 6, day))
    assert group.figure("reform_problems.overdue", Period()).numerator == overdue


def test_a_problem_goes_back_until_it_is_put_right(group: Group, problem: Any) -> None:
    group.move(problem, "rectify", measures="已补", rectified_on=date(2015, 6, 15))
    with pytest.raises(ProblemsFound, match="新的期限不能早于今天"):
        group.move(problem, "return", remark="还缺五月", due_on=date(2015, 6, 14))
    group.move(problem, "return", remark="还缺五月", due_on=date(2015, 7, 10))
    assert (problem.state, problem.returns, problem.rectified_on) == ("open", 1, None)
    group.move(problem, "rectify", measures="已补齐", rectified_on=date(2015, 6, 15))
    group.move(problem, "strike_off")
    assert (problem.struck_off_on, problem.struck_off_by) == (date(2015, 6, 15), "张文书")
    assert group.figure("reform_problems.struck_off_rate", Period()).shown == "100.00 %"


@pytest.mark.parametrize(("until", "rate"), [(14, "0.00 %"), (15, "100.00 %")])
def test_what_is_struck_off_after_the_period_is_none_of_it(
    group: Group, problem: Any, until: int, rate: str
) -> None:
    group.on(date(2015, 7, 15))
    group.move(problem, "rectify", measures="已补", rectified_on=date(2015, 6, 15))
    group.move(problem, "strike_off")
    assert group.figure("reform_problems.struck_off_rate", Period(None, date(2015, 7, until))).shown == rate


@pytest.mark.parametrize(
    ("day", "reason"), [(date(2015, 6, 16), "不能晚于今天"), (date(2015, 6, 14), "不能早于发现日期")]
)
def test_it_is_put_right_after_it_was_found(group: Group, problem: Any, day: date, reason: str) -> None:
    with pytest.raises(ProblemsFound, match=reason):
        group.move(problem, "rectify", measures="已补", rectified_on=day)


def test_a_clerk_does_not_strike_off_and_a_problem_is_not_typed_in(group: Group, problem: Any) -> None:
    group.move(problem, "rectify", measures="已补", rectified_on=date(2015, 6, 15))
    group.office.user = User("李干事", rights_of(CLERK))
    with pytest.raises(NotAllowed):
        group.move(problem, "strike_off")
    assert not records.may_be_made(PROBLEMS)


def test_an_inspection_whose_problems_are_open_stays(group: Group, problem: Any) -> None:
    with pytest.raises(TransitionRefused, match="请先作废那些问题"):
        group.move(problem.inspection, "void", void_reason="重复")
    group.move(problem, "void", remark="不属实")
    assert group.move(problem.inspection, "void", void_reason="重复").state == "void"
    assert group.figure("reform_problems.problems", Period()).value == "0"


# ── 【新举措】 ───────────────────────────────────────────────────────────────────────────────────────────


def test_inspections_at_mid_year_and_year_end_find_gaps_fill_them_and_make_an_example(group: Group) -> None:
    """“发挥党代表、人大代表、政协委员作用，利用年中、年末节点对党建制度改革开展情况进行巡查督导，针对性做好查漏
    补缺和深化提升工作。积极选树改革典型和优秀案例，利用党建网站、新闻媒体，加大宣传引导力度。”
    """
    group.on(date(2015, 1, 20))
    reform = group.reform("在一线锻炼考察选拔干部办法")
    group.on(date(2015, 4, 1))
    group.move(reform, "start", started_on=date(2015, 4, 1))
    group.on(date(2015, 6, 25))
    group.inspected(reform, date(2015, 6, 25), found=2)
    first, second = reform.problems.order_by(ReformProblem.number)
    group.on(date(2015, 6, 27))
    group.move(first, "rectify", measures="补齐台账", rectified_on=date(2015, 6, 27))
    group.move(first, "strike_off")
    group.on(date(2015, 6, 30))
    assert group.figure("reform_problems.struck_off_rate", Period()).shown == "50.00 %"
    assert group.figure("reform_problems.overdue", Period()).numerator == 1
    group.move(second, "rectify", measures="补充征求意见", rectified_on=date(2015, 6, 30))
    group.move(second, "strike_off")
    group.done(reform, date(2015, 5, 20), date(2015, 6, 29))
    group.on(date(2015, 11, 20))
    made = group.inspection(reform, date(2015, 11, 20), score=Decimal("95.5"))
    group.move(made, "register")
    group.on(date(2015, 12, 31))
    assert group.figure("reform_inspections.coverage", Period.parse("2015")).shown == "100.00 %"
    assert group.figure("reform_inspections.mean_score", Period.parse("2015")).shown == "95.50 分"
    result = {"outcome": "全面推开", "outcome_document": "白委〔2015〕9号"}
    group.move(reform, "complete", ended_on=date(2015, 12, 31), **result)
    values = {"title": "一线选人的做法", "reform": reform, "organization": group.cast.township}
    case = records.create(group.office, CASES, values | {"summary": "选人到一线。", "body": "一年来，"})
    group.move(case, "submit")
    row = {"channel": "newspaper", "published_on": date(2015, 12, 31), "medium": "海岛日报"}
    records.change(group.office, CASES, case, {}, {"publications": [row]})
    assert group.figure("reform_cases.published_rate", Period.parse("2015")).shown == "100.00 %"
    assert group.figure("reforms.completion_rate", Period.parse("2015")).shown == "100.00 %"
    before = Period(date(2015, 1, 1), date(2015, 12, 30))
    assert group.figure("reforms.completion_rate", before).shown == "0.00 %"


def test_the_bulletin_tells_of_what_is_registered_alone(group: Group) -> None:
    kept, dropped, drafted = (group.started(title) for title in ("留任办法", "作废办法", "起草办法"))
    group.on(date(2015, 6, 15))
    day = date(2015, 6, 15)
    group.inspected(kept, day)
    group.on(date(2015, 11, 2))
    group.inspected(kept, date(2015, 11, 2))
    group.move(group.inspected(dropped, day), "void", void_reason="重复")
    group.inspection(drafted, day)
    form = press.form_named(INSPECTIONS, "bulletin")
    with pytest.raises(NotFound, match="现在没有可以打印《督导情况通报》的记录，什么也没有打印"):
        press.compose(group.office, INSPECTIONS, form, [])
    content = press.compose(group.office, INSPECTIONS, form, list(ReformInspection.select())).document.content
    said = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))
    assert "2015年6月15日至2015年11月2日，督导组对1个改革项目进行了2次督导" in "".join(said.split())
    headings = [
        said.index(heading) for heading in ("一、总体情况", "二、各项目情况", "（一）", "三、工作要求")
    ]
    assert headings == sorted(headings)
    assert "作废办法" not in said
    assert "起草办法" not in said


def test_an_inspection_is_of_a_project_by_a_group_and_of_the_past(group: Group) -> None:
    program = reform_inspections.PROGRAM
    blank, move = records.blank(group.office, program), workflow.move_named(program, "register")
    told = workflow.reasons_against(group.office, blank, move)
    assert {"请填写“改革项目”", "请填写督导组成员"} <= set(told)
    group.on(date(2015, 6, 20))
    with pytest.raises(ProblemsFound, match="“督导日期”不能晚于今天"):
        group.inspection(group.started(), date(2015, 6, 21))
