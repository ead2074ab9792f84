"""The by-ways of an order: it goes back, takes longer, is urged on or follows another one (domain 1.1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from db.models import OrderExtension, OrderReturn, OrderSupervision
from desktop_app.core.inputs import today
from desktop_app.core.program import CLERKS, LEADERS, Field, Problem, Transition, Values
from desktop_app.programs.work_orders import effects, rules

if TYPE_CHECKING:
    from desktop_app.core.office import Office

HANDLING, RETURNING, MERGED = frozenset({"handling"}), frozenset({"return_review"}), frozenset({"merged"})
OPEN = frozenset({"committing", "handling"})


def _supervision_kind_problems(_order: Any, values: Values, _office: Office) -> Iterator[Problem]:
    if values["kind"] not in ("yellow", "red"):
        yield Problem("kind", "督办分黄牌和红牌两种")


RETURNS = (
    Transition(
        "return",
        "退单",
        OPEN,
        "return_review",
        guard=rules.against_returning,
        effect=effects.return_to_sender,
        inputs=(Field("reason", required=True, model=OrderReturn), Field("basis", model=OrderReturn)),
    ),
    Transition(
        "accept_return",
        "同意退单并改派",
        RETURNING,
        "committing",
        roles=LEADERS,
        primary=True,
        guard=rules.against_deciding_return,
        effect=effects.accept_return,
        inputs=(Field("organization", "改派到", required=True),),
    ),
    Transition(
        "refuse_return",
        "驳回退单",
        RETURNING,
        effects.state_before_return,
        roles=LEADERS,
        guard=rules.against_deciding_return,
        effect=effects.refuse_return,
    ),
)

EXTENSIONS = (
    Transition(
        "extend",
        "申请延期",
        HANDLING,
        "handling",
        guard=rules.against_extending,
        check=rules.extension_problems,
        effect=effects.apply_extension,
        inputs=(
            Field("until", required=True, model=OrderExtension),
            Field("reason", required=True, model=OrderExtension, rows=2),
        ),
    ),
    Transition(
        "approve_extension",
        "批准延期",
        HANDLING,
        "handling",
        guard=rules.against_deciding_extension,
        check=rules.telling_problems,
        effect=effects.approve_extension,
        roles=LEADERS,
        inputs=(Field("told_on", model=OrderExtension, hint="还没有告知的不填"),),
    ),
    Transition(
        "refuse_extension",
        "驳回延期",
        HANDLING,
        "handling",
        guard=rules.against_deciding_extension,
        effect=effects.refuse_extension,
        roles=LEADERS,
    ),
    Transition(
        "tell_extension",
        "告知群众延期",
        HANDLING,
        "handling",
        guard=rules.against_telling,
        check=rules.late_telling_problems,
        effect=effects.tell_extension,
        inputs=(Field("told_on", required=True, model=OrderExtension, default=today),),
    ),
)

ESCALATIONS = (
    Transition(
        "urge",
        "催办",
        OPEN,
        effects.unchanged,
        guard=rules.against_urging,
        effect=effects.urge,
        roles=CLERKS | LEADERS,
        inputs=(Field("reason", "催办事由", model=OrderSupervision),),
    ),
    Transition(
        "supervise",
        "督办",
        OPEN,
        effects.unchanged,
        effect=effects.supervise,
        check=_supervision_kind_problems,
        roles=LEADERS,
        inputs=(
            Field("kind", "黄牌或红牌", required=True, model=OrderSupervision),
            Field("reason", "督办事由", required=True, rows=2, wide=True, model=OrderSupervision),
        ),
    ),
    Transition(
        "circulate",
        "通报批评",
        OPEN,
        effects.unchanged,
        guard=rules.against_circulating,
        effect=effects.circulate,
        roles=LEADERS,
        inputs=(Field("reason", "通报事由", required=True, model=OrderSupervision),),
    ),
    Transition(
        "answer_urge",
        "登记说明",
        OPEN,
        effects.unchanged,
        guard=rules.against_answering_urge,
        effect=effects.answer_urge,
        inputs=(Field("answer", required=True, model=OrderSupervision, rows=2),),
    ),
)

MERGERS = (
    Transition(
        "merge",
        "合并到主单",
        OPEN | RETURNING,
        "merged",
        guard=rules.against_merging,
        check=rules.merge_problems,
        effect=effects.merge,
        inputs=(Field("main_order", "并入哪张工单", required=True, hint="输入主单的编号或事项"),),
        question="本单保留编号，主单的结果会告知每一位反映人。",
    ),
    Transition(
        "unmerge",
        "撤销合并",
        MERGED,
        lambda order, _values: order.state_before_merge,
        effect=effects.unmerge,
    ),
)
