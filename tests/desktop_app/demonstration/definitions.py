"""What ratios count, written once more as SQL from their 口径, and from nothing that the desk counts by.

Each has what its numerator and what its denominator selects; `:start` and `:end` are the period, `:today` the
day of the office and `:place` the code of a village, "" for everywhere.
"""

from __future__ import annotations

IN = "BETWEEN :start AND :end"
YEARS = "BETWEEN substr(:start, 1, 4) + 0 AND substr(:end, 1, 4) + 0"
HERE = "(:place = '' OR village_id = (SELECT id FROM division WHERE code = :place))"


def rows(table: str, *conditions: str) -> str:
    """How many rows fulfil all the conditions."""
    return f"SELECT count(*) FROM {table} WHERE {' AND '.join(conditions)}"


def people(table: str, *conditions: str, of: str = "person_id") -> str:
    """How many different ones there are among them."""
    return f"SELECT count(DISTINCT {of}) FROM {table} WHERE {' AND '.join(conditions)}"


def total(of: str, table: str, *conditions: str) -> str:
    """What it comes to in all of them."""
    return f"SELECT coalesce(sum({of}), 0) FROM {table} WHERE {' AND '.join(conditions)}"


def state(*names: str, no: bool = False) -> str:
    """The state is one of these, or none of them."""
    return f"state {'NOT ' if no else ''}IN ({', '.join(repr(name) for name in names)})".replace(",)", ")")


def has(table: str, *conditions: str) -> str:
    """There is a row like that."""
    return f"EXISTS (SELECT 1 FROM {table} WHERE {' AND '.join(conditions)})"


# ── work orders ──
ORDER = "work_order AS o"
STANDING = ("number <> ''", state("draft", "void", "merged", no=True), HERE)
ISSUED = (*STANDING, f"issued_on {IN}")
COMPLETE = (*ISSUED, "completed_on <= :end")
SEEN = (*COMPLETE, "rated_on <= :end")
RATED, SCORED = (*SEEN, "band IS NOT NULL"), (*SEEN, "rating IS NOT NULL")
PROMISED = "settled_on_spot = 0"
ANSWER_DUE = (*STANDING, PROMISED, f"answer_due {IN}")
DUE = (*STANDING, f"deadline {IN}")
RECEIVED = ("number <> ''", state("draft", "void", no=True), HERE, f"issued_on {IN}")
APPROVED = ("decision = 'approved'", "decided_on <= :end")
TOOK = "julianday(completed_on) - julianday(date(raised_at / 1000, 'unixepoch', '+8 hours'))"
GAP = (*SCORED, "self_rating IS NOT NULL")
ORDERS = {
    "completion_rate": (rows(ORDER, *COMPLETE), rows(ORDER, *ISSUED)),
    "settled_rate": (rows(ORDER, *ISSUED, "settled_on_spot = 1"), rows(ORDER, *ISSUED)),
    "commitment_rate": (
        rows(ORDER, *ISSUED, PROMISED, "committed_on <= :end"),
        rows(ORDER, *ISSUED, PROMISED),
    ),
    "commitment_on_time_rate": (
        rows(ORDER, *ANSWER_DUE, "committed_on <= answer_due"),
        rows(
            ORDER,
            *ANSWER_DUE,
            "(committed_on IS NOT NULL OR (completed_on IS NULL AND answer_due < :today))",
        ),
    ),
    "on_time_rate": (
        rows(ORDER, *DUE, "completed_on <= deadline"),
        rows(ORDER, *DUE, "(completed_on IS NOT NULL OR deadline < :today)"),
    ),
    "first_time_rate": (
        rows(ORDER, *COMPLETE, "rework_count = 0", "return_count = 0"),
        rows(ORDER, *COMPLETE),
    ),
    "return_rate": (
        rows(ORDER, *ISSUED, has("order_return", "order_id = o.id", "returned_on <= :end")),
        rows(ORDER, *ISSUED),
    ),
    "extension_rate": (
        rows(
            ORDER,
            *ISSUED,
            has("order_extension", "order_id = o.id", *APPROVED),
        ),
        rows(ORDER, *ISSUED),
    ),
    "duplicate_rate": (rows(ORDER, *RECEIVED, "state = 'merged'"), rows(ORDER, *RECEIVED)),
    "rated_rate": (rows(ORDER, *RATED), rows(ORDER, *COMPLETE)),
    "mean_rating": (total("rating", ORDER, *SCORED), rows(ORDER, *SCORED)),
    "mean_rating_reasonable": (
        total("rating", ORDER, *SCORED, "unreasonable = 0"),
        rows(ORDER, *SCORED, "unreasonable = 0"),
    ),
    "satisfaction_rate": (
        rows(ORDER, *RATED, "band IN ('very_satisfied', 'satisfied', 'fairly_satisfied')"),
        rows(ORDER, *RATED),
    ),
    "rating_gap": (total("self_rating - rating", ORDER, *GAP), rows(ORDER, *GAP)),
    "follow_up_rate": (
        rows(ORDER, *COMPLETE, PROMISED, has("order_follow_up", "order_id = o.id", "done_on <= :end")),
        rows(ORDER, *COMPLETE, PROMISED),
    ),
    "rework_rate": (
        rows(ORDER, *ISSUED, "rework_count > 0"),
        rows(ORDER, *ISSUED, "(rework_count > 0 OR band IS NOT NULL)"),
    ),
    "days_taken": (total("days_taken", ORDER, *COMPLETE), rows(ORDER, *COMPLETE, "days_taken IS NOT NULL")),
    **{
        f"within_{days}_days": (rows(ORDER, *COMPLETE, f"{TOOK} <= {days}"), rows(ORDER, *COMPLETE))
        for days in (7, 15, 30)
    },
}
URGED = ("order_supervision AS n JOIN work_order AS o ON o.id = order_id", "kind = 'urge'", f"given_on {IN}")
URGED = (*URGED, "withdrawn_on IS NULL", HERE)

# ── visits and talks ──
VISIT = ("v.state NOT IN ('draft', 'void')", HERE)
WENT = (*VISIT, f"visited_on {IN}")
HOMES = "visit_household AS h JOIN visit AS v ON v.id = h.visit_id"
PROBLEMS = ("visit_problem AS p JOIN visit AS v ON v.id = p.visit_id", *WENT)
SPECIAL = "h.kind <> 'ordinary'"
HELD = "date(held_at / 1000, 'unixepoch', '+8 hours')"
TOPICS = ("talk_topic AS p JOIN talk AS t ON t.id = p.talk_id", "t.state NOT IN ('draft', 'planned', 'void')")
TOPICS = (*TOPICS, f"{HELD} {IN}", HERE)
OURS = "code LIKE coalesce(nullif(:place, ''), (SELECT substr(division_code, 1, 9) FROM office)) || '%'"
VISITS = {
    "visit_households.coverage": (
        people(HOMES, *WENT, of="identity"),
        total("households", "division", "level = 'village'", OURS),
    ),
    "visit_households.special_coverage": (
        people(HOMES, *WENT, SPECIAL, of="identity"),
        people(HOMES, *VISIT, "visited_on <= :end", SPECIAL, of="identity"),
    ),
    "visit_households.each": (
        rows(HOMES, *WENT),
        people("visit_visitor AS x JOIN visit AS v ON v.id = x.visit_id", *WENT, of="name"),
    ),
    "visit_problems.order_rate": (rows(*PROBLEMS, "order_id IS NOT NULL"), rows(*PROBLEMS)),
    "visit_problems.settled_rate": (rows(*PROBLEMS, "treatment = 'settled'"), rows(*PROBLEMS)),
    "talk_topics.answered_there_rate": (
        rows(
            *TOPICS,
            "treatment IN ('settled', 'explained')",
            f"answer <> '' AND coalesce(answered_on, {HELD}) <= {HELD}",
        ),
        rows(*TOPICS),
    ),
    "talk_topics.order_rate": (rows(*TOPICS, "order_id IS NOT NULL"), rows(*TOPICS)),
    "talk_topics.reply_rate": (
        rows(*TOPICS, "(answer <> '' OR order_id IS NOT NULL OR treatment = 'review')"),
        rows(*TOPICS),
    ),
}

# ── projects and what they pay ──
POSTED = ("project_staff", state("sent", "in_post", "moved", "expired", "recalled"), HERE)
SENT, REPORTING = (*POSTED, f"starts_on {IN}"), (*POSTED, f"report_due {IN}")
POOLED = ("project_bonus", f"year {YEARS}", state("draft", "appraised", "void", no=True))
PLANNED = (*POOLED, "state <> 'fixed'")
GRADED = ("project_bonus", f"year {YEARS}", state("draft", "void", no=True), "grade IS NOT NULL")
SHARES = ("bonus_share AS s JOIN project_bonus AS b ON b.id = bonus_id", *POOLED[1:], "amount > 0")
PROJECTS = {
    "project_staff.in_post_rate": (rows(*SENT, "state = 'in_post'"), rows(*SENT)),
    "project_staff.recall_rate": (rows(*SENT, "state = 'recalled'", "ended_on <= :end"), rows(*SENT)),
    "project_staff.on_time_rate": (
        rows(*REPORTING, "reported_on <= report_due"),
        rows(*REPORTING, "(reported_on IS NOT NULL OR report_due < :today)"),
    ),
    "project_staff.staffing_rate": (
        people("project_staff", "state = 'in_post'", "place = 'project'", HERE),
        total("approved_count", "key_project", state("draft", "done", "void", no=True), ":place = ''"),
    ),
    "project_bonuses.sharing_rate": (
        total("amount", "bonus_share AS s JOIN project_bonus AS b ON b.id = bonus_id", *PLANNED[1:]),
        total("pool", *PLANNED),
    ),
    **{
        f"project_bonuses.grade_{grade}": (rows(*GRADED, f"grade = '{grade}'"), rows(*GRADED))
        for grade in ("excellent", "good", "qualified", "unqualified")
    },
    "bonus_shares.mean_share": (total("amount", *SHARES), people(*SHARES)),
}
DEFINED = {
    **{f"work_orders.{key}": both for key, both in ORDERS.items()},
    "order_notices.answer_rate": (rows(*URGED, "answered_on <= :end"), rows(*URGED)),
    **VISITS,
    **PROJECTS,
}
