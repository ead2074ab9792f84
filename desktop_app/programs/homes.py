"""In which program's house each table stands: the rights ask for it before any description is loaded."""

from __future__ import annotations

from collections.abc import Mapping

# The table of a program's records, and those of its lines.
TABLES: Mapping[str, tuple[str, ...]] = {
    "work_orders": (
        "work_order",
        "order_step",
        "order_extension",
        "order_return",
        "order_supervision",
        "order_follow_up",
    ),
    "order_notices": ("order_supervision",),
    "slip_numbers": ("slip_number",),
    "visits": ("visit", "visit_household", "visit_problem", "visit_visitor"),
    "talks": ("talk", "talk_attendee", "talk_topic"),
    "weekly_reviews": ("weekly_review", "review_decision"),
    "visit_households": ("visit_household",),
    "visit_problems": ("visit_problem",),
    "visit_diaries": ("visit_visitor",),
    "talk_topics": ("talk_topic",),
    "key_projects": ("key_project", "project_need"),
    "project_staff": (
        "project_staff",
        "staff_attendance",
        "staff_diary",
        "staff_talk",
        "staff_quarter",
        "staff_year",
    ),
    "project_bonuses": ("project_bonus", "bonus_criterion", "bonus_share"),
    "bonus_shares": ("bonus_share",),
    "frontline_service": ("frontline_service", "frontline_examination"),
    "frontline_examinations": ("frontline_examination",),
    "frontline_promotions": ("frontline_promotion",),
    "trial_posts": ("trial_post",),
    "trial_candidates": ("trial_candidate", "trial_note"),
    "frontline_posts": ("frontline_post",),
    "open_selection": ("selection_position",),
    "selection_candidates": ("selection_candidate", "selection_check", "selection_meeting"),
    "post_adjustments": (
        "post_adjustment",
        "adjustment_situation",
        "adjustment_earlier_measure",
        "adjustment_meeting",
        "adjustment_follow_up",
    ),
    "warnings": ("cadre_warning", "warning_approval"),
    "duty_resignations": ("duty_resignation",),
    "contract_posts": ("contract_post",),
    "post_applications": ("post_application", "judge_score"),
    "contract_rounds": ("mutual_choice", "mutual_choice_post"),
    "contract_wishes": ("mutual_wish",),
    "contracts": ("contract", "contract_goal"),
    "contract_waiting": ("contract_waiting", "waiting_training"),
    "first_secretaries": (
        "first_secretary",
        "village_diary",
        "village_project",
        "village_days",
        "secretary_appraisal",
    ),
    "village_diaries": ("village_diary",),
    "village_projects": ("village_project",),
    "village_days": ("village_days",),
    "village_promotions": ("village_promotion", "promotion_source"),
    "promotion_candidates": ("promotion_candidate", "promotion_check", "promotion_meeting"),
    "village_hirings": ("village_hiring",),
    "hiring_applicants": ("hiring_applicant", "hiring_check"),
    "village_honours": ("village_honour",),
    "honour_nominees": ("honour_nominee",),
    "village_subsidies": ("village_subsidy", "subsidy_service"),
    "subsidy_rolls": ("subsidy_roll", "subsidy_payment"),
    "subsidy_rates": ("subsidy_rate",),
    "retired_leaders": (
        "retired_leader",
        "retired_task",
        "retired_attendance",
        "retired_summary",
        "retired_advice",
        "retired_contact",
        "retired_appraisal",
    ),
    "retired_tasks": ("retired_task",),
    "retired_advice": ("retired_advice",),
    "trainings": ("training", "training_enrolment"),
    "training_enrolments": ("training_enrolment",),
    "training_cards": ("training_card",),
    "reforms": ("reform", "reform_milestone"),
    "reform_milestones": ("reform_milestone",),
    "reform_inspections": ("reform_inspection", "inspection_member", "inspection_finding"),
    "reform_problems": ("reform_problem",),
    "reform_cases": ("reform_case", "case_publication"),
    "case_publications": ("case_publication",),
    "people": ("person", "person_appraisal", "person_experience", "family_member"),
    "organizations": ("organization",),
    "divisions": ("division",),
    "categories": ("category_entry",),
    "dictionaries": ("dictionary_entry",),
    "parameters": ("parameter",),
    "holidays": ("holiday",),
    "opening_balances": ("opening_balance",),
    "frozen_reports": ("frozen_report",),
    "milestones": ("milestone", "milestone_link"),
}

# Each table with the key of the program that lists its records.
LISTS: Mapping[str, str] = {records: key for key, (records, *_lines) in TABLES.items()}
# Programs that list the rows of other programs' sheets, with the key of the program whose sheets they are.
SHEETS: Mapping[str, str] = {
    key: owner
    for owner, (_own, *lines) in TABLES.items()
    for key, (records, *_lines) in TABLES.items()
    if records in lines
}
# Each table with the key of the program whose records, or whose lines, lie in it.
HOMES: Mapping[str, str] = {
    table: key for key, tables in TABLES.items() if key not in SHEETS for table in tables
}
