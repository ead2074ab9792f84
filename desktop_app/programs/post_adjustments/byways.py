"""The by-ways of a case: resignation that takes the blame, ordered resignation, appeal and review (domain
1.8).
"""

from __future__ import annotations

from typing import Any

from desktop_app.core.happened import past
from desktop_app.core.inputs import today
from desktop_app.core.program import LEADERS, Field, Transition
from desktop_app.programs.post_adjustments import effects, rules

PROPOSED, DECIDED, ORDERED = frozenset({"proposed"}), frozenset({"decided"}), frozenset({"ordered"})
APPEALED, TALKED, FOLLOWING = frozenset({"appealed"}), frozenset({"talked"}), frozenset({"following"})


def _unchanged(case: Any, _values: Any) -> str:
    return str(case.state)


TALK_INPUTS = (
    Field("talked_on", required=True, default=today),
    Field("talker", required=True),
    Field("talk_recorder"),
    Field("talk_place"),
    Field("talk_record", rows=4, wide=True),
    Field("opinion", required=True, rows=2, wide=True, hint="本人同意、有保留或不同意，照原话记"),
)

TAKING_BLAME = (
    Transition(
        "apply_to_resign",
        "登记辞职申请",
        PROPOSED,
        _unchanged,
        guard=rules.against_applying,
        check=past("applied_on", since="clue_on"),
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
        check=past("examined_on", since="applied_on"),
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
)

ORDERED_TO_RESIGN = (
    Transition(
        "serve",
        "送达责令辞职通知书",
        DECIDED,
        "ordered",
        guard=rules.against_serving,
        check=past("talked_on", since="decided_on"),
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
)

APPEALING = (
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
        question="党委应在规定期限内复议；复议期间原决定照常执行。",
    ),
    Transition(
        "uphold",
        "维持原决定",
        APPEALED,
        effects.state_before_appeal,
        check=past("reviewed_on", since="appealed_on"),
        effect=effects.uphold,
        inputs=(
            Field("reviewed_on", required=True, default=today, hint="本人接到复议决定的日期"),
            Field("review_reason", required=True, rows=3, wide=True),
        ),
        roles=LEADERS,
        primary=True,
        question="取得复议文号；责令辞职的，本人应在接到复议决定后的规定期限内提出辞职。",
    ),
    Transition(
        "revoke",
        "撤销原决定",
        APPEALED,
        "revoked",
        check=past("reviewed_on", since="appealed_on"),
        effect=effects.revoke,
        inputs=(
            Field("reviewed_on", required=True, default=today),
            Field("review_reason", required=True, rows=3, wide=True),
        ),
        roles=LEADERS,
        question="取得复议文号，影响期取消；已经免去或调整的职务，在人员登记里恢复原样。",
    ),
)
