"""公开比选: every step lies between the one before it and today, and bounds are such as can be meant."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop_app.core import listing, records, workflow
from desktop_app.core.checks import ProblemsFound
from desktop_app.core.office import User
from desktop_app.core.program import CLERK
from desktop_app.errors import NotAllowed, TransitionRefused
from desktop_app.programs import examining_group, rights_of
from tests.desktop_app.programs.selecting import CANDIDATES, LAST, MEETING, NOTICE, POSITIONS, Department

EARLY, LATE = date(2016, 4, 24), date(2016, 4, 26)  # around the day on which everything happens
VOTES = {"voters": 60, "votes": 48, "talks": 20, "talk_votes": 17}


def before(department: Department, key: str) -> Any:
    """The candidate who comes to the step next."""
    day = date(2016, 4, 25)
    if key in ("recommend", "announce", "examine"):
        candidate = department.motioned()
        if key != "recommend":
            candidate = department.move(candidate, "recommend", recommended_on=day, **VOTES)
        if key == "examine":
            candidate = department.move(candidate, "announce", announced_on=day, examiners="王强、李敏")
        return candidate
    return department.examined() if key == "decide" else department.decided()


@pytest.mark.uncounted
@pytest.mark.parametrize("day", [EARLY, LATE])
@pytest.mark.parametrize(
    ("key", "name", "more"),
    [
        ("recommend", "recommended_on", VOTES),
        ("announce", "announced_on", {"examiners": "王强、李敏"}),
        ("examine", "examined_on", {"conclusion": "suitable", "findings": "好"}),
        ("decide", "met_on", MEETING),
        ("notice", "noticed_on", {"notice_days": 5}),
    ],
)
def test_a_step_lies_between_the_one_before_it_and_today(
    department: Department, key: str, name: str, more: dict[str, Any], day: date
) -> None:
    candidate = before(department, key)
    with pytest.raises(ProblemsFound, match="不能早于 2016-04-25" if day == EARLY else "不能晚于今天"):
        department.move(candidate, key, **{name: day}, **more)


@pytest.mark.parametrize(
    ("day", "reason"), [(date(2016, 5, 3), "不能早于 2016-05-04"), (date(2016, 5, 5), "今天")]
)
def test_nobody_is_appointed_within_the_notice_or_ahead(
    department: Department, day: date, reason: str
) -> None:
    candidate = department.noticed()
    department.on(date(2016, 5, 4))
    values = {"appointed_on": day, "new_post": "镇长", "notice_result": "没有反映问题"}
    with pytest.raises(ProblemsFound, match=reason):
        department.move(candidate, "appoint", **values)


@pytest.mark.parametrize(
    ("day", "reason"), [(date(2017, 5, 3), "不能早于 2017-05-04"), (date(2017, 5, 6), "今天")]
)
def test_a_probation_ends_after_its_last_day(department: Department, day: date, reason: str) -> None:
    candidate = department.appoint(department.noticed(), date(2016, 5, 4))
    department.on(date(2017, 5, 5))
    with pytest.raises(ProblemsFound, match=reason):
        department.move(candidate, "confirm", confirmed_on=day, confirmation="胜任")


def test_candidates_are_examined_by_two_at_least(department: Department) -> None:
    day = date(2016, 4, 25)
    candidate = department.motioned()
    told = {"recommended_on": day, "voters": 60, "votes": 48, "talks": 20, "talk_votes": 17}
    candidate = department.move(candidate, "recommend", **told)
    with pytest.raises(ProblemsFound, match="考察组至少两人"):
        department.move(candidate, "announce", announced_on=day, examiners="王强、")
    for group in ("王强 李敏", "王强，李敏"):
        assert not list(examining_group.problems("examiners", group))


def test_the_form_of_the_person_is_for_those_who_may_print_people(department: Department) -> None:
    candidate = department.decided()
    (form,) = (form for form in CANDIDATES.prints if form.key == "approval")
    assert form.when is not None
    assert form.when(candidate, department.office)
    department.office.user = User("王干事", rights_of(CLERK, ["open_selection", "selection_candidates"]))
    assert not form.when(candidate, department.office)


def test_a_post_is_published_in_order(department: Department) -> None:
    position = department.draft()
    with pytest.raises(ProblemsFound, match="不能晚于今天"):
        department.move(position, "publish", published_on=date(2016, 4, 14), apply_until=LAST)
    with pytest.raises(ProblemsFound, match="“报名截止”不能早于 2016-04-13"):
        department.move(position, "publish", published_on=NOTICE, apply_until=date(2016, 4, 12))
    opened = department.move(position, "publish", published_on=NOTICE, apply_until=NOTICE)
    assert opened.state == "open"


def test_a_comparison_and_a_motion_lie_after_the_applications(department: Department) -> None:
    candidate = department.move(department.eligible(), "score", quality_score=80)
    with pytest.raises(ProblemsFound, match="“比较会议日期”不能早于 2016-04-22"):
        department.move(candidate.position, "compare", compared_on=date(2016, 4, 21), compared_by="部务会")
    department.compared(candidate.position)
    with pytest.raises(ProblemsFound, match="“动议日期”不能早于 2016-04-25"):
        department.move(department.fresh(candidate), "motion", motioned_on=EARLY, motion_reason="好")


@pytest.mark.parametrize(
    ("bounds", "reason"),
    [
        ({"born_from": date(1990, 1, 1)}, "“出生止”不能早于“出生起”"),
        ({"rank_years": 51}, "应在 0 到 50 之间"),
        ({"work_years": -1}, "应在 0 到 50 之间"),
        ({"appraisal_years": 11}, "应在 0 到 10 之间"),
        ({"weight_quality": 101}, "“综合素质权重”应在 0 到 100 之间"),
    ],
)
def test_bounds_and_weights_can_be_meant(department: Department, bounds: dict[str, Any], reason: str) -> None:
    with pytest.raises(ProblemsFound, match=reason):
        department.draft(**bounds)


def test_the_outermost_bounds_and_weights_are_taken(department: Department) -> None:
    told = {"rank_years": 0, "work_years": 50, "appraisal_years": 10, "weight_quality": 100}
    position = department.draft(**told, weight_frontline=0, weight_leading=0)
    assert {name: getattr(position, name) for name in told} == told


def test_what_was_decided_is_taken_back_by_a_leader_alone(department: Department) -> None:
    candidate = department.decided()
    with pytest.raises(TransitionRefused, match="现在的状态是“讨论决定”，不能未入选"):
        department.move(candidate, "pass_over", ending_reason="有反映")
    manager = department.office.user
    department.office.user = User("王干事", rights_of(CLERK, ["open_selection", "selection_candidates"]))
    with pytest.raises(NotAllowed, match="“不予任用”不在您的权限内"):
        department.move(candidate, "take_back", ending_reason="有反映")
    department.office.user = manager
    taken_back = department.move(candidate, "take_back", ending_reason="公示有反映，查实")
    assert (taken_back.state, taken_back.ending_reason) == ("passed_over", "公示有反映，查实")


def test_a_draft_is_changed_and_stands_once_in_its_batch(department: Department) -> None:
    position = department.draft()
    day = date(1985, 1, 1)
    records.change(department.office, POSITIONS, position, {"born_from": day, "born_to": day})
    with pytest.raises(ProblemsFound, match="这一批次已经有岗位“白泉镇镇长”"):
        department.draft()
    assert department.draft(batch="2016年第二批").state == "draft"


def test_the_list_of_posts_says_who_applied_and_how_long_one_may(department: Department) -> None:
    def row() -> dict[str, str]:
        cells = listing.listing(department.office, POSITIONS).first()[0].cells
        return {column.name: cell.text for column, cell in zip(POSITIONS.columns, cells, strict=False)}

    position = department.published()
    assert (row()["applicants"], row()["left"]) == ("", "剩 9 天")
    two = [department.applied(position, department.cadre(name)) for name in ("甲", "乙")]
    assert row()["applicants"] == "2 人，合格 0"
    department.reviewing(department.fresh(position))
    department.move(department.fresh(two[0]), "admit")
    department.move(department.fresh(two[1]), "refuse", review="不是全日制本科")
    assert (row()["applicants"], row()["left"]) == ("2 人，合格 1", "")


@pytest.mark.parametrize(("day", "count"), [(LAST, 0), (date(2016, 4, 23), 1)])
def test_posts_whose_applications_can_be_closed_are_a_ready_selection(
    department: Department, day: date, count: int
) -> None:
    department.published()
    department.on(day)
    filters = next(view.filters for view in POSITIONS.views if view.key == "late")
    assert listing.listing(department.office, POSITIONS, filters=filters).count() == count


@pytest.mark.parametrize("key", ["motion", "decide", "appoint"])
def test_a_restriction_period_stands_against_every_step_that_chooses(
    department: Department, key: str
) -> None:
    if key == "motion":
        candidate = department.move(department.eligible(), "score", quality_score=80)
        department.compared(candidate.position)
    else:
        candidate = department.examined() if key == "decide" else department.noticed()
    department.admonished(candidate.person, date(2016, 4, 25), date(2016, 10, 25))
    department.on(date(2016, 5, 4))
    move = workflow.move_named(CANDIDATES, key)
    against = workflow.reasons_against(department.office, department.fresh(candidate), move)
    assert [reason for reason in against if "影响期到 2016-10-25" in reason]


def test_one_is_decided_on_for_a_post_and_no_other(department: Department) -> None:
    position = department.published()
    two = [department.applied(position, department.cadre(name)) for name in ("甲", "乙")]
    department.reviewing(department.fresh(position))
    day = department.office.today()
    for candidate in two:
        admitted = department.move(department.fresh(candidate), "admit")
        department.move(admitted, "score", quality_score=80)
    department.compared(department.fresh(position))
    for candidate in two:
        department.move(department.fresh(candidate), "motion", motioned_on=day, motion_reason="好")
    department.move(department.fresh(position), "motion", motioned_on=day)
    for candidate in two:
        fresh = department.move(department.fresh(candidate), "recommend", recommended_on=day, **VOTES)
        fresh = department.move(fresh, "announce", announced_on=day, examiners="王强、李敏")
        department.move(fresh, "examine", examined_on=day, conclusion="suitable", findings="好")
    department.move(department.fresh(two[0]), "decide", **MEETING, met_on=day)
    with pytest.raises(TransitionRefused, match="“白泉镇镇长”已经决定由“甲”任职"):
        department.move(department.fresh(two[1]), "decide", **MEETING, met_on=day)
