"""村社关爱 in the demonstration: what began on 21 May 2016, counted from records that the figures open."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from db.fields import total
from db.models import (
    HiringApplicant,
    HonourNominee,
    Person,
    PromotionCandidate,
    SubsidyRoll,
    VillageHiring,
    VillageHonour,
    VillagePromotion,
    VillageSubsidy,
)
from desktop_app.core import checks, figures, listing
from desktop_app.core.office import Office
from desktop_app.core.period import Period
from desktop_app.demonstration import contests
from desktop_app.programs import (
    PROGRAMS,
    hiring_applicants,
    honour_nominees,
    promotion_candidates,
    village_hirings,
    village_honours,
    village_promotions,
    village_subsidies,
)
from desktop_app.programs.secretary_contests import scores
from desktop_app.programs.village_subsidies import rules
from desktop_app.programs.weighing import total as weighed

pytestmark = pytest.mark.slow
IN_2016 = {
    "promotion_candidates.promoted": "5",
    "hiring_applicants.hired": "4",
    "honour_nominees.honoured": "10",
    "village_subsidies.granted": "30",
}


def test_the_figures_of_2016_are_counted_and_open_their_lists(office: Office) -> None:
    found = {each.key: each for each in figures.figures(office, Period.parse("2016"))}
    assert {key: found[key].value for key in IN_2016} == IN_2016
    for key, value in IN_2016.items():
        opens = found[key].opens
        program = next(each for each in PROGRAMS if each.key == opens.program)
        assert listing.listing(office, program, filters=opens.filters).count() == int(value)


def test_what_is_paid_in_a_year_is_the_sum_of_its_rolls(office: Office) -> None:
    found = {each.key: each for each in figures.figures(office, Period.parse("2016"))}
    rolls = [roll for roll in SubsidyRoll.select() if roll.month.startswith("2016")]
    assert [roll.month for roll in rolls] == [f"2016-{month:02d}" for month in range(7, 13)]
    for roll in rolls:
        assert roll.amount == total(row.amount for row in roll.payments)
        assert roll.people == roll.payments.count() == 34
    assert found["subsidy_rolls.paid"].numerator == total(roll.amount for roll in rolls)


def test_claims_are_reckoned_by_the_rules(office: Office) -> None:
    for claim in VillageSubsidy.select():
        found = rules.reckoned(claim, claim.declared_on, office)
        assert (claim.months, claim.years, claim.terms) == found[:3]
        assert not claim.stop_month or claim.stop_month >= claim.first_month


@pytest.mark.parametrize("model", [PromotionCandidate, HiringApplicant])
def test_every_total_is_the_sum_of_its_parts_and_findings_agree_with_the_state(
    office: Office, model: Any
) -> None:
    for candidate in model.select().where(model.reviewed_on.is_null(False)):
        assert candidate.total == weighed(scores.parts(candidate))
        unmet = [row for row in candidate.checks if not row.met]
        assert bool(unmet) == (candidate.state == "ineligible")
        assert all(row.found in candidate.review for row in unmet)


def test_the_first_of_the_comparison_went_up_and_the_register_moved(office: Office) -> None:
    contest = VillagePromotion.get(VillagePromotion.published_on == date(2016, 5, 23))
    compared = [candidate for _place, candidate in scores.compared(contest)]
    assert [each.state for each in compared[:5]] == ["appointed"] * 5
    for candidate in compared[:5]:
        person = Person.get_by_id(candidate.person_id)
        assert (person.organization, person.post) == (candidate.unit, candidate.new_post)


def test_the_tenth_place_was_settled_by_a_decision_that_says_why(office: Office) -> None:
    honour = VillageHonour.get(VillageHonour.year == 2016)
    placed = {each.place: each for each in honour.nominees}
    assert sorted(placed) == list(range(1, 19))
    tenth, eleventh = placed[10], placed[11]
    assert tenth.total == eleventh.total > Decimal(0)
    assert (tenth.tie_order, eleventh.tie_order) == (1, 2)
    assert tenth.tie_by
    assert tenth.tie_reason
    assert {each.state for each in honour.nominees if each.place <= 10} == {"awarded"}


def test_every_second_year_has_its_rounds_and_nobody_is_honoured_twice(office: Office) -> None:
    years = [2016, 2018, 2020, 2022, 2024]
    assert [each.published_on.year for each in VillagePromotion.select()] == [*years, 2026]
    assert [each.year for each in VillageHonour.select()] == [*years, 2026]
    honoured = HonourNominee.select().where(HonourNominee.state == "awarded")
    assert len({each.person_id for each in honoured}) == honoured.count() == 10 * len(years)
    again = HonourNominee.select().where(
        HonourNominee.honour == VillageHonour.get(VillageHonour.year == 2018)
    )
    before = {each.person_id for each in HonourNominee.select() if each.state == "passed_over"}
    assert sum(each.person_id in before for each in again if each.state == "awarded") == 8
    for candidate in PromotionCandidate.select().where(PromotionCandidate.state == "appointed"):
        person = Person.get_by_id(candidate.person_id)
        assert (person.post, person.post_since) == (candidate.new_post, candidate.appointed_on)
    settled = HiringApplicant.select().where(HiringApplicant.state == "settled")
    assert {each.signed_on.year for each in settled} == set(years)


@pytest.mark.parametrize(
    ("today", "years"), [(2026, [2018, 2020, 2022, 2024]), (2031, [2019, 2022, 2025, 2028])]
)
def test_there_are_never_more_rounds_than_secretaries(today: int, years: list[int]) -> None:
    assert list(contests.later_years(today)) == years


def test_something_is_under_way_today(office: Office) -> None:
    assert VillagePromotion.select().where(VillagePromotion.state == "comparing").exists()
    assert VillageHiring.select().where(VillageHiring.ratio_on.is_null(False)).exists()
    assert HonourNominee.select().where(HonourNominee.state == "nominated").exists()
    waiting = {"state": "examined"}
    assert listing.listing(office, promotion_candidates.PROGRAM, filters=waiting).count() == 1
    soon = {"probation_soon": "yes"}
    assert listing.listing(office, hiring_applicants.PROGRAM, filters=soon).count() == 1


@pytest.mark.parametrize(
    "program",
    [
        *(village_promotions.PROGRAM, promotion_candidates.PROGRAM, village_hirings.PROGRAM),
        *(hiring_applicants.PROGRAM, village_honours.PROGRAM, honour_nominees.PROGRAM),
        village_subsidies.PROGRAM,
    ],
    ids=lambda program: program.key,
)
def test_every_record_passes_the_checks_of_its_form(office: Office, program: Any) -> None:
    for record in program.model.select():
        assert checks.record_problems(program, record, office) == []


def test_whoever_was_hired_holds_the_post_and_came_to_it_step_by_step(office: Office) -> None:
    hired = list(HiringApplicant.select().where(HiringApplicant.signed_on.is_null(False)))
    assert {each.state for each in hired} == {"hired", "settled"}
    for each in hired:
        person = Person.get_by_id(each.person_id)
        assert (person.post, person.organization) == (each.new_post, each.round.organization)
        days = [each.reviewed_on, each.round.compared_on, each.medical_on, each.notice_until, each.signed_on]
        assert days == sorted(days)


def test_posts_are_numbered_in_the_order_in_which_they_were_published(office: Office) -> None:
    found = list(VillageHiring.select().order_by(VillageHiring.published_on, VillageHiring.number))
    assert [each.number for each in found] == sorted(each.number for each in found)


def test_former_cadres_stand_in_the_register_with_what_their_claims_are_reckoned_from(office: Office) -> None:
    for claim in VillageSubsidy.select():
        person = claim.person
        assert all((person.native_place, person.joined_party, person.started_work, person.phone))
        assert person.born < person.started_work < person.joined_party < claim.services[0].started
        held = [(row.started, row.ended) for row in person.experience]
        assert held == [(row.started, row.ended) for row in claim.services]
