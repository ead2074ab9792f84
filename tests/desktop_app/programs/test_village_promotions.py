"""比选进班子: who may stand, whose place it is, the meeting, five working days, the register that moves."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from db.models import Person, PersonExperience
from desktop_app.core import listing
from desktop_app.core.checks import ProblemsFound
from desktop_app.errors import TransitionRefused
from desktop_app.programs import experience, promotion_candidates
from desktop_app.programs.secretary_contests import scores
from tests.desktop_app.programs.village_care import LAST, MEETING, NOTICE, REVIEW, Care

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
    with pytest.raises(TransitionRefused, match="已经有 1 人报名"):
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


# ── comparison ───────────────────────────────────────────────────────────────────────────────────────────


def three(care: Care, *totals: Any, **more: Any) -> tuple[Any, list[Any]]:
    """A round in comparison with so many candidates, each with one score in everything."""
    promotion = care.published(**more)
    standing = [care.standing(promotion, care.person(name)) for name in "甲乙丙丁"[: len(totals)]]
    for candidate, points in zip(care.reviewed(promotion, *standing), totals, strict=True):
        care.scored(candidate, points, points, points)
    return care.compared(promotion), [care.fresh(each) for each in standing]


def test_the_total_is_made_of_its_parts(care: Care) -> None:
    promotion = care.published()
    (candidate,) = care.reviewed(promotion, care.standing(promotion))
    candidate = care.scored(candidate, Decimal("81.55"), 90, Decimal("77.77"))
    assert candidate.total == Decimal("32.62") + Decimal("27.00") + Decimal("23.33")


def test_a_missing_part_is_no_zero(care: Care) -> None:
    _promotion, (first, second) = three(care, 90, 80)
    care.scored(second, 80, None, 80)
    assert care.fresh(second).total is None
    with pytest.raises(TransitionRefused, match="还有人没有总分：乙缺面试"):
        care.move(first, "propose", proposed_on=REVIEW)
    care.move(second, "pass_over", ending_reason="缺考")
    assert care.move(first, "propose", proposed_on=REVIEW).state == "proposed"


def test_only_the_first_ones_are_examined_and_who_drops_out_makes_room(care: Care) -> None:
    _promotion, (first, second, third) = three(care, 90, 80, 70)
    with pytest.raises(TransitionRefused, match="名次是第 3，考察对象最多 2 人"):
        care.move(third, "propose", proposed_on=REVIEW)
    care.move(first, "propose", proposed_on=REVIEW)
    care.move(second, "withdraw", ending_reason="本人放弃")
    assert care.move(third, "propose", proposed_on=REVIEW).state == "proposed"


def test_equals_at_the_edge_need_a_decision_that_says_why_and_by_whom(care: Care) -> None:
    _promotion, (first, second, third) = three(care, 90, 80, 80)
    assert scores.places(first.round) == {first.id: 1, second.id: 2, third.id: 2}
    with pytest.raises(TransitionRefused, match="乙、丙同分，考察对象最多 2 人，请先“同分处理”"):
        care.move(second, "propose", proposed_on=REVIEW)
    with pytest.raises(TransitionRefused, match="没有人和他同分"):
        care.move(first, "order", tie_order=1, tie_reason="x", tie_by="x")
    why = {"tie_reason": "任书记年限长的在前", "tie_by": "6月1日党委会议"}
    care.move(third, "order", tie_order=1, **why)
    with pytest.raises(ProblemsFound, match="同分的丙已经排第 1"):
        care.move(second, "order", tie_order=1, **why)
    with pytest.raises(TransitionRefused, match="同分"):
        care.move(second, "propose", proposed_on=REVIEW)
    care.move(second, "order", tie_order=2, **why)
    assert care.move(third, "propose", proposed_on=REVIEW).state == "proposed"
    with pytest.raises(TransitionRefused, match="名次是第 3"):
        care.move(second, "propose", proposed_on=REVIEW)


def test_a_new_score_forgets_the_order_among_former_equals(care: Care) -> None:
    _promotion, (first, second) = three(care, 80, 80)
    care.move(first, "order", tie_order=1, tie_reason="年限长", tie_by="会议")
    assert care.scored(first, 80, 80, 80).tie_order == 1
    assert care.scored(first, 81, 80, 80).tie_order is None
    assert care.fresh(second).tie_order is None


def test_nobody_is_examined_before_the_comparison(care: Care) -> None:
    promotion = care.published()
    (candidate,) = care.reviewed(promotion, care.standing(promotion))
    with pytest.raises(TransitionRefused, match="现在是“资格审查”，比较以后才能确定考察对象"):
        care.move(candidate, "propose", proposed_on=REVIEW)


# ── decision, notice, appointment ────────────────────────────────────────────────────────────────────────


def examined(care: Care, candidate: Any, conclusion: str = "suitable") -> Any:
    care.move(candidate, "propose", proposed_on=REVIEW)
    told = {"examiners": "王强、李敏", "conclusion": conclusion, "findings": "实绩突出"}
    return care.move(candidate, "examine", examined_on=REVIEW, **told)


def decided(care: Care, candidate: Any, **more: Any) -> Any:
    told = {"unit": care.township, "new_post": "党委委员", "appointing": "elected", "met_on": REVIEW}
    return care.move(candidate, "decide", **(MEETING | told | more))


def noticed(care: Care, day: date) -> Any:
    _promotion, (first,) = three(care, 90)
    candidate = decided(care, examined(care, first))
    care.on(day)
    return care.move(candidate, "notice", noticed_on=day, notice_days=5)


def test_a_decision_needs_two_thirds_there_and_more_than_half_of_those_entitled(care: Care) -> None:
    _promotion, (first,) = three(care, 90)
    candidate = examined(care, first)
    with pytest.raises(ProblemsFound, match="实到 5 人，不够 6 人"):
        decided(care, candidate, present=5, in_favour=5)
    with pytest.raises(ProblemsFound, match="同意 4 票，不够 5 票"):
        decided(care, candidate, present=6, in_favour=4, against=2)
    candidate = decided(care, candidate, present=6, in_favour=5, against=1)
    assert [row.tally for row in candidate.meetings] == [
        "应到 9 人，实到 6 人：同意 5，不同意 1，弃权 0，缓议 0"
    ]
    person = Person.get_by_id(candidate.person_id)
    assert (person.proposed_post, person.post_to_leave) == ("白泉镇党委委员", "党总支书记")


def test_no_more_are_decided_on_than_there_are_places(care: Care) -> None:
    _promotion, (first, second) = three(care, 90, 80)
    first, second = examined(care, first), examined(care, second)
    decided(care, first)
    with pytest.raises(TransitionRefused, match="名额 1，已经决定了甲"):
        decided(care, second)


def test_the_places_that_are_kept_for_a_source_hold(care: Care) -> None:
    graduate = care.source("selected_graduate", "选调生")
    rows = [{"source": care.secretary, "places": 1}, {"source": graduate, "places": 1}]
    _promotion, (first, second) = three(care, 90, 80, sources=rows, places=2)
    decided(care, examined(care, first))
    with pytest.raises(TransitionRefused, match="“村社区书记”的名额是 1，已经决定了甲"):
        decided(care, examined(care, second))


def test_who_is_found_unsuitable_is_not_decided_on(care: Care) -> None:
    _promotion, (first,) = three(care, 90)
    candidate = examined(care, first, "unsuitable")
    with pytest.raises(TransitionRefused, match="不宜任用"):
        decided(care, candidate)
    rejected = care.move(candidate, "reject", **(MEETING | {"met_on": REVIEW, "in_favour": 3, "against": 6}))
    assert (rejected.state, rejected.ending_reason) == (
        "passed_over",
        "2016-06-01 党委会议未通过：应到 9 人，同意 3 票",
    )


@pytest.mark.parametrize(
    ("noticed_on", "until", "appointed_on"),
    [
        (date(2016, 6, 1), date(2016, 6, 8), date(2016, 6, 9)),
        (date(2016, 6, 3), date(2016, 6, 13), date(2016, 6, 14)),  # 端午, and the Sunday that makes up for it
        (date(2016, 12, 28), date(2017, 1, 5), date(2017, 1, 6)),  # over 元旦
    ],
)
def test_the_notice_stands_for_five_working_days(
    care: Care, noticed_on: date, until: date, appointed_on: date
) -> None:
    candidate = noticed(care, noticed_on)
    assert candidate.notice_until == until
    care.on(until)
    told = {"notice_result": "没有反映问题", "document": "县委干〔2016〕12号"}
    with pytest.raises(TransitionRefused, match=f"公示到 {until} 才满"):
        care.move(candidate, "appoint", appointed_on=until, **told)
    care.on(appointed_on)
    with pytest.raises(ProblemsFound, match=f"不能早于 {appointed_on}"):
        care.move(candidate, "appoint", appointed_on=until, **told)
    assert care.move(candidate, "appoint", appointed_on=appointed_on, **told).state == "appointed"


def test_a_notice_is_not_shorter_than_five_working_days(care: Care) -> None:
    _promotion, (first,) = three(care, 90)
    candidate = decided(care, examined(care, first))
    with pytest.raises(ProblemsFound, match="任前公示不少于 5 个工作日"):
        care.move(candidate, "notice", noticed_on=REVIEW, notice_days=4)


def test_the_register_moves_with_the_appointment(care: Care) -> None:
    candidate = noticed(care, REVIEW)
    care.on(date(2016, 6, 20))
    care.move(candidate, "appoint", appointed_on=date(2016, 6, 20), notice_result="没有反映问题")
    person = Person.get_by_id(candidate.person_id)
    assert (person.organization, person.post, person.rank) == (care.township, "党委委员", "township_deputy")
    assert (person.category, person.proposed_post, person.post_to_leave) == ("civil_servant", "", "")
    rows = list(person.experience.order_by(PersonExperience.started))
    assert [(row.started, row.ended, row.post) for row in rows] == [
        ("2010-03", "2016-06", "星塔村党总支书记"),
        ("2016-06", "", "白泉镇党委委员"),
    ]


def test_a_restriction_period_stands_against_the_appointment(care: Care) -> None:
    candidate = noticed(care, REVIEW)
    care.restricted(candidate.person, date(2016, 6, 20))
    care.on(date(2016, 6, 20))
    with pytest.raises(TransitionRefused, match="影响期到 2016-06-20"):
        care.move(candidate, "appoint", appointed_on=date(2016, 6, 20), notice_result="没有反映问题")


def test_who_steps_back_after_the_decision_is_proposed_for_nothing(care: Care) -> None:
    candidate = noticed(care, REVIEW)
    care.move(candidate, "withdraw", ending_reason="公示反映的问题属实")
    assert Person.get_by_id(candidate.person_id).proposed_post == ""


def test_a_round_ends_when_everybody_has_an_end(care: Care) -> None:
    promotion, (first, second) = three(care, 90, 80)
    with pytest.raises(TransitionRefused, match="还没有人选任职"):
        care.move(promotion, "finish")
    second = examined(care, second)
    candidate = decided(care, examined(care, first))
    candidate = care.move(candidate, "notice", noticed_on=REVIEW, notice_days=5)
    care.on(date(2016, 6, 20))
    care.move(candidate, "appoint", appointed_on=date(2016, 6, 20), notice_result="没有反映问题")
    with pytest.raises(TransitionRefused, match="“乙”还没有结果（已考察）"):
        care.move(promotion, "finish")
    with pytest.raises(TransitionRefused, match="“甲”已经任职"):
        care.move(promotion, "leave_open", closing_reason="x")
    care.move(second, "pass_over", ending_reason="决定了别人")
    ended = care.move(promotion, "finish")
    assert (ended.state, ended.closed_on) == ("done", date(2016, 6, 20))


def test_the_figure_counts_who_went_up_and_opens_the_list(care: Care) -> None:
    candidate = noticed(care, REVIEW)
    assert care.figure("promotion_candidates.promoted").value == "0"
    care.on(date(2016, 6, 20))
    care.move(candidate, "appoint", appointed_on=date(2016, 6, 20), notice_result="没有反映问题")
    figure = care.figure("promotion_candidates.promoted")
    assert figure.value == "1"
    program = promotion_candidates.PROGRAM
    opened = listing.listing(care.office, program, filters=figure.opens.filters)
    assert opened.count() == 1
    assert care.figure("promotion_candidates.promoted", "2017").value == "0"
    assert care.figure("promotion_candidates.pass_rate").value == "100.00"
    assert care.figure("village_promotions.places").value == "1"


def test_notices_that_are_over_are_listed(care: Care) -> None:
    candidate = noticed(care, REVIEW)
    program = promotion_candidates.PROGRAM
    for day, count in ((date(2016, 6, 8), 0), (date(2016, 6, 9), 1)):
        care.on(day)
        assert listing.listing(care.office, program, filters={"notice_over": "yes"}).count() == count
    assert candidate.notice_until == date(2016, 6, 8)
    assert candidate.notice_until > NOTICE
