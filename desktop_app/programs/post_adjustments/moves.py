"""The way of a case: clue, verification, proposal, decision, talk, formalities, follow-up, re-use; and the
by-ways of resignation and appeal (domain 1.8).
"""

from __future__ import annotations

from typing import Any

from db.models import AdjustmentMeeting
from desktop_app.core.program import DRAFT, LEADERS, Field, Transition
from desktop_app.programs.post_adjustments import effects, rules
from desktop_app.programs.post_adjustments.effects import taken, today

REGISTERED, VERIFYING, VERIFIED = frozenset({"registered"}), frozenset({"verifying"}), frozenset({"verified"})
PROPOSED, DECIDED, ORDERED = frozenset({"proposed"}), frozenset({"decided"}), frozenset({"ordered"})
APPEALED, TALKED, FOLLOWING = frozenset({"appealed"}), frozenset({"talked"}), frozenset({"following"})
UNDECIDED = REGISTERED | VERIFYING | VERIFIED | PROPOSED
BEFORE_EFFECT = UNDECIDED | DECIDED | ORDERED | TALKED


def _unchanged(case: Any, _values: Any) -> str:
    return str(case.state)


def _own(name: str) -> Any:
    """The case's own value as the default of an input."""
    return lambda case, _office: getattr(case, name)


MEETING_INPUTS = (
    Field("meeting", required=True, model=AdjustmentMeeting, default=lambda *_: "党委会议"),
    Field("met_on", required=True, model=AdjustmentMeeting, default=today),
    Field("entitled", required=True, model=AdjustmentMeeting),
    Field("present", required=True, model=AdjustmentMeeting),
    *(
        Field(name, required=name == "in_favour", model=AdjustmentMeeting, default=lambda *_: 0)
        for name in rules.VOTES
    ),
)
TALK_INPUTS = (
    Field("talked_on", required=True, default=today),
    Field("talker", required=True),
    Field("talk_recorder"),
    Field("talk_place"),
    Field("talk_record", rows=4, wide=True),
    Field("opinion", required=True, rows=2, wide=True, hint="本人同意、有保留或不同意，照原话记"),
)

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
        effect=taken("verified_by", "verified_how"),
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
        check=rules.established_problems,
        effect=taken("verified_on", "findings"),
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
        effect=taken("proposed_measure", "proposed_on", "basis"),
        inputs=(
            Field("proposed_measure", required=True),
            Field("proposed_on", required=True, default=today),
            Field("basis", required=True, rows=3, wide=True),
        ),
        primary=True,
    ),
    Transition(
        "apply_to_resign",
        "登记辞职申请",
        PROPOSED,
        _unchanged,
        guard=rules.against_applying,
        check=rules.application_problems,
        effect=taken("applied_on", "application_reason", "reflection"),
        inputs=(
            Field("applied_on", required=True, default=today),
            Field("application_reason", required=True, rows=3, wide=True),
            Field("reflection", required=True, rows=3, wide=True),
        ),
    ),
    Transition(
        "examine",
        "审核辞职申请",
        PROPOSED,
        _unchanged,
        guard=rules.against_examining,
        check=rules.examination_problems,
        effect=taken("examined_on", "examination"),
        inputs=(
            Field("examined_on", required=True, default=today),
            Field("examination", required=True, rows=2, wide=True),
        ),
    ),
    Transition(
        "order_instead",
        "改为责令辞职",
        PROPOSED,
        _unchanged,
        guard=rules.against_ordering_instead,
        effect=effects.order_instead,
        question="应当引咎辞职而本人不提出申请的，建议改为责令辞职，再提交会议。",
    ),
    Transition(
        "decide",
        "组织决定",
        PROPOSED,
        "decided",
        guard=rules.against_meeting,
        check=rules.decision_problems,
        effect=effects.decide,
        inputs=(Field("measure", required=True, default=_own("proposed_measure_id")), *MEETING_INPUTS),
        roles=LEADERS,
        primary=True,
        question="到会不少于应到的三分之二、同意超过应到的半数才能决定；取得决定文号，影响期从会议之日起算。",
    ),
    Transition(
        "defer",
        "缓议",
        PROPOSED,
        "proposed",
        guard=rules.against_meeting,
        check=rules.attendance_problems,
        effect=effects.defer,
        inputs=MEETING_INPUTS,
        roles=LEADERS,
        question="记下这次会议和票数，以后再议。",
    ),
    Transition(
        "reject",
        "会议未通过",
        PROPOSED,
        "dropped",
        guard=rules.against_meeting,
        check=rules.rejection_problems,
        effect=effects.reject,
        inputs=MEETING_INPUTS,
        roles=LEADERS,
        question="同意票没有超过应到的半数，不予调整。",
    ),
    Transition(
        "drop",
        "不予调整",
        UNDECIDED,
        "dropped",
        effect=taken("dropped_reason"),
        inputs=(Field("dropped_reason", required=True, wide=True),),
        roles=LEADERS,
    ),
    Transition(
        "talk",
        "组织谈话",
        DECIDED,
        "talked",
        guard=rules.against_talking,
        check=rules.talk_problems,
        effect=taken(*effects.TALK),
        inputs=TALK_INPUTS,
        primary=True,
    ),
    Transition(
        "serve",
        "送达责令辞职通知书",
        DECIDED,
        "ordered",
        guard=rules.against_serving,
        check=rules.talk_problems,
        effect=effects.serve,
        inputs=TALK_INPUTS,
        primary=True,
        question="同时专人谈话；辞职申请和申诉的期限从这一天起算。",
    ),
    Transition(
        "resign",
        "登记辞职申请",
        ORDERED,
        "talked",
        check=rules.resignation_problems,
        effect=taken("applied_on", "application_reason"),
        inputs=(
            Field("applied_on", required=True, default=today),
            Field("application_reason", required=True, rows=3, wide=True),
        ),
        primary=True,
    ),
    Transition(
        "refuse",
        "拒不辞职，予以免职",
        ORDERED,
        "talked",
        guard=rules.against_refusing,
        effect=effects.refuse,
        roles=LEADERS,
        question="过期没有提出辞职的，方式改为免职，影响期按免职重算。",
    ),
    Transition(
        "appeal",
        "登记申诉",
        ORDERED | TALKED | FOLLOWING,
        "appealed",
        guard=rules.against_appealing,
        check=rules.appeal_problems,
        effect=effects.appeal,
        inputs=(
            Field("appealed_on", required=True, default=today),
            Field("appeal_reason", required=True, rows=3, wide=True),
        ),
        question="党委应在一个月内复议；复议期间原决定照常执行。",
    ),
    Transition(
        "uphold",
        "维持原决定",
        APPEALED,
        effects.state_before_appeal,
        check=rules.review_problems,
        effect=effects.uphold,
        inputs=(
            Field("reviewed_on", required=True, default=today, hint="本人接到复议决定的日期"),
            Field("review_reason", required=True, rows=3, wide=True),
        ),
        roles=LEADERS,
        primary=True,
        question="责令辞职的，本人应在接到复议决定后三日内提出辞职。",
    ),
    Transition(
        "revoke",
        "撤销原决定",
        APPEALED,
        "revoked",
        check=rules.review_problems,
        effect=effects.revoke,
        inputs=(
            Field("reviewed_on", required=True, default=today),
            Field("review_reason", required=True, rows=3, wide=True),
        ),
        roles=LEADERS,
        question="影响期取消；已经免去或调整的职务，在人员登记里恢复原样。",
    ),
    Transition(
        "carry_out",
        "履行任免手续",
        TALKED,
        "following",
        check=rules.new_post_problems,
        effect=effects.carry_out,
        inputs=(
            Field("effective_on", required=True, default=today),
            Field("new_organization", default=_own("organization")),
            Field("new_post", wide=True, hint="免职、辞职的可以不填"),
            Field("new_rank", default=_own("rank")),
        ),
        primary=True,
        question="人员登记里的单位、职务、职务层次和在职状态同时改变。",
    ),
    Transition(
        "end",
        "影响期满评价",
        FOLLOWING,
        "expired",
        guard=rules.against_ending,
        check=rules.evaluation_problems,
        effect=taken("evaluated_on", "evaluation", "evaluation_text"),
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
        frozenset({"expired"}),
        "reused",
        guard=rules.against_reusing,
        check=rules.reuse_problems,
        effect=effects.reuse,
        inputs=(
            Field("reused_on", required=True, default=today),
            Field("new_organization", "任职单位", default=_own("new_organization")),
            Field("reused_as", required=True, wide=True),
        ),
        roles=LEADERS,
        primary=True,
        question="人员登记里的单位、职务和在职状态同时改变。",
    ),
    Transition(
        "void",
        "作废",
        BEFORE_EFFECT,
        "void",
        roles=LEADERS,
        danger=True,
        inputs=(Field("void_reason", required=True),),
        effect=taken("void_reason"),
        question="编号保留在台账里，不能恢复。",
    ),
)
