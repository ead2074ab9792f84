"""再使用: when a cadre who was adjusted may have a post again (domain 1.8)."""

from __future__ import annotations

from datetime import date

import pytest

from db.models import Person
from desktop_app.core import records
from desktop_app.core.checks import ProblemsFound
from desktop_app.errors import TransitionRefused
from desktop_app.programs import restrictions
from desktop_app.programs.post_adjustments import PROGRAM
from tests.desktop_app.programs.adjusting import Cases, cases

__all__ = ["cases"]


def test_nobody_is_used_again_while_another_period_holds(cases: Cases) -> None:
    case = cases.follow_up(cases.following())
    cases.on(date(2016, 4, 14))
    case = cases.move(case, "end", evaluated_on=cases.today, evaluation="fair")
    cases.decided("demotion")
    with pytest.raises(TransitionRefused, match="降职（2016-04-14 决定），影响期到 2018-04-14"):
        cases.move(case, "reuse", reused_on=cases.today, reused_as="站长")


def test_nobody_is_used_again_unevaluated(cases: Cases) -> None:
    case = cases.following()
    cases.on(date(2016, 4, 14))
    assert cases.against(case, "reuse") == ["还没有作影响期满评价"]


def test_whoever_was_removed_has_a_post_again_after_a_year(cases: Cases) -> None:
    case = cases.following("removal", new_post="")
    barred = "2016-04-13 以前不得安排领导职务"
    cases.on(date(2016, 4, 13))
    (reason,) = cases.against(case, "reuse")
    assert barred in reason
    cases.on(date(2016, 4, 14))
    assert cases.against(case, "reuse") == []
    with pytest.raises(ProblemsFound, match=f"这一天还在影响期：.*{barred}"):
        cases.move(case, "reuse", reused_on=date(2016, 4, 13), reused_as="副站长")
    case = cases.move(case, "reuse", reused_on=cases.today, reused_as="副站长")
    assert (case.state, Person.get_by_id(cases.chen.id).rank) == ("reused", "township_head")
    (holds,) = restrictions.on(cases.chen, date(2017, 4, 13), office=cases.office)
    assert holds.endswith("期内不得担任高于原职务层次的职务")
    assert restrictions.on(cases.chen, date(2017, 4, 14), office=cases.office) == []


def test_an_admonition_stands_against_a_post_all_the_same(cases: Cases) -> None:
    case = cases.following("removal", new_post="")
    cases.on(date(2016, 4, 14))
    cases.admonished(cases.chen, date(2016, 4, 1), date(2016, 10, 1))
    assert "诫勉" in cases.against(case, "reuse")[0]


def test_a_case_is_followed_since_its_decision(cases: Cases) -> None:
    case = cases.following()
    row = {"what": "谈心一次"}
    for day, reason in ((date(2015, 4, 12), "不能早于 2015-04-13"), (date(2015, 4, 14), "不能晚于今天")):
        told = {"follow_ups": [{**row, "done_on": day}]}
        with pytest.raises(ProblemsFound, match=reason):
            records.change(cases.office, PROGRAM, case, {}, told)
    records.change(cases.office, PROGRAM, case, {}, {"follow_ups": [{**row, "done_on": date(2015, 4, 13)}]})
    assert case.follow_ups.count() == 1


@pytest.mark.parametrize(("post", "status"), [("", "removed_waiting"), ("三级调研员", "in_post")])
def test_whoever_is_removed_waits_unless_another_post_was_given(cases: Cases, post: str, status: str) -> None:
    cases.following("removal", new_post=post)
    person = Person.get_by_id(cases.chen.id)
    assert (person.post, person.status) == (post, status)


@pytest.mark.parametrize("elsewhere", [True, False])
def test_a_post_is_given_in_the_unit_that_is_named_or_the_present_one(cases: Cases, elsewhere: bool) -> None:
    case = cases.following("removal", new_post="")  # goes to the township
    cases.on(date(2016, 4, 14))
    unit = cases.waterworks if elsewhere else None
    cases.move(case, "reuse", reused_on=cases.today, reused_as="副站长", new_organization=unit)
    present = Person.get_by_id(cases.chen.id).organization
    assert present == (cases.waterworks if elsewhere else cases.township)
