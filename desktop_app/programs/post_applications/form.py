"""The form of an application: who and what for, the judges' scores, the other parts, what came of it."""

from __future__ import annotations

from typing import Any

from db.models import JudgeScore
from desktop_app.core.program import DRAFT, NEVER, Field, Lines, Section
from desktop_app.programs.post_applications import rules

ELIGIBLE = frozenset({"eligible"})


def is_examined(application: Any) -> bool:
    """Whether the application was examined and its eligibility found good."""
    return bool(application.state == "eligible")


FORM: tuple[Section | Lines, ...] = (
    Section(
        "报名",
        (
            Field("post", required=True, wide=True),
            Field("person", required=True),
            Field("way", required=True),
            Field("recommended_by", hint="推荐的才填", wide=True),
            Field("turn", editable_in=DRAFT | {"applied", "eligible"}),
            Field("applied_on", editable_in=NEVER, shown=lambda each: each.applied_on is not None),
            Field("statement", rows=4, wide=True),
        ),
        editable_in=DRAFT | {"applied"},
    ),
    Lines(
        "scores",
        "评委打分",
        JudgeScore,
        "application",
        (Field("judge", required=True), Field("score", required=True)),
        editable_in=ELIGIBLE,
        shown=is_examined,
        rules=rules.score_rules,
    ),
    Section(
        "测评和考察",
        (Field("democratic"), Field("inspection")),
        editable_in=ELIGIBLE,
        shown=is_examined,
    ),
    Section(
        "结果",
        (
            Field("tie_order", shown=lambda each: each.tie_order is not None),
            Field("tie_reason", wide=True, shown=lambda each: each.tie_order is not None),
            Field("outcome"),
            Field("refused_reason", wide=True, shown=lambda each: bool(each.refused_reason)),
        ),
        editable_in=NEVER,
        shown=lambda each: bool(each.outcome or each.refused_reason or each.tie_order),
    ),
)
