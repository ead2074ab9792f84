"""公开比选: posts and candidates from the notice to the end of the probation; every clock at its edges."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from db.models import Parameter, Person
from desktop_app.core.checks import ProblemsFound
from desktop_app.core.period import Period
from desktop_app.errors import TransitionRefused
from tests.desktop_app.programs.selecting import CANDIDATES, LAST, MEETING, Department
from tests.desktop_app.programs.sheets import figure

# ── the post ─────────────────────────────────────────────────────────────────────────────────────────────


def test_a_post_begins_with_the_bounds_and_weights_that_the_office_has_settled(
    department: Department,
) -> None:
    position = department.draft()
    assert (position.born_from, position.born_to) == (date(1980, 1, 1), date(1989, 12, 31))
    assert (position.least_rank, position.appraisal_years, position.least_grade) == (
        "township_deputy",
        3,
        "competent",
    )
    weights = [position.weight_quality, position.weight_frontline, position.weight_leading]
    assert [*weights, position.weight_appraisal, position.weight_reward] == [40, 30, 30, None, None]


@pytest.mark.parametrize(
    ("weights", "reason"),
    [
        (
            {"weight_quality": 39},
            "权重合计是 99（综合素质 39、基层一线经历 30、领导岗位任职经历 30），要合计 100",
        ),
        ({"weight_reward": 1}, "权重合计是 101"),
        ({"weight_quality": None, "weight_frontline": None, "weight_leading": None}, "还没有填写"),
    ],
)
def test_weights_total_100(department: Department, weights: dict[str, int], reason: str) -> None:
    with pytest.raises(TransitionRefused, match=reason):
        department.published(**weights)


def test_a_post_stands_once_in_a_batch(department: Department) -> None:
    department.draft()
    with pytest.raises(ProblemsFound, match="已经有岗位“白泉镇镇长”"):
        department.draft()
    assert department.draft(batch="2016年第二批").id


def test_applications_close_after_their_last_day(department: Department) -> None:
    position = department.published()
    department.applied(position)
    department.on(LAST)
    with pytest.raises(TransitionRefused, match="报名到 2016-04-22 才截止"):
        department.move(position, "review")
    department.on(date(2016, 4, 23))
    assert department.move(position, "review").state == "reviewing"


def test_a_post_without_applications_is_left_open(department: Department) -> None:
    position = department.published()
    department.on(date(2016, 4, 25))
    with pytest.raises(TransitionRefused, match="没有人报名"):
        department.move(position, "review")
    left = department.move(position, "leave_open", closing_reason="没有人报名")
    assert (left.state, left.closed_on) == ("unfilled", date(2016, 4, 25))


def test_a_post_that_somebody_applied_for_is_not_void(department: Department) -> None:
    position = department.published()
    department.applied(position)
    with pytest.raises(TransitionRefused, match="已经有 1 人报名"):
        department.move(position, "void", closing_reason="写错了")
    empty = department.published("白泉镇党委书记")
    assert department.move(empty, "void", closing_reason="写错了").state == "void"


def test_everybody_is_reviewed_before_the_comparison(department: Department) -> None:
    position = department.published()
    candidate = department.applied(position)
    department.reviewing(position)
    with pytest.raises(TransitionRefused, match="还有 1 人没有作资格审查"):
        department.compared(department.fresh(position))
    department.move(department.fresh(candidate), "refuse", review="不符合专业要求")
    with pytest.raises(TransitionRefused, match="没有资格合格的人选"):
        department.compared(department.fresh(position))


# ── recommendation to appointment ────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("votes", "reason"),
    [
        ({"votes": 61}, "推荐票应在 0 到 60 之间"),
        ({"talk_votes": -1}, "“谈话推荐票”不能是负数"),
        ({"voters": -1}, "“会议推荐人数”不能是负数"),
    ],
)
def test_votes_are_among_the_voters(department: Department, votes: dict[str, int], reason: str) -> None:
    told = {"voters": 60, "votes": 48, "talks": 20, "talk_votes": 17} | votes
    with pytest.raises(ProblemsFound, match=reason):
        department.move(department.motioned(), "recommend", recommended_on=department.office.today(), **told)


def test_whoever_comes_under_a_restriction_is_not_examined(department: Department) -> None:
    candidate = department.motioned()
    day = department.office.today()
    department.move(candidate, "recommend", recommended_on=day, voters=9, votes=8, talks=3, talk_votes=3)
    department.admonished(candidate.person, day, date(2016, 10, 25))
    with pytest.raises(TransitionRefused, match="影响期到 2016-10-25"):
        department.move(department.fresh(candidate), "announce", announced_on=day, examiners="王强、李敏")


@pytest.mark.parametrize(("present", "in_favour", "carried"), [(6, 5, True), (6, 4, False), (5, 5, False)])
def test_the_meeting_decides_with_more_than_half_of_those_entitled(
    department: Department, present: int, in_favour: int, carried: bool
) -> None:
    candidate = department.examined()
    votes = MEETING | {"present": present, "in_favour": in_favour, "against": present - in_favour}
    if carried:
        decided = department.move(candidate, "decide", **votes, met_on=date(2016, 4, 25))
        assert (decided.state, decided.decided_on) == ("decided", date(2016, 4, 25))
    else:
        with pytest.raises(ProblemsFound, match="不能"):
            department.move(candidate, "decide", **votes, met_on=date(2016, 4, 25))


def test_a_meeting_may_defer_or_reject(department: Department) -> None:
    candidate = department.examined()
    few = MEETING | {"in_favour": 2, "against": 7, "met_on": date(2016, 4, 25)}
    with pytest.raises(ProblemsFound, match="请用“讨论决定”"):
        department.move(candidate, "reject", **MEETING, met_on=date(2016, 4, 25))
    deferred = department.move(candidate, "defer", **few)
    rejected = department.move(deferred, "reject", **few)
    assert [row.outcome for row in rejected.meetings] == ["deferred", "rejected"]
    assert rejected.meetings[0].tally == "应到 9 人，实到 9 人：同意 2，不同意 7，弃权 0，缓议 0"
    assert rejected.ending_reason == "2016-04-25 党委会议未通过：应到 9 人，同意 2 票"


@pytest.mark.parametrize(("conclusion", "said"), [("unsuitable", "不宜任用"), ("reserve", "继续培养")])
def test_whoever_is_not_found_suitable_is_not_decided_on(
    department: Department, conclusion: str, said: str
) -> None:
    candidate = department.examined()
    department.office.writer.update(candidate, {"conclusion": conclusion})
    with pytest.raises(TransitionRefused, match=f"考察结论是“{said}”"):
        department.move(candidate, "decide", **MEETING, met_on=date(2016, 4, 25))


@pytest.mark.parametrize(
    ("posted", "last"),
    [
        (date(2016, 4, 25), date(2016, 5, 3)),  # over the first of May, 30 April to 2 May off
        (date(2016, 6, 6), date(2016, 6, 14)),  # over 端午: 9 to 11 June off, 12 June made up
        (date(2016, 12, 29), date(2017, 1, 6)),  # over the end of the year, 31 December to 2 January off
    ],
)
def test_the_notice_stands_for_five_working_days(department: Department, posted: date, last: date) -> None:
    candidate = department.noticed(posted)
    assert candidate.notice_until == last
    with pytest.raises(TransitionRefused, match=f"公示到 {last} 才满"):
        department.appoint(candidate, last)
    after = date.fromordinal(last.toordinal() + 1)
    assert department.appoint(candidate, after).state == "appointed"


def test_a_notice_of_four_days_is_too_short(department: Department) -> None:
    with pytest.raises(ProblemsFound, match="不少于 5 个工作日"):
        department.move(department.decided(), "notice", noticed_on=date(2016, 4, 25), notice_days=4)


def test_the_appointment_changes_the_register(department: Department) -> None:
    candidate = department.appoint(department.noticed(), date(2016, 5, 4))
    person = Person.get_by_id(candidate.person_id)
    assert (person.post, person.rank, person.post_since) == ("镇长", "township_head", date(2016, 5, 4))
    assert candidate.post == "副镇长", "what the cadre was when applying stays"


def test_what_is_proposed_stands_in_the_register_until_the_appointment(department: Department) -> None:
    def proposed(candidate: Any) -> tuple[str, str]:
        person = Person.get_by_id(candidate.person_id)
        return person.proposed_post, person.post_to_leave

    candidate = department.noticed()
    assert proposed(candidate) == ("白泉镇镇长", "副镇长")
    department.appoint(candidate, date(2016, 5, 4))
    assert proposed(candidate) == ("", "")


@pytest.mark.parametrize("key", ["take_back", "withdraw"])
def test_whoever_steps_back_is_proposed_for_nothing(department: Department, key: str) -> None:
    candidate = department.move(department.noticed(), key, ending_reason="公示期间有反映，查实")
    person = Person.get_by_id(candidate.person_id)
    assert (person.proposed_post, person.post_to_leave, person.post) == ("", "", "副镇长")


def test_a_post_that_is_not_elected_begins_with_a_year_of_probation(department: Department) -> None:
    candidate = department.appoint(department.noticed(), date(2016, 5, 4))
    assert candidate.probation_until == date(2017, 5, 3)
    department.on(date(2017, 5, 3))
    with pytest.raises(TransitionRefused, match="试用期到 2017-05-03 才满"):
        department.move(candidate, "confirm", confirmed_on=date(2017, 5, 3), confirmation="胜任")
    department.on(date(2017, 5, 4))
    confirmed = department.move(candidate, "confirm", confirmed_on=date(2017, 5, 4), confirmation="胜任")
    assert confirmed.state == "settled"


@pytest.mark.parametrize(
    ("appointed", "last"),
    [
        (date(2017, 1, 1), date(2017, 12, 31)),
        (date(2020, 2, 29), date(2021, 2, 28)),
        (date(2019, 3, 1), date(2020, 2, 29)),
    ],
)
def test_a_year_of_probation_ends_before_its_day_comes_again(
    department: Department, appointed: date, last: date
) -> None:
    candidate = department.noticed()
    assert department.appoint(candidate, appointed).probation_until == last


def test_an_elected_post_has_no_probation(department: Department) -> None:
    candidate = department.appoint(department.noticed(elected=True), date(2016, 5, 4))
    assert candidate.probation_until is None
    with pytest.raises(TransitionRefused, match="选任制职务没有试用期"):
        department.move(candidate, "confirm", confirmed_on=date(2016, 5, 4), confirmation="胜任")


def test_the_post_is_closed_when_nobody_is_left_without_an_end(department: Department) -> None:
    candidate = department.noticed()
    with pytest.raises(TransitionRefused, match="还没有人选任职；动议意向人选“周海宁”还没有结果"):
        department.move(candidate.position, "fill")
    with pytest.raises(TransitionRefused, match="动议意向人选“周海宁”还没有结果"):
        department.move(candidate.position, "leave_open", closing_reason="无")
    appointed = department.appoint(candidate, date(2016, 5, 4))
    with pytest.raises(TransitionRefused, match="“周海宁”已经任职"):
        department.move(appointed.position, "leave_open", closing_reason="无")
    position = department.move(appointed.position, "fill")
    assert position.state == "filled"
    ends = (position.closed_on - timedelta(days=1), position.closed_on, None)
    rates = [figure(department.office, "open_selection.filled_rate", Period(None, end)).shown for end in ends]
    assert rates == ["0.00 %", "100.00 %", "100.00 %"]


# ── figures ──────────────────────────────────────────────────────────────────────────────────────────────


def test_the_figures_are_counted_from_posts_and_candidates(department: Department) -> None:
    position = department.published()
    department.published("白泉镇党委书记")
    desk = department.cadre("刘敏", gender="female", born="1986-05")
    for row in list(desk.experience):
        department.office.writer.discard(row)
    department.held(desk, "2010-04", "", "某局科员")
    people = [department.cadre(), desk, department.cadre("老李", born="1975-01")]
    three = [department.applied(position, person) for person in people]
    department.reviewing(department.fresh(position))
    for candidate, key in zip(three, ("admit", "admit", "refuse"), strict=True):
        department.move(department.fresh(candidate), key)
    told = {
        key: department.figure(key).shown
        for key in (
            "open_selection.positions",
            "open_selection.competition",
            "selection_candidates.applications",
            "selection_candidates.pass_rate",
            "selection_candidates.mean_age",
            "selection_candidates.women_rate",
            "selection_candidates.frontline_rate",
        )
    }
    assert list(told.values()) == [
        "2 个",
        "1.5 人/岗",
        "3 人次",
        "66.67 %",
        "30.5 岁",
        "50.00 %",
        "50.00 %",
    ]


def test_each_step_of_a_candidate_waits_for_that_of_the_post(department: Department) -> None:
    position = department.published()
    candidate = department.move(department.application(position), "apply")
    for key, values in (("admit", {}), ("refuse", {"review": "户籍"})):
        with pytest.raises(TransitionRefused, match="现在是“报名中”，截止报名以后才作资格审查"):
            department.move(candidate, key, **values)
    department.on(date(2016, 4, 25))
    position = department.move(position, "review")
    candidate = department.move(type(candidate).get_by_id(candidate.id), "admit")
    with pytest.raises(TransitionRefused, match="现在是“资格审查”，多维比较以后才提出动议意向人选"):
        department.move(candidate, "motion", motioned_on=date(2016, 4, 25), motion_reason="综合素质好")


def test_the_next_one_is_motioned_where_the_first_is_not_appointed(department: Department) -> None:
    position = department.published()
    first, second, third = (department.applied(position, department.cadre(name)) for name in "甲乙丙")
    department.office.writer.create(Parameter(key="selection_motioned", value="1", valid_from=LAST))
    department.reviewing(position)
    for candidate in (first, second, third):
        department.move(department.fresh(candidate), "admit")
        department.move(department.fresh(candidate), "score", quality_score=Decimal(80))
    department.compared(department.fresh(position))
    day = department.office.today()
    told = {"motioned_on": day, "motion_reason": "综合素质好"}
    department.move(department.fresh(first), "motion", **told)
    department.move(department.fresh(position), "motion", motioned_on=day)
    votes = {"voters": 9, "votes": 9, "talks": 9, "talk_votes": 9}
    department.move(department.fresh(first), "recommend", recommended_on=day, **votes)
    with pytest.raises(TransitionRefused, match="每岗最多 1 名动议意向人选；有人不再作人选的，请先"):
        department.move(department.fresh(second), "motion", **told)
    department.move(department.fresh(first), "pass_over", ending_reason="民主推荐票数不集中")
    motioned = department.move(department.fresh(second), "motion", **told)
    assert department.move(motioned, "recommend", recommended_on=day, **votes).state == "recommended"
    department.office.writer.update(department.fresh(second), {"state": "decided"})
    with pytest.raises(TransitionRefused, match="已经决定由“乙”任职"):
        department.move(department.fresh(third), "motion", **told)


def test_whoever_was_in_a_comparison_that_is_over_was_not_chosen(department: Department) -> None:
    position = department.published()
    chosen, fit, unfit = (department.applied(position, department.cadre(name)) for name in "甲乙丙")
    department.reviewing(position)
    for candidate in (chosen, fit):
        department.move(department.fresh(candidate), "admit")
    department.move(department.fresh(unfit), "refuse", review="不符合专业要求")
    department.move(department.fresh(chosen), "score", quality_score=Decimal(80))
    department.compared(department.fresh(position))
    told = {"motioned_on": date(2016, 4, 25), "motion_reason": "综合素质好"}
    department.move(department.fresh(chosen), "motion", **told)
    department.move(department.fresh(position), "motion", motioned_on=date(2016, 4, 25))
    with pytest.raises(TransitionRefused, match="现在是“已定意向人选”，分数不能再改"):
        department.move(department.fresh(fit), "score", quality_score=Decimal(90))
    department.office.writer.update(department.fresh(chosen), {"state": "appointed"})
    closed = department.move(department.fresh(position), "fill")
    found = [department.fresh(each) for each in (chosen, fit, unfit)]
    assert [each.state for each in found] == ["appointed", "passed_over", "ineligible"]
    assert (closed.closed_on, found[1].ending_reason) == (date(2016, 4, 25), "比选结束，由甲任职")


def test_nobody_waits_for_the_review_of_a_post_that_was_left_open(department: Department) -> None:
    position = department.published()
    waiting = department.applied(position)
    assert department.listed(CANDIDATES, state="applied") == 1
    left = department.move(position, "leave_open", closing_reason="岗位撤销")
    assert (left.closing_reason, department.listed(CANDIDATES, state="applied")) == ("岗位撤销", 0)
    assert department.fresh(waiting).ending_reason == "岗位没有选出人选：岗位撤销"
