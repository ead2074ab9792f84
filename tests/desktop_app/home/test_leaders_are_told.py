"""What only a leader can take further waits on the leader's 首页, and what a clerk records on the clerk's."""

from datetime import date

import pytest

from desktop_app.core.office import Office, User
from desktop_app.core.permissions import Rights
from desktop_app.core.program import CLERK, CLERKS, LEADER, LEADERS
from desktop_app.core.workflow import move_named
from desktop_app.home.overview import Overview
from desktop_app.programs import PROGRAMS
from tests.desktop_app.programs.former_secretaries import Desk, desk

__all__ = ["desk"]

WAITS = [
    ("frontline_service", "nominate", "to_nominate"),
    ("frontline_service", "select", "to_select"),
    ("trial_posts", "settle", "to_settle"),
    ("project_bonuses", "fix", "appraised"),
    ("contract_posts", "decide", "to_decide"),
    ("warnings", "approve", "approving"),
    ("warnings", "clear", "answered"),
    ("promotion_candidates", "decide", "examined"),
    ("promotion_candidates", "appoint", "notice_over"),
    ("hiring_applicants", "sign", "filed"),
    ("hiring_applicants", "confirm", "probation_soon"),
    ("village_subsidies", "audit", "reviewed"),
    ("village_subsidies", "grant", "checked"),
    ("subsidy_rolls", "pay", "listed"),
    ("reform_problems", "strike_off", "rectified"),
]


@pytest.mark.parametrize(("program", "key", "view"), WAITS)
def test_a_step_that_a_leader_takes_waits_for_leaders(program: str, key: str, view: str) -> None:
    description = PROGRAMS.with_key(program)
    move = move_named(description, key)
    waiting = next(each for each in description.views if each.key == view)
    assert move.roles == LEADERS <= waiting.due
    assert waiting.filters.get("state") in (None, *move.sources)


@pytest.mark.parametrize(
    ("program", "key", "view"),
    [
        ("work_orders", "rate", "rating_late"),
        ("trial_candidates", "examine", "overdue"),
        ("reforms", "complete", "behind"),
        ("reform_problems", "rectify", "overdue"),
    ],
)
def test_what_is_late_waits_for_whoever_takes_the_step(program: str, key: str, view: str) -> None:
    description = PROGRAMS.with_key(program)
    waiting = next(each for each in description.views if each.key == view)
    assert move_named(description, key).roles == CLERKS == waiting.due


def told(office: Office, role: str) -> set[str]:
    """What waits for somebody of the role in 离任补助."""
    office.user = User("张文书", Rights(role))
    rows = [row for row in Overview(office).work().due if row.opens]
    return {row.title for row in rows if row.opens and "subsid" in row.opens.program}


def test_a_claim_waits_for_whoever_takes_it_further(desk: Desk) -> None:
    office = desk.office
    clerk = office.user
    told_of: list[tuple[set[str], set[str]]] = []

    def look() -> None:
        told_of.append((told(office, CLERK), told(office, LEADER)))
        office.user = clerk

    claim = desk.move(desk.draft(), "declare", declared_on=office.today())
    claim = desk.move(claim, "review", branch_opinion="同意")
    look()
    claim = desk.move(claim, "audit", township_opinion="同意")
    claim = desk.move(claim, "notice", noticed_on=office.today())
    desk.on(date(2016, 5, 31))
    look()
    claim = desk.move(claim, "check", county_opinion="同意", objections="")
    look()
    given = {"granted_on": date(2016, 5, 31), "document": "普组〔2016〕9号", "first_month": "2016-06"}
    desk.move(claim, "grant", **given)
    desk.on(date(2016, 6, 20))
    roll = desk.roll_of("2016-06")
    look()
    desk.move(roll, "pay", paid_on=office.today())
    look()
    assert told_of == [
        (set(), {"待乡镇审核"}),
        ({"公示期满待会审"}, set()),
        (set(), {"会审后待认定"}),
        (set(), {"待发放"}),
        (set(), set()),
    ]
