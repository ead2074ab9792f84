"""公开比选: how the year of probation after an appointment ends that was not passed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from db.models import Person
from desktop_app.core import listing
from desktop_app.core.checks import ProblemsFound
from desktop_app.errors import TransitionRefused
from tests.desktop_app.programs.selecting import CANDIDATES, POSITIONS, Department


def on_probation(department: Department) -> Any:
    """Appointed on 2016-05-04, from 副镇长 and 乡科副 to 镇长 and 乡科正."""
    return department.appoint(department.noticed(), date(2016, 5, 4))


BAD = {"confirmed_on": date(2017, 5, 4), "confirmation": "考核不胜任"}


def test_who_does_not_pass_the_probation_leaves_the_post_for_the_rank_of_before(
    department: Department,
) -> None:
    candidate = on_probation(department)
    department.on(date(2017, 5, 3))
    with pytest.raises(TransitionRefused, match="试用期到 2017-05-03 才满"):
        department.move(candidate, "dismiss", **BAD)
    department.on(date(2017, 5, 4))
    for day, reason in ((date(2017, 5, 3), "不能早于 2017-05-04"), (date(2017, 5, 5), "不能晚于今天")):
        with pytest.raises(ProblemsFound, match=reason):
            department.move(candidate, "dismiss", **(BAD | {"confirmed_on": day}))
    with pytest.raises(ProblemsFound, match="不胜任的结论"):
        department.move(candidate, "dismiss", **(BAD | {"confirmation": ""}))
    gone = department.move(candidate, "dismiss", **BAD)
    person = Person.get_by_id(gone.person_id)
    assert (gone.state, person.post, person.rank) == ("dismissed", "", "township_deputy")
    assert (person.status, person.rank_since) == ("removed_waiting", date(2017, 5, 4))
    assert department.listed(CANDIDATES, probation_soon="yes") == 0
    assert department.figure("selection_candidates.appointed", "2016").numerator == 1, "he was appointed"


def test_a_post_that_was_changed_since_the_appointment_is_kept(department: Department) -> None:
    candidate = on_probation(department)
    department.office.writer.update(Person.get_by_id(candidate.person_id), {"post": "区水利局局长"})
    department.on(date(2017, 5, 4))
    department.move(candidate, "dismiss", **BAD)
    person = Person.get_by_id(candidate.person_id)
    assert (person.post, person.rank, person.status) == ("区水利局局长", "township_head", "in_post")


def test_a_post_whose_appointee_was_dismissed_is_not_filled(department: Department) -> None:
    candidate = on_probation(department)
    department.on(date(2017, 5, 4))
    department.move(candidate, "dismiss", **BAD)
    rows = listing.listing(department.office, POSITIONS, columns=("applicants",)).first()
    assert rows[0].cells[0].text == "1 人，合格 1", "an application that was found good"
    with pytest.raises(TransitionRefused, match="还没有人选任职"):
        department.move(department.fresh(candidate.position), "fill")
    ended = department.move(department.fresh(candidate.position), "leave_open", closing_reason="试用不胜任")
    assert ended.state == "unfilled"
