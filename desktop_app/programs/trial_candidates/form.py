"""The form of a trial: first selection, term, monthly record, examinations, conclusion (domain 1.7)."""

from __future__ import annotations

from db.models import TrialNote
from desktop_app.core.program import NEVER, Field, Lines, Section
from desktop_app.programs.steps import since
from desktop_app.programs.trial_candidates.rules import RUNNING, note_rules

FORM: tuple[Section | Lines, ...] = (
    Section(
        "人选",
        (
            Field("post", required=True),
            Field("person", required=True),
            Field("organization", hint="空着取人员登记"),
            Field("former_post", hint="空着取人员登记"),
            Field("rank", hint="空着取人员登记"),
            Field("basis", rows=3, wide=True, hint="如何选出来的：考察结论、推荐、会议"),
            Field("remark", wide=True),
        ),
    ),
    Section(
        "试岗",
        (
            Field("starts_on"),
            Field("ends_on"),
            Field("months"),
            Field("pledged_on"),
            Field("first_ends_on", shown=lambda candidate: bool(candidate.extensions)),
            Field("extended_on", shown=lambda candidate: bool(candidate.extensions)),
            Field("extension_reason", wide=True, shown=lambda candidate: bool(candidate.extensions)),
        ),
        editable_in=NEVER,
        shown=since("starts_on"),
    ),
    Lines(
        "notes",
        "月度纪实",
        TrialNote,
        "candidate",
        (
            Field("month", required=True),
            Field("work", required=True, rows=2, wide=True),
            Field("shortcoming", wide=True),
        ),
        editable_in=frozenset(RUNNING),
        shown=since("starts_on"),
        rules=note_rules,
    ),
    Section(
        "中期评估",
        (Field("midterm_on"), Field("midterm_score"), Field("midterm_note", wide=True)),
        editable_in=NEVER,
        shown=since("midterm_on"),
    ),
    Section(
        "期满考核",
        (
            Field("examined_on"),
            Field("inspection_score"),
            Field("votes_excellent"),
            Field("votes_competent"),
            Field("votes_basic"),
            Field("votes_incompetent"),
            Field("votes_score"),
            Field("achievement_score"),
            Field("total"),
            Field("place"),
            Field("examination_note", rows=2, wide=True),
        ),
        editable_in=NEVER,
        shown=since("examined_on"),
    ),
    Section(
        "结论",
        (
            Field("concluded_on"),
            Field("new_organization", shown=since("new_organization_id")),
            Field("new_post", shown=lambda candidate: bool(candidate.new_post)),
            Field("conclusion_note", wide=True),
        ),
        editable_in=NEVER,
        shown=since("concluded_on"),
    ),
    Section(
        "作废",
        (Field("void_reason", wide=True),),
        editable_in=NEVER,
        shown=lambda candidate: candidate.state == "void",
    ),
)
