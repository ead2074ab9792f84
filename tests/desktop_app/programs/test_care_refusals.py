"""村社关爱: what is not possible says why, in the rounds, the applications and the honours alike."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from desktop_app.core import records, workflow
from desktop_app.core.checks import ProblemsFound
from desktop_app.core.program import Program
from desktop_app.errors import TransitionRefused
from desktop_app.programs import (
    hiring_applicants,
    honour_nominees,
    promotion_candidates,
    subsidy_rates,
    village_honours,
)
from tests.desktop_app.programs.village_care import LAST, NOTICE, REVIEW, Care

DAY = timedelta(days=1)


def refused(care: Care, program: Program, key: str) -> list[str]:
    """What stands against the move on a form that nothing was typed into."""
    move = workflow.move_named(program, key)
    return workflow.reasons_against(care.office, records.blank(care.office, program), move)


# ── rounds of both programs ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"places": 0}, "“名额”应在 1 到 999 之间"),
        ({"age_max": 17}, "应在 18 到 70 之间"),
        ({"appraisal_years": 11}, "应在 0 到 10 之间"),
        ({"weight_written": 101}, "应在 0 到 100 之间"),
    ],
)
def test_numbers_of_a_round_can_be_meant(care: Care, values: dict[str, Any], reason: str) -> None:
    with pytest.raises(ProblemsFound, match=reason):
        care.promotion(**values)


def test_a_source_has_one_place_at_least(care: Care) -> None:
    with pytest.raises(ProblemsFound, match="“名额”至少是 1"):
        care.promotion([{"source": care.secretary, "places": 0}])


@pytest.mark.parametrize("kind", ["promotion", "hiring"])
def test_a_round_closes_applications_when_there_are_some_and_their_time_is_over(
    care: Care, kind: str
) -> None:
    draft = care.promotion() if kind == "promotion" else care.hiring()
    with pytest.raises(ProblemsFound, match="“报名截止”不能早于 2016-05-23"):
        care.move(draft, "publish", published_on=NOTICE, apply_until=NOTICE - DAY)
    with pytest.raises(ProblemsFound, match="“公告日期”不能晚于今天"):
        care.move(draft, "publish", published_on=NOTICE + DAY, apply_until=LAST)
    contest = care.move(draft, "publish", published_on=NOTICE, apply_until=LAST)
    care.on(LAST)
    with pytest.raises(TransitionRefused, match="报名到 2016-05-31 才截止"):
        care.move(contest, "review")
    care.on(REVIEW)
    ending = "未选出" if kind == "promotion" else "取消"
    with pytest.raises(TransitionRefused, match=f"没有人报名，请转为“{ending}”"):
        care.move(contest, "review")


def test_everybody_is_reviewed_and_somebody_eligible_before_the_comparison(care: Care) -> None:
    contest = care.published()
    candidate = care.standing(contest)
    care.on(REVIEW)
    contest = care.move(contest, "review")
    with pytest.raises(TransitionRefused, match="还有 1 人没有作资格审查"):
        care.compared(contest)
    with pytest.raises(ProblemsFound, match="自动核对的条件都符合；不合格的，请写明是哪一项其他资格"):
        care.move(candidate, "refuse", review="")
    care.move(candidate, "refuse", review="不是本镇户籍")
    with pytest.raises(TransitionRefused, match="没有资格合格的人选，请转为“未选出”"):
        care.compared(contest)


@pytest.mark.parametrize("program", [promotion_candidates.PROGRAM, hiring_applicants.PROGRAM])
def test_an_application_names_its_round(care: Care, program: Program) -> None:
    label = program.model._meta.fields["round"].verbose_name
    assert f"请填写“{label}”" in refused(care, program, "apply")


def test_each_step_of_an_application_waits_for_that_of_its_round(care: Care) -> None:
    contest = care.promotion()
    values = {"round": contest, "person": care.person(), "source": care.secretary}
    draft = records.create(care.office, promotion_candidates.PROGRAM, values)
    with pytest.raises(TransitionRefused, match="现在是“草稿”，不能报名"):
        care.move(draft, "apply")
    contest = care.move(contest, "publish", published_on=NOTICE, apply_until=LAST)
    candidate = care.move(draft, "apply")
    for key in ("admit", "refuse"):
        with pytest.raises(TransitionRefused, match="现在是“报名中”，截止报名以后才作资格审查"):
            care.move(candidate, key, **({"review": "户籍"} if key == "refuse" else {}))
    (candidate,) = care.reviewed(contest, candidate)
    with pytest.raises(TransitionRefused, match="还没有总分"):
        care.move(candidate, "order", tie_order=1, tie_reason="实绩", tie_by="党委会议")


def test_scores_are_settled_when_the_round_is_over(care: Care) -> None:
    contest = care.published()
    (candidate,) = care.reviewed(contest, care.standing(contest))
    contest = care.compared(contest)
    care.move(contest, "leave_open", closing_reason="人选条件不成熟")
    with pytest.raises(TransitionRefused, match="现在的状态是“未入选”，不能登记成绩"):
        care.scored(candidate, 80, 80, 80)
    care.office.writer.update(care.fresh(candidate), {"state": "eligible"})  # ended before it did so
    with pytest.raises(TransitionRefused, match="现在是“未选出”，分数不能再改"):
        care.scored(candidate, 80, 80, 80)


def test_equals_are_counted_from_one_and_each_has_an_own_number(care: Care) -> None:
    contest = care.published(places=1)
    candidates = [care.standing(contest, care.person(name)) for name in ("王甲", "王乙")]
    candidates = care.reviewed(contest, *candidates)
    care.compared(contest)
    first, second = (care.scored(each, 80, 80, 80) for each in candidates)
    told = {"tie_reason": "实绩分高", "tie_by": "6月20日党委会议"}
    with pytest.raises(ProblemsFound, match="“同分先后”从 1 开始"):
        care.move(first, "order", tie_order=0, **told)
    care.move(first, "order", tie_order=1, **told)
    with pytest.raises(ProblemsFound, match="同分的王甲已经排第 1"):
        care.move(second, "order", tie_order=1, **told)


# ── honours ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"year": 16}, "“年度”应是四位年份"),
        ({"year": 2018}, "“年度”应是四位年份"),
        ({"places": 0}, "“表彰名额”应在 1 到 100 之间"),
    ],
)
def test_numbers_of_a_round_of_honours_can_be_meant(care: Care, values: dict[str, Any], reason: str) -> None:
    with pytest.raises(ProblemsFound, match=reason):
        records.create(care.office, village_honours.PROGRAM, {"title": "十佳", "year": 2016} | values)


def test_a_recommendation_waits_for_the_steps_of_its_round(care: Care) -> None:
    assert refused(care, honour_nominees.PROGRAM, "nominate") == ["请填写“评选”和“姓名”"]
    told = {"title": "十佳", "year": 2016, "places": 1}
    honour = records.create(care.office, village_honours.PROGRAM, told)
    with pytest.raises(ProblemsFound, match="“推荐截止”不能早于 2016-05-23"):
        care.move(honour, "publish", published_on=NOTICE, recommend_until=NOTICE - DAY)
    values = {"honour": honour, "person": care.person(), "recommender": care.township, "deeds": "修路引水"}
    draft = records.create(care.office, honour_nominees.PROGRAM, values)
    with pytest.raises(TransitionRefused, match="现在是“筹备”，不能推荐"):
        care.move(draft, "nominate", nominated_on=NOTICE)
    care.move(honour, "publish", published_on=NOTICE, recommend_until=LAST)
    nominee = care.move(draft, "nominate", nominated_on=NOTICE)
    with pytest.raises(TransitionRefused, match="现在是“推荐中”，截止推荐以后才初审"):
        care.move(nominee, "shortlist", review="合格")
    care.on(REVIEW)
    care.move(honour, "review")
    nominee = care.move(nominee, "shortlist", review="合格")
    with pytest.raises(TransitionRefused, match="现在是“初审”，投票评审时才登记票数和得分"):
        care.move(nominee, "score", votes=100, panel_score=90)


# ── standards of the subsidy ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"years_from": -1}, "“年限下限”不能是负数"),
        ({"years_to": 9}, "“年限上限”不能小于“年限下限”"),
        ({"amount": 0}, "“标准”要大于 0"),
        ({"valid_to": date(2009, 12, 31)}, "“停用日期”不能早于“启用日期”"),
    ],
)
def test_a_standard_can_be_meant(care: Care, values: dict[str, Any], reason: str) -> None:
    told = {
        "mode": "banded", "post": "secretary", "years_from": 10, "years_to": 14, "amount": 485_00,
        "valid_from": date(2010, 1, 1),
    }  # fmt: skip
    with pytest.raises(ProblemsFound, match=reason):
        records.create(care.office, subsidy_rates.PROGRAM, told | values)
