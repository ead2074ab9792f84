"""The parts of a candidate's form that both programs have: what the review found, the scores, the end."""

from __future__ import annotations

from db.base import Record
from desktop_app.core.inputs import today
from desktop_app.core.program import NEVER, Field, Lines, Section
from desktop_app.programs.steps import since

_UNSCORED = ("draft", "applied", "ineligible")


def application(*, who: tuple[Field, ...] = (), why: tuple[Field, ...] = ()) -> Section:
    """What is handed in; `who` says as what, `why` for what reason."""
    return Section(
        "报名",
        (
            Field("round", required=True, wide=True),
            Field("person", required=True),
            *who,
            Field("applied_on", required=True, default=today),
            Field("organization", hint="空着按人员登记"),
            Field("post", hint="空着按人员登记"),
            Field("honours", rows=2, wide=True, hint="空着从人员登记的奖惩情况里取"),
            *why,
            Field("remark", wide=True),
        ),
    )


REVIEW = Section(
    "资格审查",
    (
        Field("secretary_months", "任书记月数"),
        Field("age"),
        Field("education"),
        Field("reviewed_on", "审查日期"),
        Field("review", rows=2, wide=True),
    ),
    editable_in=NEVER,
    shown=lambda candidate: candidate.state != "draft",
)


def checks(model: type[Record]) -> Lines:
    """Every condition with what was found; `model` holds the findings."""
    return Lines(
        "checks",
        "条件核对",
        model,
        "candidate",
        (Field("told", wide=True),),
        editable_in=NEVER,
        shown=since("reviewed_on"),
    )


def scores(title: str) -> Section:
    """The scores, their total, and the order among equals."""
    return Section(
        title,
        (
            Field("written_score"),
            Field("interview_score"),
            Field("achievement_score"),
            Field("total"),
            Field("tie_order"),
            Field("tie_by"),
            Field("tie_reason", wide=True),
        ),
        editable_in=NEVER,
        shown=lambda candidate: candidate.state not in _UNSCORED,
    )


END = Section(
    "结束",
    (Field("ending_reason", wide=True),),
    editable_in=NEVER,
    shown=lambda candidate: candidate.state in ("passed_over", "withdrawn"),
)
