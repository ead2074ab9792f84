"""The way of a service: begun, examined, nominated, selected when a promotion is made, ended (domain 1.6)."""

from __future__ import annotations

from db.models import FrontlinePromotion
from desktop_app.core.inputs import today
from desktop_app.core.program import DRAFT, LEADERS, Field, Transition
from desktop_app.programs.frontline_service import rules

TRANSITIONS = (
    Transition(
        "start",
        "开始锻炼",
        DRAFT,
        "serving",
        guard=rules.against_starting,
        inputs=(
            Field("starts_on", required=True, default=today),
            Field("ends_on", required=True),
        ),
        check=rules.check_start,
        effect=rules.start,
        primary=True,
        question="挂职、抽调、试岗的，人员库里的在职状态会一起改。",
    ),
    Transition(
        "examine",
        "完成考察",
        frozenset({"serving"}),
        "examined",
        guard=rules.against_examining,
        primary=True,
    ),
    Transition(
        "nominate",
        "优先提名",
        frozenset({"examined"}),
        "proposed",
        guard=rules.against_nominating,
        inputs=(Field("nomination", required=True, rows=3, wide=True),),
        roles=LEADERS,
        primary=True,
    ),
    Transition(
        "select",
        "选拔",
        frozenset({"proposed"}),
        "proposed",
        guard=rules.against_drafting,
        inputs=(
            Field("organization", "任职单位", required=True, model=FrontlinePromotion),
            Field("post", required=True, model=FrontlinePromotion),
            Field("rank", required=True, model=FrontlinePromotion),
            Field("transfer", model=FrontlinePromotion),
        ),
        effect=rules.draft_promotion,
        roles=LEADERS,
        primary=True,
        question="会在“一线选拔”里生成提任草稿，任职手续在那里办；提任以后这里转为“已选拔”。",
    ),
    Transition(
        "mark_selected",
        "转为已选拔",
        frozenset({"proposed"}),
        "selected",
        guard=rules.against_marking,
        primary=True,
    ),
    Transition(
        "reopen",
        "恢复提名",
        frozenset({"selected"}),
        "proposed",
        guard=rules.against_reopening,
        roles=LEADERS,
    ),
    Transition(
        "end",
        "期满鉴定",
        frozenset({"serving", "examined", "proposed", "selected"}),
        "ended",
        inputs=(
            Field("ended_on", required=True, default=today),
            Field("appraisal", required=True, rows=3, wide=True),
        ),
        check=rules.check_end,
        effect=rules.end,
        primary=True,
        question="这段经历会记入人员的任职经历，除了到企业的都算基层一线；在职状态改回锻炼前的。",
    ),
    Transition(
        "void",
        "作废",
        frozenset({"serving", "examined", "proposed"}),
        "void",
        roles=LEADERS,
        danger=True,
        inputs=(Field("void_reason", required=True),),
        effect=rules.void,
        question="人员库里的在职状态改回锻炼前的。",
    ),
)
