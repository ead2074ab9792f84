"""Which function draws which form, and what an office puts on all its paper; cheap to import."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from desktop_app.core import mentions
from desktop_app.core.papercode import office_tag
from desktop_app.printing import (
    adjustment_letters,
    first_secretaries,
    key_projects,
    open_selection,
    post_adjustments,
    project_bonuses,
    project_staff,
    reforms,
    retired_leaders,
    selection_candidates,
    slip_numbers,
    talks,
    trainings,
    village_service,
    visit_diary,
    visit_lists,
    visits,
    warnings,
    weekly_reviews,
)
from desktop_app.printing.contract_posts import applications, choices, posts, terms
from desktop_app.printing.people import approval_form, overview, roster
from desktop_app.printing.sheet import Occasion, Sheet
from desktop_app.printing.work_orders import archive, escalation, letters, lists, sheets, slip
from desktop_app.programs.people import photos

if TYPE_CHECKING:
    from desktop_app.core.office import Office

Draw = Callable[[Sheet, Any], None]


def of_each(draw: Draw) -> Draw:
    """Draws the form of one record for each of several: of empty ones, the form that is filled in by hand."""

    def drawn(sheet: Sheet, records: Iterable[Any]) -> None:
        for record in records:
            draw(sheet, record)

    return drawn


DRAWINGS: Mapping[tuple[str, str], Draw] = {
    ("people", "approval"): approval_form.approval_form,
    ("people", "overview"): overview.overview,
    ("people", "roster"): roster.roster,
    ("people", "blank"): of_each(approval_form.approval_form),
    ("work_orders", "slip"): slip.slip,
    ("work_orders", "feedback"): sheets.feedback_slip,
    ("work_orders", "extension"): letters.extension_notice,
    ("work_orders", "urge"): escalation.urge_notice,
    ("work_orders", "supervision"): escalation.supervision_notice,
    ("work_orders", "return"): sheets.return_note,
    ("work_orders", "explanation"): letters.explanation_notice,
    ("work_orders", "cover"): archive.cover,
    ("work_orders", "contents"): archive.contents,
    ("work_orders", "ledger"): lists.ledger,
    ("work_orders", "notice"): lists.public_notice,
    ("work_orders", "blank"): slip.blank_slips,
    ("slip_numbers", "slip"): slip.blank_slip,
    ("slip_numbers", "ledger"): slip_numbers.number_ledger,
    ("visits", "sheet"): visits.visit_sheet,
    ("visits", "diary"): visit_diary.diary,
    ("visits", "blank"): visits.blank_visits,
    ("visits", "ledger"): visits.visit_ledger,
    ("visit_households", "ledger"): visit_lists.household_ledger,
    ("visit_problems", "ledger"): visit_lists.problem_ledger,
    ("visit_diaries", "ledger"): visit_lists.diary_table,
    ("talks", "notice"): talks.talk_notice,
    ("talks", "sign_in"): talks.sign_in_sheet,
    ("talks", "record"): talks.talk_record,
    ("talks", "assignments"): talks.assignment_list,
    ("talks", "ledger"): talks.talk_ledger,
    ("talk_topics", "ledger"): talks.topic_ledger,
    ("weekly_reviews", "minutes"): weekly_reviews.weekly_minutes,
    ("post_adjustments", "assessment"): post_adjustments.assessment,
    ("post_adjustments", "proposal"): post_adjustments.proposal,
    ("post_adjustments", "talk"): post_adjustments.talk_record,
    ("post_adjustments", "application"): post_adjustments.application,
    ("post_adjustments", "order"): adjustment_letters.resignation_order,
    ("post_adjustments", "appointment"): adjustment_letters.appointment_notice,
    ("post_adjustments", "review"): adjustment_letters.review_decision,
    ("post_adjustments", "approval"): adjustment_letters.approval_form,
    ("post_adjustments", "ledger"): post_adjustments.ledger,
    ("post_adjustments", "grid"): post_adjustments.grid,
    ("post_adjustments", "blank"): of_each(post_adjustments.assessment),
    ("post_adjustments", "blank_talk"): of_each(post_adjustments.talk_record),
    ("post_adjustments", "blank_application"): of_each(post_adjustments.application),
    ("warnings", "reminder"): warnings.reminder_letter,
    ("warnings", "reminder_talk"): warnings.reminder_talk,
    ("warnings", "inquiry"): warnings.inquiry_letter,
    ("warnings", "admonition"): warnings.admonition_letter,
    ("warnings", "admonition_talk"): warnings.admonition_talk,
    ("warnings", "service"): warnings.proof_of_service,
    ("warnings", "report"): warnings.report_cover,
    ("warnings", "ledger"): warnings.ledger,
    ("warnings", "blank"): of_each(warnings.admonition_talk),
    ("warnings", "blank_reminder"): of_each(warnings.reminder_talk),
    ("warnings", "blank_report"): of_each(warnings.report_cover),
    ("retired_leaders", "register"): retired_leaders.register,
    ("retired_leaders", "summary"): retired_leaders.quarterly_summary,
    ("retired_leaders", "contact"): retired_leaders.contact_slip,
    ("retired_leaders", "appraisal"): retired_leaders.appraisal,
    ("retired_leaders", "blank"): of_each(retired_leaders.register),
    ("retired_leaders", "blank_summary"): of_each(retired_leaders.quarterly_summary),
    ("retired_leaders", "blank_contact"): of_each(retired_leaders.contact_slip),
    ("retired_leaders", "blank_appraisal"): of_each(retired_leaders.appraisal),
    ("retired_leaders", "roster"): retired_leaders.roster,
    ("trainings", "notice"): trainings.notice,
    ("trainings", "sign_in"): trainings.sign_in,
    ("trainings", "blank"): of_each(trainings.sign_in),
    ("trainings", "certificates"): trainings.certificates,
    ("trainings", "ledger"): trainings.class_ledger,
    ("training_enrolments", "ledger"): trainings.learner_ledger,
    ("training_cards", "card"): trainings.yearly_card,
    ("training_cards", "blank"): of_each(trainings.yearly_card),
    ("training_cards", "ledger"): trainings.reached_ledger,
    ("key_projects", "needs"): key_projects.needs,
    ("key_projects", "blank"): of_each(key_projects.needs),
    ("key_projects", "ledger"): key_projects.ledger,
    ("project_staff", "register"): project_staff.register,
    ("project_staff", "letter"): project_staff.letter,
    ("project_staff", "month"): project_staff.month,
    ("project_staff", "testimonial"): project_staff.testimonial,
    ("project_staff", "blank"): of_each(project_staff.register),
    ("project_staff", "blank_month"): of_each(project_staff.month),
    ("project_staff", "blank_testimonial"): of_each(project_staff.testimonial),
    ("project_staff", "ledger"): project_staff.ledger,
    ("project_bonuses", "appraisal"): project_bonuses.appraisal,
    ("project_bonuses", "total"): project_bonuses.fixed_total,
    ("project_bonuses", "plan"): project_bonuses.plan,
    ("project_bonuses", "notice"): project_bonuses.notice,
    ("project_bonuses", "payroll"): project_bonuses.payroll,
    ("project_bonuses", "blank"): of_each(project_bonuses.appraisal),
    ("project_bonuses", "blank_plan"): of_each(project_bonuses.plan),
    ("project_bonuses", "ledger"): project_bonuses.ledger,
    ("bonus_shares", "ledger"): project_bonuses.share_ledger,
    ("first_secretaries", "register"): first_secretaries.register,
    ("first_secretaries", "appointment"): first_secretaries.appointment,
    ("first_secretaries", "pledge"): first_secretaries.pledge,
    ("first_secretaries", "diary"): first_secretaries.diary,
    ("first_secretaries", "review"): first_secretaries.review,
    ("first_secretaries", "appraisal"): first_secretaries.appraisal,
    ("first_secretaries", "final"): first_secretaries.final,
    ("first_secretaries", "blank"): of_each(first_secretaries.register),
    ("first_secretaries", "blank_pledge"): of_each(first_secretaries.pledge),
    ("first_secretaries", "blank_diary"): of_each(first_secretaries.diary),
    ("first_secretaries", "blank_review"): of_each(first_secretaries.review),
    ("first_secretaries", "blank_appraisal"): of_each(first_secretaries.appraisal),
    ("first_secretaries", "ledger"): first_secretaries.ledger,
    ("village_diaries", "ledger"): village_service.diary_ledger,
    ("village_projects", "ledger"): village_service.project_ledger,
    ("reforms", "charter"): reforms.charter,
    ("reforms", "blank"): of_each(reforms.charter),
    ("reforms", "ledger"): reforms.reform_ledger,
    ("reform_inspections", "record"): reforms.inspection_record,
    ("reform_inspections", "blank"): of_each(reforms.inspection_record),
    ("reform_inspections", "bulletin"): reforms.bulletin,
    ("reform_inspections", "ledger"): reforms.inspection_ledger,
    ("reform_problems", "notice"): reforms.rectification_notice,
    ("reform_problems", "ledger"): reforms.problem_ledger,
    ("reform_cases", "application"): reforms.case_application,
    ("reform_cases", "blank"): of_each(reforms.case_application),
    ("reform_cases", "ledger"): reforms.case_ledger,
    ("open_selection", "comparison"): open_selection.comparison_sheet,
    ("open_selection", "motion"): open_selection.motion_sheet,
    ("open_selection", "ledger"): open_selection.ledger,
    ("selection_candidates", "application"): selection_candidates.application,
    ("selection_candidates", "review"): selection_candidates.review,
    ("selection_candidates", "announcement"): selection_candidates.announcement,
    ("selection_candidates", "cover"): selection_candidates.cover,
    ("selection_candidates", "notice"): selection_candidates.notice,
    ("selection_candidates", "approval"): selection_candidates.approval,
    ("selection_candidates", "ledger"): selection_candidates.ledger,
    ("selection_candidates", "blank"): of_each(selection_candidates.application),
    ("selection_candidates", "blank_review"): of_each(selection_candidates.review),
    ("contract_posts", "description"): posts.description,
    ("contract_posts", "notice"): posts.notice,
    ("contract_posts", "totals"): posts.totals,
    ("contract_posts", "blank"): of_each(posts.description),
    ("contract_posts", "ledger"): posts.ledger,
    ("post_applications", "application"): applications.application,
    ("post_applications", "scores"): applications.score_sheets,
    ("post_applications", "blank"): of_each(applications.application),
    ("post_applications", "blank_scores"): of_each(applications.score_sheets),
    ("post_applications", "applicants"): applications.applicants,
    ("contract_rounds", "lists"): choices.department_lists,
    ("contract_rounds", "results"): choices.results,
    ("contract_rounds", "ledger"): choices.ledger,
    ("contract_wishes", "wish"): choices.wish,
    ("contract_wishes", "blank"): of_each(choices.wish),
    ("contract_wishes", "ledger"): choices.wish_ledger,
    ("contracts", "letter"): terms.letter,
    ("contracts", "goals"): terms.goals,
    ("contracts", "examination"): terms.examination,
    ("contracts", "blank"): of_each(terms.letter),
    ("contracts", "blank_goals"): of_each(terms.goals),
    ("contracts", "ledger"): terms.ledger,
    ("contract_waiting", "placement"): terms.placement,
    ("contract_waiting", "blank"): of_each(terms.placement),
    ("contract_waiting", "ledger"): terms.waiting_ledger,
}


def occasion(office: Office, *, option: str = "", reprint: int = 0, scope: str = "") -> Occasion:
    """Who prints, when and for which time."""
    today, measure = office.today(), office.parameters.measure
    return Occasion(
        office=office.info.name,
        today=today,
        by=office.user.name,
        phone=office.info.supervision_phone,
        zone=office.zone,
        tag=paper_tag(office),
        option=option,
        reprint=reprint,
        shift=(measure("dot_offset_x", today), measure("dot_offset_y", today)),
        photo=partial(photos.photo, office),
        related=partial(mentions.groups, office),
        scope=scope,
    )


def paper_tag(office: Office) -> int:
    """The tag in the codes of the office's paper; it stays when the office is renamed or restored."""
    return office_tag(str(office.info.id))
