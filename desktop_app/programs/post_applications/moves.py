"""The way of an application: handed in, examined, scored; what came of it is written by the post's moves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.core import numbering
from desktop_app.core.inputs import today
from desktop_app.core.program import DRAFT, LEADERS, Field, Transition, Values
from desktop_app.programs.post_applications import rules

if TYPE_CHECKING:
    from desktop_app.core.office import Office

APPLIED, ELIGIBLE = frozenset({"applied"}), frozenset({"eligible"})


def _apply(_application: Any, values: Values, office: Office) -> Values:
    """Whoever applied has a number."""
    number = numbering.next_sheet(office, "post_applications", year=values["applied_on"].year)
    return {**values, "number": number}


MOVES: tuple[Transition, ...] = (
    Transition(
        "apply",
        "报名",
        DRAFT,
        "applied",
        guard=rules.against_applying,
        check=rules.application_problems,
        effect=_apply,
        inputs=(Field("applied_on", required=True, default=today),),
        primary=True,
    ),
    Transition(
        "pass",
        "资格审查通过",
        APPLIED,
        "eligible",
        guard=rules.against_passing,
        primary=True,
        question="年龄、学历、年限以报名截止日为准；不限身份的岗位，公务员、事业、企业人员都可以竞聘。",
    ),
    Transition(
        "refuse",
        "资格不符",
        APPLIED,
        "ineligible",
        inputs=(Field("refused_reason", "不符原因", required=True, default=rules.refusal, wide=True),),
    ),
    Transition(
        "withdraw",
        "退出竞聘",
        APPLIED | ELIGIBLE,
        "withdrawn",
        guard=rules.against_withdrawing,
        inputs=(Field("refused_reason", "退出原因", required=True, wide=True),),
    ),
    Transition(
        "disqualify",
        "取消资格",
        ELIGIBLE,
        "ineligible",
        guard=rules.against_changing,
        inputs=(Field("refused_reason", "取消原因", required=True, wide=True),),
        roles=LEADERS,
    ),
    Transition(
        "break_tie",
        "同分处理",
        ELIGIBLE,
        "eligible",
        guard=rules.against_changing,
        check=rules.tie_problems,
        inputs=(
            Field("tie_order", required=True, hint="同分的人里排第几"),
            Field("tie_reason", required=True, wide=True, hint="如 任现职级时间长的在前"),
        ),
        roles=LEADERS,
        primary=True,
        question="综合分相同、职数不够时，每个同分的人都要写明先后和依据。",
    ),
    Transition(
        "void",
        "作废",
        APPLIED,
        "void",
        inputs=(Field("void_reason", required=True),),
        roles=LEADERS,
        danger=True,
        question="登记错了才作废，编号保留。",
    ),
)
