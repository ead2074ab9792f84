"""试岗任职 in the demonstration: selections that add up, and a register that says who is on trial."""

from __future__ import annotations

import pytest

from db.models import FrontlinePost, FrontlinePromotion, FrontlineService, Person, TrialCandidate, TrialPost
from desktop_app.core import figures, listing
from desktop_app.core.office import Office
from desktop_app.core.period import Period
from desktop_app.programs import trial_candidates
from desktop_app.programs.selection_candidates import comparison
from desktop_app.programs.trial_candidates import scoring
from desktop_app.programs.trial_candidates.rules import HOLDING

pytestmark = pytest.mark.slow


def test_every_total_is_the_sum_of_its_parts_and_every_place_follows_from_it(office: Office) -> None:
    examined = list(TrialCandidate.select().where(TrialCandidate.examined_on.is_null(False)))
    assert len(examined) == 12
    for trial in examined:
        assert trial.total == comparison.total(scoring.parts(trial, trial.post))
        points = [int(each) for each in trial.vote_points.split(",")]
        counts = [getattr(trial, name) for name in scoring.VOTES]
        assert trial.votes_score == scoring.votes_score(counts, points)
    for post in TrialPost.select().where(TrialPost.state.in_(("meeting", "settled"))):
        first = [each for place, each in scoring.ranked(scoring.rivals(post)) if place == 1]
        assert [each.place for each in first] == [1]
        assert post.state == "meeting" or first[0].state == "appointed"


def test_the_register_says_who_is_on_trial_and_who_was_appointed(office: Office) -> None:
    held = {each.person_id for each in TrialCandidate.select().where(TrialCandidate.state.in_(HOLDING))}
    assert {person.id for person in Person.select().where(Person.status == "on_trial")} == held
    promoted = list(FrontlinePromotion.select().where(FrontlinePromotion.trial.is_null(False)))
    assert len(promoted) == 3
    for promotion in promoted:
        assert promotion.trial.state == "appointed"
        assert promotion.person.post == promotion.post == promotion.trial.post.title


def test_whoever_serves_holds_a_post_of_the_catalogue_and_is_seconded(office: Office) -> None:
    serving = FrontlineService.select().where(FrontlineService.state.in_(("serving", "examined", "proposed")))
    assert {service.person.status for service in serving} == {"seconded"}
    assert {service.catalogue_post.organization_id == service.organization_id for service in serving} == {
        True
    }
    assert {post.kind for post in FrontlinePost.select()} >= {
        "great_platform",
        "function_zone",
        "township",
        "enterprise",
        "fishing_village",
    }


def test_the_figures_of_trials_open_what_they_count(office: Office) -> None:
    found = {each.key: each for each in figures.figures(office, Period())}
    tried = found["trial_candidates.tried"]
    program = trial_candidates.PROGRAM
    assert listing.listing(office, program, filters=tried.opens.filters).count() == tried.numerator == 17
    rate = found["trial_candidates.appointed_rate"]
    assert (rate.numerator, rate.denominator) == (3, 12)
    assert found["trial_candidates.extended_rate"].numerator == 3
    soon = listing.listing(office, program, filters={"expiring": "yes"})
    assert soon.count() == 3
