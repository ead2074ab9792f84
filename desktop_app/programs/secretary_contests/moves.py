"""The first steps of every application, which both programs have: from the registration to the score."""

from __future__ import annotations

from desktop_app.core.inputs import own
from desktop_app.core.program import DRAFT, LEADERS, Field, Transition
from desktop_app.programs.application_review import ELIGIBLE, Review
from desktop_app.programs.secretary_contests import conditions, effects, rules

REVIEW = Review(
    check=conditions.findings,
    against=rules.against_reviewing,
    question="每一项条件的核对结果存在人选里。",
    scored=lambda *_: {},
    emptied={"tie_order": None, "tie_reason": ""},
)


def entry(book: str) -> tuple[Transition, ...]:
    """Application, review, scores and the order among equals; `book` counts the numbers."""
    return (
        Transition(
            "apply",
            "登记报名",
            DRAFT,
            "applied",
            guard=rules.against_applying,
            effect=effects.hand_in(book),
            primary=True,
            question="取得编号；现任单位、职务、荣誉没有填的，从人员登记里取。",
        ),
        *REVIEW.moves(),
        Transition(
            "score",
            "登记成绩",
            ELIGIBLE,
            "eligible",
            guard=rules.against_scoring,
            effect=effects.score,
            inputs=tuple(Field(name, default=own(name)) for name in effects.SCORES),
            question="缺一项就没有总分，不按零分计；缺考的请“未入选”或“未聘用”。",
        ),
        Transition(
            "order",
            "同分处理",
            ELIGIBLE,
            "eligible",
            guard=rules.against_ordering,
            check=rules.order_problems,
            inputs=(
                Field("tie_order", required=True, hint="同分的人里排第几"),
                Field("tie_reason", required=True, wide=True, hint="如 实绩分高的在前"),
                Field("tie_by", required=True, hint="谁决定的，如 6月20日党委会议"),
            ),
            roles=LEADERS,
            question="同分的每个人都要写明先后。",
        ),
    )
