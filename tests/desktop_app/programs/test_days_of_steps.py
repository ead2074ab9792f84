"""A step that is reported has been taken: by today, and not before the step that it follows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from db.base import Record
from db.models import (
    CadreWarning,
    HiringApplicant,
    PostAdjustment,
    ProjectBonus,
    ProjectStaff,
    SelectionCandidate,
    SelectionPosition,
    TrialCandidate,
    TrialPost,
    VillageHiring,
    VillageHonour,
    VillagePromotion,
)
from desktop_app.core import workflow
from desktop_app.core.program import Problem
from desktop_app.programs import PROGRAMS
from desktop_app.programs.hiring_applicants import rules as applicants
from desktop_app.programs.open_selection import rules as positions
from desktop_app.programs.post_adjustments import rules as cases
from desktop_app.programs.project_bonuses import rules as bonuses
from desktop_app.programs.project_staff import rules as staff
from desktop_app.programs.secretary_contests import rounds
from desktop_app.programs.selection_candidates import rules as candidates
from desktop_app.programs.trial_candidates import rules as trials
from desktop_app.programs.village_honours import rules as honours
from desktop_app.programs.warnings import rules as warnings

Rule = Callable[..., Iterable[Problem]]
TODAY = date(2015, 4, 13)
DAY = timedelta(days=1)
OFFICE: Any = SimpleNamespace(today=lambda: TODAY)


class Typed(dict[str, Any]):
    """What was typed into a dialog of which nothing else was filled in."""

    def __missing__(self, _name: str) -> None:
        return None


def check_of(key: str, move: str) -> Rule:
    """The rule for what is typed into a move of that program."""
    program = PROGRAMS.with_key(key)
    assert program is not None
    check = workflow.move_named(program, move).check
    assert check is not None
    return check


# The rule of a move, whose record, the day that is typed, and the day of the step before it ("": the first).
STEPS: list[tuple[Rule, type[Record], str, str]] = [
    (check_of("post_adjustments", "establish"), PostAdjustment, "verified_on", "clue_on"),
    (cases.proposal_problems, PostAdjustment, "proposed_on", "verified_on"),
    (check_of("post_adjustments", "apply_to_resign"), PostAdjustment, "applied_on", "clue_on"),
    (check_of("post_adjustments", "examine"), PostAdjustment, "examined_on", "applied_on"),
    (check_of("post_adjustments", "defer"), PostAdjustment, "met_on", "proposed_on"),
    (check_of("post_adjustments", "talk"), PostAdjustment, "talked_on", "decided_on"),
    (cases.resignation_problems, PostAdjustment, "applied_on", "talked_on"),
    (cases.appeal_problems, PostAdjustment, "appealed_on", "talked_on"),
    (check_of("post_adjustments", "uphold"), PostAdjustment, "reviewed_on", "appealed_on"),
    (cases.new_post_problems, PostAdjustment, "effective_on", "decided_on"),
    (check_of("post_adjustments", "end"), PostAdjustment, "evaluated_on", "restricted_until"),
    (cases.reuse_problems, PostAdjustment, "reused_on", "evaluated_on"),
    (warnings.delivery_problems, CadreWarning, "delivered_on", "issued_on"),
    (check_of("warnings", "sign"), CadreWarning, "signed_on", "delivered_on"),
    (check_of("warnings", "answer"), CadreWarning, "answered_on", "signed_on"),
    (check_of("warnings", "assess"), CadreWarning, "report_on", "delivered_on"),
    (bonuses.check_fixing, ProjectBonus, "fixed_on", "appraised_on"),
    (check_of("project_bonuses", "appraise"), ProjectBonus, "appraised_on", ""),
    (check_of("project_bonuses", "publish"), ProjectBonus, "published_on", "fixed_on"),
    (bonuses.check_approving, ProjectBonus, "approved_on", ""),
    (check_of("project_bonuses", "pay"), ProjectBonus, "paid_on", "approved_on"),
    (check_of("project_staff", "consult"), ProjectStaff, "consulted_on", ""),
    (staff.check_sending, ProjectStaff, "dispatched_on", "consulted_on"),
    (check_of("project_staff", "report"), ProjectStaff, "reported_on", "dispatched_on"),
    (check_of("project_staff", "expire"), ProjectStaff, "ended_on", "ends_on"),
    (staff.check_recall, ProjectStaff, "ended_on", "reported_on"),
    (check_of("project_staff", "move_on"), ProjectStaff, "ended_on", "reported_on"),
    (positions.publishing_problems, SelectionPosition, "published_on", ""),
    (check_of("open_selection", "compare"), SelectionPosition, "compared_on", "apply_until"),
    (check_of("open_selection", "motion"), SelectionPosition, "motioned_on", "compared_on"),
    (candidates.recommendation_problems, SelectionCandidate, "recommended_on", "motioned_on"),
    (candidates.announcement_problems, SelectionCandidate, "announced_on", "recommended_on"),
    (check_of("selection_candidates", "examine"), SelectionCandidate, "examined_on", "announced_on"),
    (check_of("selection_candidates", "defer"), SelectionCandidate, "met_on", "examined_on"),
    (trials.assessment_problems, TrialCandidate, "midterm_on", "starts_on"),
    (check_of("trial_posts", "open"), TrialPost, "opened_on", ""),
    (rounds.publishing_problems, VillagePromotion, "published_on", ""),
    (applicants.notice_problems, HiringApplicant, "noticed_on", "examined_on"),
    (applicants.signing_problems, HiringApplicant, "signed_on", "filed_on"),
    (check_of("village_hirings", "lower_ratio"), VillageHiring, "ratio_on", "published_on"),
    (honours.publishing_problems, VillageHonour, "published_on", ""),
    (honours.notice_problems, VillageHonour, "noticed_on", "recommend_until"),
    (check_of("village_honours", "award"), VillageHonour, "awarded_on", "voted_on"),
]


def refused(rule: Rule, record: Record, typed: Mapping[str, Any]) -> Problem:
    """The first thing that is said against what was typed."""
    return next(iter(rule(record, typed, OFFICE)))


@pytest.mark.parametrize(("rule", "model", "name", "since"), STEPS)
def test_a_step_lies_between_the_one_before_it_and_today(
    rule: Rule, model: type[Record], name: str, since: str
) -> None:
    record = model(**{since: TODAY} if since else {})
    found = refused(rule, record, Typed({name: TODAY + DAY}))
    assert (found.field, "不能晚于今天" in found.reason) == (name, True)
    if since:
        found = refused(rule, record, Typed({name: TODAY - DAY}))
        assert (found.field, "不能早于 2015-04-13" in found.reason) == (name, True)
