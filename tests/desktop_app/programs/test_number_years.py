"""Numbers over the end of a year: a paper has a number of the year of its own day, whenever it is typed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop_app.core.clock import FixedClock
from desktop_app.core.office import Office
from tests.desktop_app.conftest import Cast
from tests.desktop_app.programs import heavy_projects, selecting, tried

NEW_YEARS_EVE, NEW_YEAR = date(2015, 12, 31), date(2016, 1, 4)


@pytest.fixture
def projects(office: Office, clock: FixedClock, cast: Cast) -> heavy_projects.Department:
    """组织部门 on the first day of work of a new year."""
    department = heavy_projects.Department(office, clock, cast)
    department.on(date(2016, 1, 4))
    return department


def test_asked_in_december_and_sent_in_january(projects: heavy_projects.Department) -> None:
    draft = projects.chosen(project=projects.project())
    staff = projects.move(draft, "consult", consulted_on=NEW_YEARS_EVE, sender_view="agreed")
    assert staff.number == "白泉-2015-001"
    told: dict[str, Any] = {"starts_on": NEW_YEAR, "ends_on": date(2018, 1, 4)}
    staff = projects.move(staff, "send", dispatched_on=NEW_YEAR, **told)
    assert (staff.number, staff.document) == ("白泉-2015-001", "白泉组派〔2016〕1号")


def test_an_appraisal_of_december(projects: heavy_projects.Department) -> None:
    bonus = projects.bonus(projects.project(), year=2015)
    bonus = projects.move(bonus, "appraise", grade="good", appraised_on=NEW_YEARS_EVE)
    assert bonus.number == "白泉-2015-001"


def test_a_post_that_was_published_in_december(department: selecting.Department) -> None:
    position = department.draft()
    person = department.cadre()
    department.on(NEW_YEAR)
    position = department.move(position, "publish", published_on=NEW_YEARS_EVE, apply_until=NEW_YEAR)
    assert position.number == "白泉-2015-001"
    numbers = []
    for name, day in (("", NEW_YEARS_EVE), ("李岱", NEW_YEAR)):
        who = department.cadre(name) if name else person
        numbers.append(department.applied(position, who, applied_on=day).number)
    assert numbers == ["白泉-2015-001", "白泉-2016-001"]


def test_a_trial_that_began_in_december(board: tried.Board) -> None:
    board.on(NEW_YEARS_EVE)
    post = board.opened()
    board.on(NEW_YEAR)
    told = {"甲": NEW_YEARS_EVE, "乙": NEW_YEAR}
    two = [board.tried(post, board.cadre(name), day) for name, day in told.items()]
    assert [each.number for each in two] == ["白泉-2015-001", "白泉-2016-001"]
