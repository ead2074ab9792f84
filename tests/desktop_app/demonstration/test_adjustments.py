"""能上能下 in the demonstration: the 31 of the article from records, and warnings behind their lock."""

from __future__ import annotations

from datetime import date

import pytest

from db.base import Record
from db.fields import DayField
from db.models import CadreWarning, Person, PostAdjustment
from db.models.post_adjustments import KINDS, LEVELS
from db.models.warnings import STATES
from desktop_app.core import figures, listing
from desktop_app.core.office import Office
from desktop_app.core.period import Period
from desktop_app.errors import NotAllowed
from desktop_app.programs import post_adjustments, warnings
from desktop_app.security import second_lock
from desktop_app.verification.report import verify
from tests.desktop_app.demonstration.conftest import PASSWORD

ARTICLE = Period(date(2015, 1, 1), date(2016, 8, 15))
pytestmark = pytest.mark.slow


def numbers(office: Office, period: Period) -> dict[str, int]:
    """The grid, each figure checked against the list that it opens."""
    program = post_adjustments.PROGRAM
    found = figures.figures(office, period, programs=[program])
    told = {each.key.partition(".")[2]: each for each in found}
    for each in told.values():
        assert listing.listing(office, program, filters=each.opens.filters).count() == each.numerator
    return {key: each.numerator for key, each in told.items()}


@pytest.mark.parametrize("period", [ARTICLE, Period()])
def test_the_31_of_the_article(office: Office, period: Period) -> None:
    told = numbers(office, period)
    assert told["adjusted"] == 31
    measures = ("lateral", "non_leading", "removal", "demotion")
    assert [told[f"adjusted_{kind}"] for kind in measures] == [16, 4, 9, 2]
    assert sum(told[f"adjusted_{kind}"] for kind in KINDS) == 31
    assert sum(told[f"adjusted_{level}"] for level in LEVELS) == 31
    for kind in KINDS:
        assert sum(told[f"adjusted_{kind}_{level}"] for level in LEVELS) == told[f"adjusted_{kind}"]
    assert all(told[f"adjusted_{level}"] for level in LEVELS)


def test_forms_of_every_kind_of_case_can_be_looked_at(office: Office) -> None:
    second_lock.open_tab(office, "warnings", PASSWORD)
    for program in (post_adjustments.PROGRAM, warnings.PROGRAM):
        for form in program.prints:
            records = program.model.select() if form.of == "record" and form.when is not None else ()
            assert not records or any(form.when(record, office) for record in records), form.title


def test_the_register_of_people_agrees_with_what_was_decided(office: Office) -> None:
    for case in PostAdjustment.select().where(PostAdjustment.effective_on.is_null(False)):
        if case.new_post:
            person = Person.get_by_id(case.person_id)
            assert (person.organization_id, person.post) == (case.new_organization_id, case.new_post)


def test_warnings_of_every_state_wait_behind_their_lock(office: Office) -> None:
    with pytest.raises(NotAllowed):
        listing.listing(office, warnings.PROGRAM)
    second_lock.open_tab(office, "warnings", PASSWORD)
    listed = listing.listing(office, warnings.PROGRAM)
    states = {state for (state,) in CadreWarning.select(CadreWarning.state).distinct().tuples()}
    assert (listed.count() > 10, states) == (True, set(STATES))


DUE = frozenset(
    {
        *("answer_due", "statement_due", "report_due", "restricted_until"),
        *("application_due", "appeal_due", "review_due", "upheld_due"),
    }
)


@pytest.mark.parametrize("model", [CadreWarning, PostAdjustment])
def test_nothing_has_happened_yet_that_lies_ahead(office: Office, model: type[Record]) -> None:
    for record in model.select():
        for field in model._meta.sorted_fields:
            if isinstance(field, DayField) and field.name not in DUE:
                day = getattr(record, field.name)
                assert day is None or day <= office.today(), f"{record.number} {field.name} {day}"


@pytest.mark.uncounted
def test_numbers_and_search_are_sound(office: Office) -> None:
    report = verify(office)
    assert report.sound, report.problems
