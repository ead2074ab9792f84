"""The way of a case: clue, verification, proposal, decision, talk, formalities, follow-up, re-use; its
by-ways are in `byways` (domain 1.8).
"""

from __future__ import annotations

from db.models import AdjustmentMeeting
from desktop_app.core.happened import past
from desktop_app.core.inputs import own, today
from desktop_app.core.program import DRAFT, LEADERS, Field, Transition
from desktop_app.programs import meetings
from desktop_app.programs.post_adjustments import effects, rules
from desktop_app.programs.post_adjustments.byways import (
    APPEALING,
    DECIDED,
    FOLLOWING,
    ORDERED,
    ORDERED_TO_RESIGN,
    PROPOSED,
    TAKING_BLAME,
    TALK_INPUTS,
    TALKED,
)

REGISTERED, VERIFYING, VERIFIED = frozenset({"registered"}), frozenset({"verifying"}), frozenset({"verified"})
UNDECIDED = REGISTERED | VERIFYING | VERIFIED | PROPOSED
BEFORE_EFFECT = UNDECIDED | DECIDED | ORDERED | TALKED


MEETING_INPUTS = meetings.inputs(AdjustmentMeeting)

TRANSITIONS = (
    Transition(
        "register",
        "登记线索",
        DRAFT,
        "registered",
        effect=effects.register,
        primary=True,
        question="取得编号；原单位、原职务没有填的，从人员登记里取。",
    ),
    Transition(
        "verify",
        "开始考察核实",
        REGISTERED,
        "verifying",
        inputs=(
            Field("verified_by", required=True, wide=True, hint="几个人用“、”隔开"),
            Field("verified_how", required=True, wide=True, hint="如 个别谈话、民主测评、查阅资料"),
        ),
        primary=True,
    ),
    Transition(
        "establish",
        "核实认定",
        VERIFYING,
        "verified",
        check=past("verified_on", since="clue_on"),
        inputs=(
            Field("verified_on", required=True, default=today),
            Field("findings", required=True, rows=4, wide=True),
        ),
        primary=True,
    ),
    Transition(
        "propose",
        "提出调整建议",
        REGISTERED | VERIFIED,
        "proposed",
        guard=rules.against_proposing,
        check=rules.proposal_problems,
        inputs=(
            Field("proposed_measure", required=True),
            Field("proposed_on", required=True, default=today),
            Field("basis", required=True, rows=3, wide=True),
        ),
        primary=True,
    ),
    *TAKING_BLAME,
    Transition(
        "decide",
        "组织决定",
        PROPOSED,
        "decided",
        guard=rules.against_meeting,
        check=rules.decision_problems,
        effect=effects.decide,
        inputs=(Field("measure", required=True, default=own("proposed_measure_id")), *MEETING_INPUTS),
        roles=LEADERS,
        primary=True,
        question="到会和同意的人数要够应到的规定比例；取得决定文号，影响期从会议之日起算。",
    ),
    meetings.put_off("proposed", MEETING_INPUTS, rules.against_meeting, since="proposed_on"),
    meetings.not_carried(
        "proposed",
        "dropped",
        MEETING_INPUTS,
        rules.against_meeting,
        since="proposed_on",
        reason="dropped_reason",
        instead="组织决定",
        question="同意票没有超过应到人数的规定比例，不予调整。",
    ),
    Transition(
        "drop",
        "不予调整",
        UNDECIDED,
        "dropped",
        inputs=(Field("dropped_reason", required=True, wide=True),),
        roles=LEADERS,
    ),
    Transition(
        "talk",
        "组织谈话",
        DECIDED,
        "talked",
        guard=rules.against_talking,
        check=past("talked_on", since="decided_on"),
        inputs=TALK_INPUTS,
        primary=True,
    ),
    *ORDERED_TO_RESIGN,
    *APPEALING,
    Transition(
        "carry_out",
        "履行任免手续",
        TALKED,
        "following",
        check=rules.new_post_problems,
        effect=effects.carry_out,
        inputs=(
            Field("effective_on", required=True, default=today),
            Field("new_organization", default=own("organization")),
            Field("new_post", wide=True, hint="免职、辞职的可以不填"),
            Field("new_rank", default=own("rank")),
        ),
        primary=True,
        question="人员登记里的单位、职务、职务层次、在职状态和任职经历同时改变。",
    ),
    Transition(
        "end",
        "影响期满评价",
        FOLLOWING,
        "expired",
        guard=rules.against_ending,
        check=past("evaluated_on", since="restricted_until"),
        inputs=(
            Field("evaluated_on", required=True, default=today),
            Field("evaluation", required=True),
            Field("evaluation_text", rows=3, wide=True),
        ),
        primary=True,
    ),
    Transition(
        "reuse",
        "再使用",
        FOLLOWING | {"expired"},
        "reused",
        guard=rules.against_reusing,
        check=rules.reuse_problems,
        effect=effects.reuse,
        inputs=(
            Field("reused_on", required=True, default=today),
            Field("new_organization", "任职单位", default=own("new_organization")),
            Field("reused_as", required=True, wide=True),
        ),
        roles=LEADERS,
        primary=True,
        question="人员登记里的单位、职务、在职状态和任职经历同时改变。",
    ),
    Transition(
        "void",
        "作废",
        BEFORE_EFFECT,
        "void",
        roles=LEADERS,
        danger=True,
        inputs=(Field("void_reason", required=True),),
        question="编号保留在台账里，不能恢复。",
    ),
)
