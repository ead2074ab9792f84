"""From the call for volunteers to the end of the service: the moves of a 退岗干部."""

from __future__ import annotations

from db.models import RetiredAppraisal
from desktop_app.core.inputs import this_year, today
from desktop_app.core.program import DRAFT, LEADERS, Field, Transition
from desktop_app.programs.retired_leaders import rules

MOVES: tuple[Transition, ...] = (
    Transition(
        "confirm",
        "确定人选",
        DRAFT,
        "confirmed",
        guard=rules.against_confirming,
        effect=rules.confirm,
        primary=True,
    ),
    Transition(
        "assign",
        "分组",
        frozenset({"confirmed"}),
        "assigned",
        inputs=(
            Field("group", required=True),
            Field("host", required=True),
            Field("role"),
            Field("starts_on", required=True, default=today),
            Field("ends_on", required=True),
        ),
        check=rules.check_term,
        primary=True,
    ),
    Transition(
        "arrive",
        "到岗",
        frozenset({"assigned"}),
        "serving",
        inputs=(Field("arrived_on", required=True, default=today),),
        check=rules.check_arrival,
        effect=rules.arrive,
        primary=True,
        question="人员库里的在职状态会改成“挂职”，派出单位职务待遇不变。",
    ),
    Transition(
        "appraise",
        "年度考核",
        frozenset({"serving"}),
        "serving",
        inputs=(
            Field(
                "year",
                required=True,
                model=RetiredAppraisal,
                default=this_year,
            ),
            Field("host_grade", required=True, model=RetiredAppraisal),
            Field("sender_view", required=True, model=RetiredAppraisal, wide=True),
            Field("grade", required=True, model=RetiredAppraisal),
            Field("score", model=RetiredAppraisal),
            Field("told_sender_on", model=RetiredAppraisal),
        ),
        check=rules.check_appraisal,
        effect=rules.appraise,
        primary=True,
        question="考核在挂职单位进行，听取派出单位意见，由组织部门审定。",
    ),
    Transition(
        "extend",
        "续任",
        frozenset({"serving"}),
        "serving",
        guard=rules.against_extending,
        inputs=(Field("ends_on", "新的期限", required=True),),
        check=rules.check_extension,
        roles=LEADERS,
    ),
    Transition(
        "end",
        "结束",
        frozenset({"assigned", "serving"}),
        "ended",
        inputs=(
            Field("ended_on", required=True, default=today),
            Field("ending", required=True),
            Field("department_asked_on", hint="提前结束的先征求"),
            Field("ending_note", wide=True),
        ),
        check=rules.check_end,
        effect=rules.end,
        question="人员库里的在职状态会改回到岗以前的。",
    ),
    Transition(
        "void",
        "作废",
        frozenset({"confirmed", "assigned"}),
        "void",
        roles=LEADERS,
        danger=True,
        inputs=(Field("ending_note", "作废原因", required=True),),
    ),
)
