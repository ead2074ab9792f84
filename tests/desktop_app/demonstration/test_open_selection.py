"""公开比选 in the demonstration: 20 posts of 13 April 2016, filled by those who met every condition."""

from __future__ import annotations

from datetime import date

import pytest

from db.models import Person, SelectionCandidate, SelectionCheck, SelectionPosition
from desktop_app.core import checks, figures, listing
from desktop_app.core.office import Office
from desktop_app.core.period import Period
from desktop_app.programs import open_selection, selection_candidates
from desktop_app.programs.selection_candidates import comparison, eligibility

pytestmark = pytest.mark.slow
NOTICE = Period(date(2016, 4, 13), date(2016, 4, 13))
CHOSEN = SelectionCandidate.appointed_on.is_null(False)


def test_20_posts_were_opened_on_13_april_2016_and_the_figure_opens_their_list(office: Office) -> None:
    figure = next(one for one in figures.figures(office, NOTICE) if one.key == "open_selection.positions")
    assert figure.value == "20"
    opened = listing.listing(office, open_selection.PROGRAM, filters=figure.opens.filters)
    assert opened.count() == 20
    kinds = {position.kind for position in SelectionPosition.select()}
    assert kinds == {"county_deputy", "party_secretary", "township_head"}


def test_each_post_was_filled_by_one_who_was_compared_and_met_every_condition(office: Office) -> None:
    chosen = list(SelectionCandidate.select().where(CHOSEN))
    assert len({candidate.position_id for candidate in chosen}) == len(chosen) == 20
    for candidate in chosen:
        assert candidate.checks.count() == candidate.checks.where(SelectionCheck.met).count() == 5
        parts = comparison.parts(candidate, candidate.position)
        assert comparison.total(parts) == candidate.total
        assert (
            candidate.post != candidate.new_post or candidate.organization != candidate.position.organization
        )


def test_the_register_has_the_new_posts(office: Office) -> None:
    for candidate in SelectionCandidate.select().where(CHOSEN):
        person = Person.get_by_id(candidate.person_id)
        assert person.post == candidate.new_post
        assert person.organization == candidate.position.organization


def test_no_township_has_two_heads(office: Office) -> None:
    for candidate in SelectionCandidate.select().where(CHOSEN):
        position = candidate.position
        if position.rank == "township_head":
            holders = Person.select().where(
                Person.organization == position.organization, Person.post == candidate.new_post
            )
            assert holders.count() == 1


def test_nobody_applied_for_more_than_two_posts_and_some_were_refused_with_reasons(office: Office) -> None:
    applied = [candidate.person_id for candidate in SelectionCandidate.select()]
    assert max(applied.count(person) for person in applied) == 2
    refused = SelectionCandidate.select().where(SelectionCandidate.state == "ineligible")
    assert 5 <= refused.count() <= 40
    for candidate in refused:
        unmet = [row for row in candidate.checks if not row.met]
        assert unmet
        assert all(row.found in candidate.review for row in unmet)


def test_nobody_waits_in_a_comparison_that_is_over(office: Office) -> None:
    over = SelectionCandidate.select().join(SelectionPosition).where(SelectionPosition.state == "filled")
    assert not {candidate.state for candidate in over} & {"applied", "eligible"}
    assert all(each.ending_reason for each in over.where(SelectionCandidate.state == "passed_over"))


def test_a_comparison_waits_to_be_tried_and_counts_nowhere_yet(office: Office) -> None:
    drafts = SelectionPosition.select().where(SelectionPosition.state == "draft")
    position = next(each for each in drafts if each.candidates.exists())
    assert position.apply_until < office.today()
    told = {each.key: each.value for each in figures.figures(office, Period(None, None))}
    assert told["open_selection.positions"] == "20"
    counted = SelectionCandidate.select().where(SelectionCandidate.state != "draft").count()
    assert told["selection_candidates.applications"] == str(counted)
    applicants = list(position.candidates)
    for candidate in applicants:
        candidate.rank = candidate.person.rank  # as it is kept when the application is handed in
    found = [eligibility.findings(candidate, office) for candidate in applicants]
    unmet = [{finding.rule for finding in some if not finding.met} for some in found]
    assert unmet.count(set()) >= 2
    assert {"born"} in unmet


@pytest.mark.parametrize("program", [open_selection.PROGRAM, selection_candidates.PROGRAM])
def test_every_record_passes_the_checks_of_its_form(office: Office, program: object) -> None:
    for record in program.model.select():  # type: ignore[attr-defined]
        assert checks.record_problems(program, record, office) == []  # type: ignore[arg-type]
