"""绩效奖励: the total follows the grade and the months on post; the group shares it out to the fen."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.models import BonusShare, Parameter, ProjectBonus
from desktop_app.core import listing, records
from desktop_app.core.checks import ProblemsFound
from desktop_app.core.office import Office
from desktop_app.errors import InvalidInput, TransitionRefused
from desktop_app.programs import bonus_shares, project_bonuses
from desktop_app.programs.project_bonuses.rules import highest_to_lowest, pool_of
from desktop_app.programs.project_staff.time_on_post import months_in_year
from tests.desktop_app.programs.heavy_projects import Department

PROGRAM, SHARES = project_bonuses.PROGRAM, bonus_shares.PROGRAM
DAYS = st.dates(date(2015, 6, 1), date(2017, 6, 1))
SPANS = st.lists(st.tuples(DAYS, st.integers(0, 400)).map(lambda t: (t[0], t[0] + timedelta(t[1]))))


@pytest.fixture
def department(office: Office, clock: Any, cast: Any) -> Department:
    return Department(office, clock, cast)


@pytest.fixture
def project(department: Department) -> Any:
    """Two members all the year but for 20 January days before, a third since 1 July."""
    department.on(date(2016, 1, 4))
    made = department.project()
    department.in_post(project=made)
    department.in_post(department.cast.li, project=made)
    department.on(date(2016, 7, 1))
    department.in_post(department.person("王工"), project=made)
    department.on(date(2017, 1, 10))
    return made


def amounts(bonus: Any) -> list[int]:
    return [share.amount for share in BonusShare.select().where(BonusShare.bonus == bonus.id)]


def give(department: Department, bonus: Any, *told: int | None) -> None:
    rows = [{"id": share.id, "amount": fen} for share, fen in zip(bonus.shares, told, strict=True)]
    records.change(department.office, PROGRAM, bonus, {}, {"shares": rows})


def shared_out(department: Department, project: Any) -> Any:
    return department.move(department.fixed(project), "share_out")


def published(department: Department, project: Any) -> Any:
    bonus = department.move(shared_out(department, project), "confirm", rest_reason="")
    return department.move(bonus, "publish", published_on=date(2017, 1, 10))


@given(SPANS, st.integers(1, 28))
def test_months_agree_with_a_count_day_by_day(spans: list[tuple[date, date]], least: int) -> None:
    days = {start + timedelta(n) for start, end in spans for n in range((end - start).days + 1)}
    by_month = [sum(day.year == 2016 and day.month == month for day in days) for month in range(1, 13)]
    assert months_in_year(spans, 2016, least=least) == sum(count >= least for count in by_month)


@given(st.integers(0, 10**9), st.integers(0, 600), st.sampled_from(("1.2", "1.0", "0.8", "0", "0.95")))
def test_the_pool_is_the_formula_rounded_half_up(base: int, months: int, k: str) -> None:
    exact = Fraction(base) * months * Fraction(k) / 12
    assert -Fraction(1, 2) < pool_of(base, months, Decimal(k)) - exact <= Fraction(1, 2)


def test_half_a_fen_of_the_pool_is_rounded_up() -> None:
    assert pool_of(6, 1, Decimal(1)) == 1  # half a fen
    assert pool_of(30, 1, Decimal(1)) == 3  # two and a half


def test_the_score_follows_from_weights_and_scores(department: Department, project: Any) -> None:
    bonus = department.move(
        department.bonus(project), "appraise", grade="good", appraised_on=date(2017, 1, 10)
    )
    assert (bonus.score, bonus.number) == (Decimal("93.00"), "白泉-2017-001")
    again = department.move(bonus, "reappraise", grade="excellent", appraised_on=date(2017, 1, 10))
    assert (again.grade, again.number) == ("excellent", "白泉-2017-001")


def test_half_a_hundredth_of_the_score_is_rounded_up(department: Department, project: Any) -> None:
    halves = [{"title": title, "weight": Decimal(50), "score": Decimal(score)}
              for title, score in (("投资", "85.01"), ("管理", "85.00"))]  # fmt: skip
    told = {"project": project, "year": 2016}
    bonus = records.create(department.office, PROGRAM, told, {"criteria": halves})
    department.move(bonus, "appraise", grade="good", appraised_on=date(2017, 1, 10))
    assert bonus.score == Decimal("85.01")


def test_criteria_make_up_the_whole_and_have_their_scores(department: Department, project: Any) -> None:
    row = {"title": "投资", "weight": Decimal(60)}
    bonus = records.create(
        department.office, PROGRAM, {"project": project, "year": 2016}, {"criteria": [row]}
    )
    with pytest.raises(TransitionRefused, match="权重合计要等于 100；指标“投资”还没有得分"):
        department.move(bonus, "appraise")
    rows = [{**row, "weight": Decimal("50.01")}, {**row, "weight": Decimal(50)}]
    with pytest.raises(ProblemsFound, match="不能超过 100"):
        records.change(department.office, PROGRAM, bonus, {}, {"criteria": rows})


@pytest.mark.parametrize(
    ("grade", "pool"), [("excellent", 6000000), ("good", 5000000), ("qualified", 4000000)]
)
def test_the_pool_follows_the_grade(department: Department, project: Any, grade: str, pool: int) -> None:
    bonus = department.fixed(project, grade)  # 20000 × (12 + 12 + 6) ÷ 12 × k
    assert (bonus.months, bonus.computed_pool, bonus.pool) == (30, pool, pool)
    assert sorted(share.months for share in bonus.shares) == [6, 12, 12]


def test_a_group_that_failed_has_no_pool_and_no_rows(department: Department, project: Any) -> None:
    bonus = department.fixed(project, "unqualified")
    assert (bonus.pool, bonus.shares.count()) == (0, 0)
    with pytest.raises(TransitionRefused, match="奖励总额是 0，没有可以分配的，可以直接归档"):
        department.move(bonus, "confirm")
    with pytest.raises(TransitionRefused, match="奖励总额是 0"):
        department.move(bonus, "share_out")
    assert department.move(bonus, "archive").state == "archived"


def test_another_total_needs_its_approval(department: Department, project: Any) -> None:
    for more, reason in (
        ({"manual_pool": 4800000}, "请填“批准文号”"),
        ({"approval_document": "舟政〔2017〕1号"}, "请填“另行批准的总额”"),
        ({"manual_pool": -1, "approval_document": "舟政〔2017〕1号"}, "不能是负数"),
    ):
        with pytest.raises(ProblemsFound, match=reason):
            department.fixed(project, **more)
        department.move(ProjectBonus.get(ProjectBonus.state == "appraised"), "void", remark="重来")
    bonus = department.fixed(project, manual_pool=4800000, approval_document="舟政〔2017〕1号")
    assert (bonus.computed_pool, bonus.pool) == (5000000, 4800000)


def test_a_total_is_not_approved_for_a_group_that_failed(department: Department, project: Any) -> None:
    with pytest.raises(ProblemsFound, match="考评不合格的，奖励总额是 0"):
        department.fixed(project, "unqualified", manual_pool=100, approval_document="舟政〔2017〕1号")


def test_base_and_coefficients_are_parameters(department: Department, project: Any) -> None:
    writer = department.office.writer
    for key, value in (("bonus_base", "12000.60"), ("bonus_coefficients", "1.5,1.1,0.9,0")):
        writer.create(Parameter(key=key, value=value, valid_from=date(2016, 1, 1)))
    department.office.__dict__.pop("parameters", None)
    bonus = department.fixed(project)
    assert (bonus.base, bonus.coefficient, bonus.pool) == (1200060, Decimal("1.10"), 3300165)


def test_the_grade_is_locked_once_the_total_is_fixed(department: Department, project: Any) -> None:
    bonus = department.fixed(project)
    with pytest.raises(TransitionRefused, match="现在的状态是“总额核定”，不能年度考评"):
        department.move(bonus, "appraise", grade="excellent", appraised_on=date(2017, 1, 10))
    with pytest.raises(InvalidInput, match="不能改“考评等次”"):
        records.change(department.office, PROGRAM, bonus, {"grade": "excellent"})


def test_a_personal_grade_comes_from_the_posting(department: Department, project: Any) -> None:
    staff = project.staff.where(project.staff.model.person == department.cast.chen.id).get()
    department.move(staff, "appraise_year", year=2016, grade="excellent")
    bonus = department.fixed(project)
    told = {share.person_id: share.personal_grade for share in bonus.shares}
    assert told.pop(department.cast.chen.id) == "excellent"
    assert set(told.values()) == {None}


def test_shares_follow_the_weights_to_the_fen(department: Department, project: Any) -> None:
    bonus = department.fixed(project, manual_pool=1000001, approval_document="舟政〔2017〕1号")
    department.move(bonus, "share_out")
    assert sorted(amounts(bonus)) == [200000, 400000, 400001]
    assert highest_to_lowest(list(bonus.shares)) == Decimal("2.00")
    assert highest_to_lowest([]) is None
    for share in bonus.shares:
        department.office.writer.update(share, {"weight": Decimal(0)})
    with pytest.raises(TransitionRefused, match="至少要有一人的“分配系数”大于 0"):
        department.move(bonus, "share_out")


def test_not_more_is_shared_out_than_there_is(department: Department, project: Any) -> None:
    bonus = department.fixed(project)
    give(department, bonus, 2000000, 2000000, 1000000)
    for told, reason in (
        ((2000000, 2000000, 1000001), "比奖励总额多 0.01 元"),
        ((-1, 0, 0), "“分配额”不能是负数"),
    ):
        with pytest.raises(ProblemsFound, match=reason):
            give(department, bonus, *told)
    row = {"person": department.cast.chen, "amount": 0}
    kept = [{"id": share.id} for share in bonus.shares]
    with pytest.raises(ProblemsFound, match="陈主任已经有一行"):
        records.change(department.office, PROGRAM, bonus, {}, {"shares": [*kept, row]})
    department.office.writer.update(ProjectBonus.get_by_id(bonus.id), {"pool": 4999999})
    with pytest.raises(TransitionRefused, match=r"分配额合计比奖励总额多 0\.01 元"):
        department.move(ProjectBonus.get_by_id(bonus.id), "confirm")


def test_a_rest_is_explained(department: Department, project: Any) -> None:
    bonus = department.fixed(project)
    assert {row.as_json()["amount"] for row in listing.listing(department.office, SHARES).first(3)} == {""}
    with pytest.raises(TransitionRefused, match="还没有分配"):
        department.move(bonus, "confirm")
    give(department, bonus, 2000000, 2999999, None)
    with pytest.raises(TransitionRefused, match="请填写分配额，不分的填 0：王工"):
        department.move(bonus, "confirm")
    give(department, bonus, 2000000, 2000000, 999999)
    with pytest.raises(ProblemsFound, match=r"还有 0\.01 元没有分配，请填“结余说明”"):
        department.move(bonus, "confirm", rest_reason="")
    confirmed = department.move(bonus, "confirm", rest_reason="留作年终奖励")
    assert (confirmed.state, confirmed.allocated) == ("allocated", 4999999)


def test_nothing_left_needs_no_explanation(department: Department, project: Any) -> None:
    bonus = shared_out(department, project)
    with pytest.raises(ProblemsFound, match="没有结余"):
        department.move(bonus, "confirm", rest_reason="有剩余")
    assert department.move(bonus, "confirm", rest_reason="").allocated == 5000000


def test_no_step_is_dated_ahead_or_before_the_one_before_it(department: Department, project: Any) -> None:
    def refused(bonus: Any, key: str, name: str, last: date | None, **more: Any) -> None:
        today = department.office.today()
        days = [(today + timedelta(days=1), "不能晚于今天")]
        days += [(last - timedelta(days=1), f"不能早于 {last}")] if last else []
        label = ProjectBonus._meta.fields[name].verbose_name
        for day, reason in days:
            with pytest.raises(ProblemsFound, match=f"“{label}”{reason}"):
                department.move(bonus, key, **{name: day}, **more)

    bonus = department.bonus(project)
    refused(bonus, "appraise", "appraised_on", None, grade="good")
    bonus = department.move(bonus, "appraise", grade="good", appraised_on=date(2017, 1, 10))
    refused(bonus, "fix", "fixed_on", date(2017, 1, 10))
    bonus = department.move(bonus, "fix", fixed_on=date(2017, 1, 10))
    bonus = department.move(department.move(bonus, "share_out"), "confirm", rest_reason="")
    refused(bonus, "publish", "published_on", date(2017, 1, 10))
    bonus = department.move(bonus, "publish", published_on=date(2017, 1, 10))
    department.on(date(2017, 1, 18))
    told = {"approved_on": date(2017, 1, 19), "approval_opinion": "同意"}
    with pytest.raises(ProblemsFound, match="“审批日期”不能晚于今天"):
        department.move(bonus, "approve", **told)


def test_the_notice_hangs_for_five_working_days(department: Department, project: Any) -> None:
    bonus = published(department, project)
    assert bonus.notice_ends_on == date(2017, 1, 17)
    department.on(date(2017, 1, 17))
    with pytest.raises(TransitionRefused, match="公示到 2017-01-17 为止"):
        department.move(bonus, "approve")
    assert department.listed(PROGRAM, ready="yes") == 0
    department.on(date(2017, 1, 18))
    assert department.listed(PROGRAM, ready="yes") == 1
    with pytest.raises(ProblemsFound, match="要晚于公示截止的 2017-01-17"):
        department.move(bonus, "approve", approved_on=date(2017, 1, 17), approval_opinion="同意")
    department.move(bonus, "approve", approved_on=date(2017, 1, 18), approval_opinion="同意")
    with pytest.raises(ProblemsFound, match="不能早于 2017-01-18"):
        department.move(bonus, "pay", paid_on=date(2017, 1, 17))
    department.move(bonus, "pay", paid_on=date(2017, 1, 18))
    assert department.move(bonus, "archive").state == "archived"


@pytest.mark.parametrize(
    ("posted", "last"),
    [
        (date(2017, 1, 24), date(2017, 2, 6)),  # 22 January was worked; 27 January to 2 February off
        (date(2017, 12, 29), date(2018, 1, 8)),  # over the end of the year, 30 December to 1 January off
    ],
)
def test_the_notice_goes_over_holidays_and_the_end_of_the_year(
    department: Department, project: Any, posted: date, last: date
) -> None:
    bonus = department.move(shared_out(department, project), "confirm", rest_reason="")
    department.on(posted)
    assert department.move(bonus, "publish", published_on=posted).notice_ends_on == last


def test_a_plan_that_is_objected_to_goes_back(department: Department, project: Any) -> None:
    bonus = department.move(published(department, project), "return", remark="有异议")
    assert (bonus.state, bonus.notice_ends_on, bonus.allocated) == ("fixed", None, None)
    give(department, bonus, 1000000, 2000000, 2000000)
    assert department.move(bonus, "confirm", rest_reason="").state == "allocated"


def test_unpaid_rewards_are_not_filed(department: Department, project: Any) -> None:
    with pytest.raises(TransitionRefused, match="奖励还没有发放，不能归档"):
        department.move(department.fixed(project), "archive")


def test_a_group_has_one_reward_a_year(department: Department, project: Any) -> None:
    first = department.fixed(project)
    with pytest.raises(ProblemsFound, match="2016 年度的绩效奖励已经登记"):
        department.bonus(project)
    with pytest.raises(ProblemsFound, match="“年度”应在 2000 到 2017 之间"):
        department.bonus(project, 2018)
    department.move(first, "void", remark="人员有误")
    assert department.bonus(project).id


def test_figures_agree_with_what_was_shared_out(department: Department, project: Any) -> None:
    bonus = department.fixed(project)
    give(department, bonus, 2500000, 2000000, 0)
    department.move(bonus, "confirm", rest_reason="留作年终奖励")
    assert department.figure("project_bonuses.pool").shown == "50000.00 元"
    assert department.figure("project_bonuses.sharing_rate").shown == "90.00 %"
    assert department.figure("project_bonuses.grade_good").shown == "100.00 %"
    assert department.figure("project_bonuses.grade_excellent").shown == "0.00 %"
    assert department.figure("bonus_shares.members").shown == "2 人"  # who got nothing is none
    assert department.figure("bonus_shares.mean_share").shown == "22500.00 元"
    assert (
        department.listed(bonus_shares.PROGRAM, **department.figure("bonus_shares.members").opens.filters)
        == 2
    )
    department.move(bonus, "void", remark="人员有误")
    assert department.figure("project_bonuses.pool").value == "0.00"
    assert department.figure("bonus_shares.members").value == "0"


def test_members_are_found_by_name_among_the_shares(department: Department, project: Any) -> None:
    department.fixed(project)
    assert listing.listing(department.office, bonus_shares.PROGRAM, search="王工").count() == 1
