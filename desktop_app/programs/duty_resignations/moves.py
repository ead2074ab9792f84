"""From the notice to the day on which the new post is told: the moves of a 因公辞职."""

from __future__ import annotations

from desktop_app.core.happened import past
from desktop_app.core.inputs import own, today
from desktop_app.core.program import DRAFT, LEADERS, Field, Transition
from desktop_app.programs.duty_resignations import rules

TOLD, APPLIED, ACCEPTED = frozenset({"told"}), frozenset({"applied"}), frozenset({"accepted"})


TRANSITIONS = (
    Transition(
        "tell",
        "通知本人",
        DRAFT,
        "told",
        guard=rules.against_telling,
        check=past("told_on"),
        effect=rules.tell,
        inputs=(Field("told_on", required=True, default=today),),
        primary=True,
        question="取得编号；本人应在接到通知后的规定期限内，向任免机关书面申请辞去现任职务。",
    ),
    Transition(
        "apply",
        "登记辞职申请",
        TOLD,
        "applied",
        check=past("applied_on", since="told_on"),
        inputs=(Field("applied_on", required=True, default=today),),
        primary=True,
    ),
    Transition(
        "accept",
        "登记批准",
        APPLIED,
        "accepted",
        check=past("accepted_on", since="applied_on"),
        inputs=(
            Field("accepted_on", required=True, default=today),
            Field("acceptance", wide=True, hint="会议或文号"),
        ),
        primary=True,
        question="人员登记里的职务不在这里改，由新任职务的任免手续改。",
    ),
    Transition(
        "announce",
        "公布新任职务",
        ACCEPTED,
        "announced",
        check=past("announced_on", since="accepted_on"),
        inputs=(
            Field("announced_on", required=True, default=today),
            Field("new_post", required=True, wide=True, default=own("new_post")),
        ),
        primary=True,
    ),
    Transition(
        "void",
        "作废",
        TOLD | APPLIED,
        "void",
        inputs=(Field("void_reason", required=True, wide=True),),
        roles=LEADERS,
        danger=True,
        question="编号保留在台账里，不能恢复。",
    ),
)
