"""The way of the wishes: handed in, adjusted where three rounds gave no post, void (domain 1.9)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.core.inputs import today
from desktop_app.core.program import CLERKS, DRAFT, LEADERS, Field, Transition, Values
from desktop_app.programs.contract_posts.effects import number
from desktop_app.programs.contract_rounds import choosing
from desktop_app.programs.contract_wishes.rules import (
    SUBMITTED,
    adjusting_problems,
    against_adjusting,
    against_changing,
    against_staying_away,
    against_submitting,
    against_taking_back,
    submitting_problems,
)

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def _submit(_wish: Any, values: Values, office: Office) -> Values:
    return {**values, "number": number(office, "contract_wishes", values["submitted_on"].year)}


def _taken_back(wish: Any, _values: Values, _office: Office) -> Values:
    """The sentence about the adjustment goes with it."""
    told = wish.explanation.rpartition("；组织调剂到")[0]
    return {"placing": None, "assigned": None, "explanation": told}


TRANSITIONS = (
    Transition(
        "submit",
        "提交",
        DRAFT,
        "submitted",
        guard=against_submitting,
        check=submitting_problems,
        effect=_submit,
        inputs=(Field("submitted_on", required=True, default=today),),
        primary=True,
    ),
    Transition(
        "stay_away",
        "不参加",
        DRAFT | SUBMITTED,
        "withdrawn",
        guard=against_staying_away,
        inputs=(Field("void_reason", "不参加的原因", required=True),),
        question="双向选择完成时，没有岗位的列入待岗安置。",
    ),
    Transition(
        "adjust",
        "组织调剂",
        SUBMITTED,
        "submitted",
        guard=against_adjusting,
        check=adjusting_problems,
        effect=choosing.adjust,
        inputs=(
            Field("assigned", "调剂到", required=True),
            Field("explanation", "调剂理由", required=True, wide=True),
        ),
        primary=True,
    ),
    Transition(
        "take_back",
        "取消调剂",
        SUBMITTED,
        "submitted",
        guard=against_taking_back,
        effect=_taken_back,
    ),
    Transition(
        "void",
        "作废",
        SUBMITTED,
        "void",
        roles=CLERKS | LEADERS,
        guard=against_changing,
        inputs=(Field("void_reason", "作废原因", required=True),),
        danger=True,
        question="要改志愿的，作废以后重填一份；不参加的请用“不参加”。",
    ),
)
