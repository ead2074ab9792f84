"""三重项目 in the demonstration: the 280 of the article from records, and rewards that add up."""

from __future__ import annotations

from datetime import date

import pytest

from db.fields import total
from db.models import BonusShare, KeyProject, ProjectBonus, ProjectStaff
from db.models.key_projects import STATES as PROJECT_STATES
from db.models.project_bonuses import STATES as BONUS_STATES
from db.models.project_staff import STATES as STAFF_STATES
from desktop_app.core import figures, listing
from desktop_app.core.office import Office
from desktop_app.core.period import Period
from desktop_app.programs import project_bonuses, project_staff
from desktop_app.programs.project_bonuses.rules import pool_of
from desktop_app.programs.project_staff.time_on_post import months_of_members

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("period", [Period(date(2016, 1, 1), date(2016, 8, 15)), Period()])
def test_the_280_of_the_article(office: Office, period: Period) -> None:
    found = figures.figures(office, period, programs=[project_staff.PROGRAM])
    sent = next(each for each in found if each.key == "project_staff.sent")
    assert sent.numerator == 280
    opened = listing.listing(office, project_staff.PROGRAM, filters=sent.opens.filters)
    assert opened.count() >= 280


def test_every_state_but_the_first_and_last_is_there(office: Office) -> None:
    for model, states, absent in (
        (KeyProject, PROJECT_STATES, {"draft", "void"}),
        (ProjectStaff, STAFF_STATES, {"void"}),
        (ProjectBonus, BONUS_STATES, {"draft", "void"}),
    ):
        found = {state for (state,) in model.select(model.state).distinct().tuples()}
        assert found == set(states) - absent


def test_rewards_are_what_the_program_itself_would_reckon(office: Office) -> None:
    for bonus in ProjectBonus.select().where(ProjectBonus.pool.is_null(False)):
        months = months_of_members(bonus.project, bonus.year, office)
        assert bonus.months == sum(months.values())
        assert bonus.pool == pool_of(bonus.base, bonus.months, bonus.coefficient)
        shares = list(BonusShare.select().where(BonusShare.bonus == bonus.id))
        assert {share.person_id: share.months for share in shares} == (months if bonus.pool else {})
        if bonus.allocated is not None:
            assert total(share.amount for share in shares) == bonus.allocated == bonus.pool


def test_a_notice_waits_and_a_posting_is_late(office: Office) -> None:
    late = listing.listing(office, project_staff.PROGRAM, filters={"late": "yes"})
    allocating = listing.listing(office, project_bonuses.PROGRAM, filters={"state": "fixed"})
    assert (late.count(), allocating.count()) == (1, 1)
