"""比选进班子: whose place it is, the meeting, five working days of notice, and the register that moves."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from db.models import Person, PersonExperience
from desktop_app.core import listing
from desktop_app.core.checks import ProblemsFound
from desktop_app.errors import TransitionRefused
from desktop_app.programs import promotion_candidates
from desktop_app.programs.secretary_contests import scores
from tests.desktop_app.programs.village_care import MEETING, NOTICE, REVIEW, Care

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


def test_candidates_are_examined_by_two_at_least(care: Care) -> None:
    _promotion, (first,) = three(care, 90)
    care.move(first, "propose", proposed_on=REVIEW)
    told = {"conclusion": "suitable", "findings": "实绩突出"}
    with pytest.raises(ProblemsFound, match="考察组至少两人"):
        care.move(first, "examine", examined_on=REVIEW, examiners="王强", **told)
    before = REVIEW - timedelta(days=1)
    with pytest.raises(ProblemsFound, match="“考察日期”不能早于"):
        care.move(first, "examine", examined_on=before, examiners="王强、李敏", **told)


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
    with pytest.raises(ProblemsFound, match="实到 5 人，不够 6 人"):
        care.move(candidate, "defer", **(MEETING | {"met_on": REVIEW, "present": 5, "in_favour": 5}))
    with pytest.raises(ProblemsFound, match="同意 4 票，不够 5 票"):
        decided(care, candidate, present=6, in_favour=4, against=2)
    candidate = care.move(candidate, "defer", **(MEETING | {"met_on": REVIEW}))
    assert (candidate.state, candidate.meetings.get().outcome) == ("examined", "deferred")
    candidate = decided(care, candidate, present=6, in_favour=5, against=1)
    assert [row.tally for row in candidate.meetings][1:] == [
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
    promotion, (first, second, third) = three(care, 90, 80, 70)
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
    left = care.fresh(third)
    assert (left.state, left.ending_reason) == ("passed_over", "已经另有人选")


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
