"""The way of a warning: approval, issue, delivery, answer, rectification, assessment (domain 1.14)."""

from __future__ import annotations

from db.models import AdjustmentEarlierMeasure, WarningApproval
from desktop_app.core.happened import past
from desktop_app.core.inputs import own, today
from desktop_app.core.program import CLERKS, DRAFT, LEADERS, Field, Transition
from desktop_app.programs.warnings import effects, rules

APPROVING, ISSUED, DELIVERED = frozenset({"approving"}), frozenset({"issued"}), frozenset({"delivered"})
WAITING, ANSWERED = frozenset({"waiting"}), frozenset({"answered"})
RECTIFYING, ASSESSED = frozenset({"rectifying"}), frozenset({"assessed"})
UNDER_WAY = APPROVING | ISSUED | DELIVERED | WAITING | ANSWERED | RECTIFYING | ASSESSED


def _by_talk(warning: object) -> bool:
    return getattr(warning, "form", "") == "talk"


TRANSITIONS = (
    Transition(
        "submit",
        "提交审批",
        DRAFT,
        "approving",
        effect=effects.submit,
        primary=True,
        question="按类型列出审批环节（在参数里设），逐级登记意见后才能发出。",
    ),
    Transition(
        "issue",
        "发出",
        APPROVING,
        "issued",
        roles=CLERKS | LEADERS,
        guard=rules.against_issuing,
        effect=effects.issue,
        primary=True,
        question="取得文号，不能再删除，只能作废。",
    ),
    Transition(
        "approve",
        "登记同意",
        APPROVING,
        "approving",
        guard=rules.against_approving,
        check=rules.approval_problems,
        effect=effects.approve,
        inputs=(
            Field("name", required=True, model=WarningApproval),
            Field("post", model=WarningApproval),
            Field("decided_on", required=True, model=WarningApproval, default=today),
            Field("opinion", model=WarningApproval, wide=True),
        ),
        roles=LEADERS,
        primary=True,
        question="登记下一个审批环节的意见。",
    ),
    Transition(
        "send_back",
        "退回重拟",
        APPROVING,
        "draft",
        guard=rules.against_approving,
        check=rules.approval_problems,
        effect=effects.send_back,
        inputs=(
            Field("name", required=True, model=WarningApproval),
            Field("post", model=WarningApproval),
            Field("decided_on", required=True, model=WarningApproval, default=today),
            Field("opinion", required=True, model=WarningApproval, wide=True),
        ),
        roles=LEADERS,
    ),
    Transition(
        "deliver",
        "登记送达",
        ISSUED,
        "delivered",
        check=rules.delivery_problems,
        effect=effects.deliver,
        inputs=(
            Field("delivered_on", required=True, default=today),
            Field("delivered_by"),
            Field("talker", shown=_by_talk),
            Field("talk_recorder", shown=_by_talk),
            Field("talk_place", shown=_by_talk),
            Field("talk_record", rows=4, wide=True, hint="谈话内容、对象的表态"),
        ),
        primary=True,
        question="整改期限从送达之日起算；诫勉的影响期也从这一天起算。",
    ),
    Transition(
        "sign",
        "登记签收",
        DELIVERED,
        "waiting",
        guard=rules.against_signing,
        check=past("signed_on", since="delivered_on"),
        effect=effects.sign,
        inputs=(
            Field("signed_by", required=True, default=lambda warning, _office: warning.person.name),
            Field("signed_on", required=True, default=own("delivered_on")),
        ),
        primary=True,
        question="函询回复、诫勉书面检查的期限从签收之日起算。",
    ),
    Transition(
        "answer",
        "登记回复",
        WAITING,
        "answered",
        check=past("answered_on", since="signed_on"),
        effect=effects.answer,
        inputs=(
            Field("answered_on", required=True, default=today),
            Field("answer", required=True, rows=4, wide=True, hint="书面回复或书面检查的要点"),
        ),
        primary=True,
    ),
    Transition(
        "clear",
        "说明清楚，办结",
        ANSWERED,
        "closed",
        guard=rules.against_clearing,
        effect=lambda _warning, values, _office: {**values, "answer_rating": "clear"},
        inputs=(Field("follow_up", wide=True, hint="如 予以了结、适当范围内澄清"),),
        roles=LEADERS,
        primary=True,
    ),
    Transition(
        "rectify",
        "进入整改期",
        DELIVERED | ANSWERED,
        "rectifying",
        guard=rules.against_rectifying,
        effect=effects.rectify,
        primary=True,
        question="函询属实的，整改报告期限从今天起算；提醒、诫勉从送达之日起算。",
    ),
    Transition(
        "assess",
        "整改评价",
        RECTIFYING,
        "assessed",
        roles=CLERKS | LEADERS,
        check=past("report_on", since="delivered_on"),
        inputs=(
            Field("report_on", required=True, default=today),
            Field("rectification", required=True),
            Field("assessment", rows=3, wide=True),
        ),
        primary=True,
    ),
    Transition(
        "close",
        "办结",
        ASSESSED,
        "closed",
        roles=CLERKS | LEADERS,
        guard=rules.against_closing,
        check=rules.closing_problems,
        inputs=(
            Field("follow_up", wide=True),
            Field("filed_on", shown=lambda warning: warning.kind == "admonition", default=today),
        ),
        primary=True,
    ),
    Transition(
        "hand_over",
        "转能上能下",
        ANSWERED | ASSESSED,
        "closed",
        guard=rules.against_handing_over,
        effect=effects.hand_over,
        inputs=(Field("uncorrected", required=True, rows=3, wide=True, model=AdjustmentEarlierMeasure),),
        roles=LEADERS,
        primary=True,
        question="在“能上能下”里新建一条线索草稿，这一条作为它的前置措施；看不到本栏的人只看到有前置措施。",
    ),
)

VOID = Transition(
    "void",
    "作废",
    UNDER_WAY,
    "void",
    roles=LEADERS,
    danger=True,
    inputs=(Field("void_reason", required=True),),
    effect=lambda _warning, values, _office: {
        **values,
        "restricted_from": None,
        "restricted_until": None,
    },
    question="编号保留在台账里，不能恢复；影响期取消。",
)
