"""The figures of cadres, contracts, classes and reforms, as `definitions` has those of the rest."""

from __future__ import annotations

from tests.desktop_app.demonstration.definitions import HERE, IN, YEARS, has, people, rows, state, total

# ── cadres ──
SERVED = ("frontline_service AS f", state("draft", "void", no=True), f"starts_on {IN}")
EXAMINED = ("frontline_examination AS x JOIN frontline_service AS f ON f.id = service_id",)
EXAMINED = (*EXAMINED, "f.state NOT IN ('draft', 'void')", f"examined_on {IN}")
COUNTY = ("frontline_promotion", "state = 'promoted'", f"promoted_on {IN}", "rank LIKE 'county_%'")
TRIALS = ("trial_candidate", "examined_on IS NOT NULL")
TRIED = (*TRIALS, f"ends_on {IN}", state("examined", "compared", "appointed", "placed", "returned"))
TRIED_LONG = (*TRIALS, f"first_ends_on {IN}", "state <> 'void'")
CATALOGUE = ("frontline_post AS p", "active = 1")
SERVING = state("serving", "examined", "proposed")
ON_TRIAL = "t.state IN ('on_trial', 'midterm', 'extended', 'examined', 'compared')"
OPENED = ("selection_position", state("draft", "void", no=True), f"published_on {IN}")
APPLIED = ("selection_candidate", f"applied_on {IN}", "state <> 'void'")
REVIEWED = (*APPLIED, "reviewed_on IS NOT NULL")
ELIGIBLE = (*REVIEWED, "state <> 'ineligible'")
ADJUSTED = ("post_adjustment", f"decided_on {IN}", state("revoked", "void", "dropped", no=True))
ADJUSTED = (*ADJUSTED, "channel_id IN (SELECT id FROM dictionary_entry WHERE code = 'unsuited')")
TOLD = ("duty_resignation", "state <> 'void'", f"application_due {IN}")
WARNED = ("cadre_warning AS w", "state <> 'void'", f"issued_on {IN}")
ASKED = ("cadre_warning", "state <> 'void'", "issued_on IS NOT NULL", "kind = 'inquiry'", f"answer_due {IN}")
FIRST = (*WARNED, "kind = 'inquiry'", "first_id IS NULL")
AGAIN = ("n.first_id = w.id", "n.state <> 'void'", "n.issued_on <= :end")
NOMINATED = (*SERVED, "nomination <> ''")
SECRETARIES = ("first_secretary", state("serving", "left"), "arrived_on <= min(:end, :today)", HERE)
SECRETARIES = (*SECRETARIES, "(left_on IS NULL OR left_on >= min(:end, :today))")
STAYED = ("village_days JOIN first_secretary AS f ON f.id = secretary_id", "f.state <> 'void'", HERE)
STAYED = (*STAYED, f"until_day {IN}")
POSTS = ("contract_post", f"set_up_on {IN}", state("draft", "merged", "void", no=True))
PLACED = ("mutual_wish", "state = 'submitted'", f"submitted_on {IN}")
PLACED = (*PLACED, "placing IN ('adjusted', 'round_1', 'round_2', 'round_3')")
SIGNED = ("contract", state("draft", "void", no=True), "signed_on IS NOT NULL", f"starts_on {IN}")
WAITED = ("contract_waiting", "state <> 'void'", f"waiting_from {IN}")
LOOKED_AT = ("promotion_candidate", "state <> 'void'", f"applied_on {IN}", "reviewed_on IS NOT NULL")
PASSED = (*LOOKED_AT, "state <> 'ineligible'")
RETIRED = ("retired_leader", state("draft", "confirmed", "void", no=True), f"starts_on {IN}")
OF_LEADERS = " JOIN retired_leader AS l ON l.id = leader_id"
TASKS = (f"retired_task{OF_LEADERS}", "l.state NOT IN ('draft', 'void')", f"due_on {IN}")
ADVICE = (f"retired_advice{OF_LEADERS}", "l.state NOT IN ('draft', 'void')", f"given_on {IN}")
ENROLLED = ("training_enrolment JOIN training AS t ON t.id = training_id",)
ENROLLED = (*ENROLLED, "t.state IN ('done', 'archived')", f"t.starts_on {IN}")
CARDS = ("training_card AS k", f"year {YEARS}")
REFORMS = ("reform", state("draft", "void", no=True), f"year {YEARS}")
STEPS = ("reform_milestone JOIN reform AS r ON r.id = reform_id",)
STEPS = (*STEPS, "r.state NOT IN ('draft', 'void')", f"planned_on {IN}")
INSPECTED = ("reform_inspection", state("registered", "archived"), f"inspected_on {IN}")
FOUND = ("reform_problem", "state <> 'void'", f"found_on {IN}")
CASES = ("reform_case AS c", "state <> 'void'", f"submitted_on {IN}")


def credited(unit: str) -> str:
    """What counts for a card: of its year, on county level of five years up to it."""
    first = "CASE WHEN k.level LIKE 'county_%' THEN k.year - 4 ELSE k.year END"
    return (
        f"(SELECT coalesce(sum(credited_{unit}), 0) FROM training_enrolment AS e JOIN training AS t"
        f" ON t.id = training_id WHERE e.person_id = k.person_id AND t.year BETWEEN {first} AND k.year)"
    )


REACHED = (  # 550 hours or 90 days in five years on county level, 90 hours or 12 days in a year on the other
    f"CASE WHEN level LIKE 'county_%' THEN {credited('hours')} >= 550 OR {credited('days')} >= 9000"
    f" ELSE {credited('hours')} >= 90 OR {credited('days')} >= 1200 END"
)

DEFINED = {
    "frontline_service.examined_rate": (
        rows(*SERVED, has("frontline_examination", "service_id = f.id", "examined_on <= :end")),
        rows(*SERVED),
    ),
    "frontline_service.selected_rate": (
        rows(*NOMINATED, has("frontline_promotion", "service_id = f.id", "state = 'promoted'")),
        rows(*NOMINATED),
    ),
    "frontline_examinations.first_rate": (rows(*EXAMINED, "conclusion = 'first'"), rows(*EXAMINED)),
    "frontline_promotions.county_frontline_rate": (people(*COUNTY, "frontline = 1"), people(*COUNTY)),
    "trial_candidates.appointed_rate": (rows(*TRIED, "state = 'appointed'"), rows(*TRIED)),
    "trial_candidates.extended_rate": (rows(*TRIED_LONG, "extensions > 0"), rows(*TRIED_LONG)),
    "frontline_posts.held_rate": (
        rows(
            *CATALOGUE,
            f"({has('frontline_service', 'catalogue_post_id = p.id', SERVING)}"
            f" OR p.id IN (SELECT catalogue_post_id FROM trial_post AS o JOIN trial_candidate AS t"
            f" ON t.post_id = o.id WHERE {ON_TRIAL}))",
        ),
        rows(*CATALOGUE),
    ),
    "open_selection.competition": (
        rows(
            "selection_candidate",
            "state <> 'void'",
            f"position_id IN (SELECT id FROM {OPENED[0]} WHERE {' AND '.join(OPENED[1:])})",
        ),
        rows(*OPENED),
    ),
    "open_selection.filled_rate": (rows(*OPENED, "state = 'filled'", "closed_on <= :end"), rows(*OPENED)),
    "selection_candidates.pass_rate": (rows(*ELIGIBLE), rows(*REVIEWED)),
    "selection_candidates.mean_age": (total("age", *ELIGIBLE), rows(*ELIGIBLE, "age IS NOT NULL")),
    "selection_candidates.women_rate": (
        rows(*ELIGIBLE, "person_id IN (SELECT id FROM person WHERE gender = 'female')"),
        rows(*ELIGIBLE),
    ),
    "selection_candidates.frontline_rate": (rows(*ELIGIBLE, "frontline_months > 0"), rows(*ELIGIBLE)),
    "post_adjustments.reuse_rate": (
        rows(*ADJUSTED, "state = 'reused'"),
        rows(*ADJUSTED, state("expired", "reused")),
    ),
    "duty_resignations.on_time_rate": (
        rows(*TOLD, "applied_on <= application_due"),
        rows(*TOLD, "(applied_on IS NOT NULL OR application_due < :today)"),
    ),
    "warnings.answered_in_time_rate": (
        rows(*ASKED, "answered_on <= answer_due"),
        rows(*ASKED, "(answered_on IS NOT NULL OR answer_due < :today)"),
    ),
    "warnings.rectified_rate": (
        rows(*WARNED, "rectification = 'done'"),
        rows(*WARNED, "rectification IS NOT NULL"),
    ),
    "warnings.repeated_rate": (
        rows(*FIRST, has("cadre_warning AS n", *AGAIN)),
        rows(*FIRST),
    ),
    "first_secretaries.coverage": (
        people(*SECRETARIES, of="village_id"),
        rows(
            "division",
            "level = 'village'",
            "(:place = '' OR code = :place)",
            "(valid_to IS NULL OR valid_to >= min(:end, :today))",
        ),
    ),
    "village_days.days_per_month": (total("days", *STAYED), rows(*STAYED)),
    # ── contracts ──
    "contract_posts.filled_rate": (rows(*POSTS, "state = 'filled'"), rows(*POSTS)),
    "post_applications.competition": (
        rows("post_application", state("draft", "void", no=True), f"applied_on {IN}"),
        total("places", *POSTS, "kind LIKE 'section_%'"),
    ),
    "contract_wishes.adjusted_rate": (rows(*PLACED, "placing = 'adjusted'"), rows(*PLACED)),
    "contract_wishes.first_wish_rate": (rows(*PLACED, "placing = 'round_1'"), rows(*PLACED)),
    "contracts.places_rate": (
        people("contract", "state = 'running'"),
        total("places", "contract_post", state("draft", "merged", "void", no=True)),
    ),
    **{
        f"contracts.{side}_{kind}": (rows(*SIGNED, f"identity_{side} = '{kind}'"), rows(*SIGNED))
        for side in ("before", "after")
        for kind in ("civil_servant", "public_institution", "enterprise", "other")
    },
    "contract_waiting.placed_rate": (
        rows(*WAITED, "state = 'placed'", "placed_on <= :end"),
        rows(*WAITED),
    ),
    # ── village cadres and those who left their posts ──
    "promotion_candidates.pass_rate": (rows(*PASSED), rows(*LOOKED_AT)),
    "retired_leaders.serving_rate": (rows(*RETIRED, "state = 'serving'"), rows(*RETIRED)),
    "retired_tasks.done_rate": (rows(*TASKS, "done_on <= :end"), rows(*TASKS)),
    "retired_advice.adoption_rate": (rows(*ADVICE, "answer IN ('adopted', 'partly')"), rows(*ADVICE)),
    # ── classes ──
    "training_enrolments.attended_rate": (rows(*ENROLLED, "attended_hours > 0"), rows(*ENROLLED)),
    "training_enrolments.completed_rate": (rows(*ENROLLED, "outcome = 'completed'"), rows(*ENROLLED)),
    "training_cards.trained_rate": (rows(*CARDS, f"{credited('hours')} > 0"), rows(*CARDS)),
    **{
        f"training_cards.{key}": (rows(*CARDS, *level, REACHED), rows(*CARDS, *level))
        for key, level in (
            ("reached_rate", ()),
            ("township_rate", ("level LIKE 'township_%'",)),
            ("county_rate", ("level LIKE 'county_%'",)),
        )
    },
    "training_cards.mean_hours": (
        total(
            "credited_hours", "training_enrolment JOIN training AS t ON t.id = training_id", f"year {YEARS}"
        ),
        rows(*CARDS),
    ),
    # ── reforms ──
    "reforms.completion_rate": (rows(*REFORMS, "state = 'done'", "ended_on <= :end"), rows(*REFORMS)),
    "reform_milestones.on_time_rate": (
        rows(*STEPS, "done_on <= planned_on"),
        rows(*STEPS, "(done_on IS NOT NULL OR planned_on < :today)"),
    ),
    "reform_inspections.mean_score": (
        total("score", *INSPECTED),
        rows(*INSPECTED, "score IS NOT NULL"),
    ),
    "reform_problems.struck_off_rate": (rows(*FOUND, "struck_off_on <= :end"), rows(*FOUND)),
    "reform_cases.published_rate": (
        rows(*CASES, has("case_publication", "case_id = c.id", "published_on <= :end")),
        rows(*CASES),
    ),
}
