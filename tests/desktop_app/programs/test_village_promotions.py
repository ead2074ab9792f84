"""比选进班子: rounds with their places, and who may stand: each condition held against the register."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop_app.core.checks import ProblemsFound
from desktop_app.errors import TransitionRefused
from desktop_app.programs import experience
from desktop_app.programs.secretary_contests import scores
from tests.desktop_app.programs.village_care import LAST, REVIEW, Care

# ── rounds ───────────────────────────────────────────────────────────────────────────────────────────────


def test_a_round_takes_its_conditions_and_weights_from_the_parameters(care: Care) -> None:
    promotion = care.promotion()
    assert (promotion.least_years, promotion.age_max, promotion.education) == (3, 45, "college")
    assert (promotion.appraisal_years, promotion.least_grade) == (3, "competent")
    assert [getattr(promotion, f"weight_{key}") for key in scores.KEYS] == [40, 30, 30]


def test_a_round_says_for_whom_it_is(care: Care) -> None:
    with pytest.raises(TransitionRefused, match="请填写“人员范围”"):
        care.published([])


def test_weights_total_100(care: Care) -> None:
    with pytest.raises(TransitionRefused, match="权重合计是 90（笔试权重 30、面试权重 30、实绩权重 30）"):
        care.published(weight_written=30)


@pytest.mark.parametrize(("places", "told"), [((2, 2), "各方面名额合计 4，总名额是 3"), ((1, 1), "合计 2")])
def test_places_of_the_sources_are_those_of_the_round(care: Care, places: tuple[int, int], told: str) -> None:
    sources = [care.secretary, care.source("selected_graduate", "选调生")]
    rows = [{"source": entry, "places": n} for entry, n in zip(sources, places, strict=True)]
    with pytest.raises(TransitionRefused, match=told):
        care.published(rows, places=3)


def test_a_source_stands_once(care: Care) -> None:
    with pytest.raises(ProblemsFound, match="“村社区书记”写了两次"):
        care.promotion([{"source": care.secretary}, {"source": care.secretary}])


def test_applications_close_after_their_last_day(care: Care) -> None:
    promotion = care.published()
    candidate = care.standing(promotion)
    care.on(LAST)
    with pytest.raises(TransitionRefused, match="报名到 2016-05-31 才截止"):
        care.move(promotion, "review")
    care.on(REVIEW)
    assert care.move(promotion, "review").state == "reviewing"
    assert care.fresh(candidate).state == "applied"


def test_a_round_with_applications_is_not_void(care: Care) -> None:
    promotion = care.published()
    care.standing(promotion)
    with pytest.raises(TransitionRefused, match="已经有 1 人报名，请转为“未选出”"):
        care.move(promotion, "void", closing_reason="写错了")
    other = care.published(title="另一次")
    assert care.move(other, "void", closing_reason="写错了").state == "void"


# ── who may stand ────────────────────────────────────────────────────────────────────────────────────────


def test_an_application_keeps_what_the_secretary_was(care: Care) -> None:
    candidate = care.standing(care.published())
    assert candidate.number == "白泉-2016-001"
    assert (candidate.organization, candidate.post, candidate.age) == (care.village, "党总支书记", 37)
    assert (candidate.secretary_months, candidate.education) == (74, "college")
    assert candidate.honours == "2014年县优秀党务工作者"


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"since": "2013-06"}, "任职年限要求到 2016-05-31 任村社区书记满 3 年：2 年 11 个月"),
        ({"since": ""}, "没有登记任职经历"),
        ({"born": "1970-05"}, "年龄要求到 2016-05-31 不超过 45 周岁：46 周岁"),
        ({"born": ""}, "没有登记出生年月"),
        ({"in_service_education": "高中"}, "学历要求大专以上：高中（中专）"),
        ({"in_service_education": ""}, "没有登记学历"),
        ({"category": "village_cadre"}, "人员范围要求村社区书记：村社区干部"),
        ({"category": None}, "没有登记人员类别"),
    ],
)
def test_what_is_not_met_is_said(care: Care, told: dict[str, Any], reason: str) -> None:
    promotion = care.published()
    candidate = care.standing(promotion, care.person(**told))
    care.on(REVIEW)
    care.move(promotion, "review")
    with pytest.raises(TransitionRefused, match=reason):
        care.move(candidate, "admit")
    refused = care.move(candidate, "refuse")
    assert refused.state == "ineligible"
    assert reason in refused.review
    assert [row.met for row in refused.checks].count(False) == 1


@pytest.mark.parametrize(
    "told", [{"since": "2013-05"}, {"born": "1970-06"}, {"in_service_education": "大学本科"}]
)
def test_conditions_are_met_on_their_edge(care: Care, told: dict[str, Any]) -> None:
    promotion = care.published()
    (candidate,) = care.reviewed(promotion, care.standing(promotion, care.person(**told)))
    assert (candidate.state, candidate.review) == ("eligible", "符合资格条件")
    assert [row.rule for row in candidate.checks] == [
        *("source", "years", "age", "education", "appraisals", "restrictions")
    ]


@pytest.mark.parametrize(("until", "met"), [(date(2016, 5, 31), True), (REVIEW, False)])
def test_a_restriction_period_counts_to_its_last_day(care: Care, until: date, met: bool) -> None:
    person = care.person()
    care.restricted(person, until)
    promotion = care.published()
    candidate = care.standing(promotion, person)
    if met:
        assert care.reviewed(promotion, candidate)[0].state == "eligible"
        return
    with pytest.raises(TransitionRefused, match="影响期到 2016-06-01"):
        care.reviewed(promotion, candidate)


def test_who_was_refused_is_reviewed_again_when_the_register_is_put_right(care: Care) -> None:
    promotion, person = care.published(), care.person(in_service_education="")
    candidate = care.standing(promotion, person)
    care.on(REVIEW)
    care.move(promotion, "review")
    care.move(candidate, "refuse")
    care.office.writer.update(care.fresh(person), {"in_service_education": "大专"})
    again = care.move(candidate, "review_again")
    assert (again.state, again.reviewed_on, again.review) == ("applied", None, "")
    assert care.move(candidate, "admit").state == "eligible"


def test_of_other_people_the_years_at_the_front_line_count(care: Care) -> None:
    graduate = care.source("selected_graduate", "选调生")
    promotion = care.published([{"source": graduate}])
    person = care.person(since="", category="civil_servant")
    care.held(person, "2013-05", "", "白泉镇科员", frontline=True)
    (candidate,) = care.reviewed(promotion, care.standing(promotion, person, source=graduate))
    told = next(row.told for row in candidate.checks if row.rule == "years")
    assert told == "任职年限要求到 2016-05-31 在基层一线满 3 年：3 年 0 个月，符合"


def test_nobody_stands_as_somebody_for_whom_the_round_is_not(care: Care) -> None:
    with pytest.raises(ProblemsFound, match="这次比选只面向村社区书记"):
        care.standing(care.published(), source=care.source("first_secretary", "第一书记"))


def test_nobody_stands_twice_or_outside_the_days(care: Care) -> None:
    promotion, person = care.published(), care.person()
    with pytest.raises(ProblemsFound, match="应在 2016-05-23 到 2016-05-23 之间"):
        care.standing(promotion, person, applied_on=date(2016, 5, 22))
    care.standing(promotion, person)
    with pytest.raises(ProblemsFound, match="已经报名“比选优秀村社区书记进班子”"):
        care.standing(promotion, person)


def test_who_is_recommended_says_by_whom_and_as_what(care: Care) -> None:
    promotion = care.published()
    with pytest.raises(TransitionRefused, match="推荐单位"):
        care.standing(promotion, way="organization")
    with pytest.raises(TransitionRefused, match="请填写“人员范围”"):
        care.standing(promotion, source=None)


@pytest.mark.parametrize(
    ("post", "counts"),
    [
        ("星塔村党总支书记", True),
        ("星浦社区党委书记", True),
        ("星湾村支部书记、村委会主任", True),
        ("星湾村党支部副书记", False),
        ("星湾村第一书记", False),
        ("白泉镇党委书记", False),
        ("星湾村村委会主任", False),
    ],
)
def test_which_posts_are_those_of_a_village_secretary(post: str, counts: bool) -> None:
    assert experience.is_village_secretary(post) is counts


def test_years_as_a_secretary_count_once(care: Care) -> None:
    person = care.person(since="2012-01")
    care.held(person, "2011-01", "2013-01", "星湾村党支部书记")
    care.held(person, "2005-01", "2011-01", "星湾村村委会主任")
    assert experience.secretary_months(person, date(2014, 1, 31)) == 36
