"""The workflow of an order: every move with its guard, its inputs and its effect (the state machine of domain
1.1).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from db.models import OrderExtension, OrderReturn, OrderSupervision
from desktop_app.core.inputs import own, today
from desktop_app.core.program import (
    DRAFT,
    LEADERS,
    Field,
    Problem,
    Transition,
    Values,
)
from desktop_app.programs.work_orders import effects, rules, slips

if TYPE_CHECKING:
    from desktop_app.core.office import Office

COMMITTING, HANDLING, RATING = frozenset({"committing"}), frozenset({"handling"}), frozenset({"rating"})
ISSUED = frozenset({"committing", "return_review", "handling", "rating", "completed", "rated"})
ESCALATED = frozenset({"committing", "handling"})


def _supervision_kind_problems(_order: Any, values: Values, _office: Office) -> Iterator[Problem]:
    if values["kind"] not in ("yellow", "red"):
        yield Problem("kind", "督办分黄牌和红牌两种")


RATE_INPUTS = (
    Field("rating", required=True, hint="0—100 分"),
    Field("rating_method", required=True, default=lambda _order, _office: "signed"),
    Field("rated_by", required=True, hint="不能是经办人"),
    Field("rated_on", required=True, default=today),
    Field("rating_signed"),
    Field("dissatisfaction", hint="不满意时必填"),
    Field("rating_note", hint="代签时必填"),
)

NUMBER_INPUT = Field(
    "number", default=lambda _order, _office: "", shown=slips.any_unused, offered=slips.offered
)


def _settling_problems(order: Any, values: Values, office: Office) -> Iterator[Problem]:
    yield from rules.settling_problems(order, values, office)
    yield from slips.number_problems(order, values, office)


TRANSITIONS = (
    Transition(
        "issue",
        "出具",
        DRAFT,
        "committing",
        check=slips.number_problems,
        effect=effects.issue,
        inputs=(NUMBER_INPUT,),
        primary=True,
        question="出具后取得编号，不能再删除，只能作废。",
    ),
    Transition(
        "settle",
        "当场解决",
        DRAFT,
        "completed",
        effect=effects.settle,
        check=_settling_problems,
        inputs=(Field("result", "当场处理情况", required=True, rows=4), NUMBER_INPUT),
    ),
    Transition(
        "commit",
        "承诺",
        COMMITTING,
        "handling",
        check=rules.commitment_problems,
        effect=effects.commit,
        primary=True,
        inputs=(
            Field("organization", required=True, default=own("organization")),
            Field("handler", required=True, default=own("handler")),
            Field("commitment", required=True, rows=4),
            Field("committed_on", required=True, default=today),
            Field("original_deadline", hint="或在下面填天数"),
            Field("deadline_days", hint="如 15"),
            Field("deadline_kind", default=lambda _order, _office: "natural_days"),
        ),
    ),
    Transition(
        "report_up",
        "上报研究",
        COMMITTING,
        "committing",
        effect=lambda *_: {"for_review": True},
        guard=lambda order, _office: ["已经提交例会研究"] if order.for_review else [],
        question="下一次民情分析例会的清单上会有这张工单。",
    ),
    Transition(
        "return",
        "退单",
        ESCALATED,
        "return_review",
        guard=rules.against_returning,
        effect=effects.return_to_sender,
        inputs=(Field("reason", required=True, model=OrderReturn), Field("basis", model=OrderReturn)),
    ),
    Transition(
        "accept_return",
        "同意退单并改派",
        frozenset({"return_review"}),
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
        frozenset({"return_review"}),
        effects.state_before_return,
        roles=LEADERS,
        guard=rules.against_deciding_return,
        effect=effects.refuse_return,
    ),
    Transition(
        "complete",
        "办结",
        HANDLING,
        "rating",
        guard=rules.against_completing,
        check=rules.completion_problems,
        effect=effects.complete,
        primary=True,
        inputs=(
            Field("outcome", required=True, default=lambda _order, _office: "solved"),
            Field("result", required=True, rows=4),
            Field("self_rating", required=True, hint="0—100 分"),
            Field("completed_on", required=True, default=today),
        ),
    ),
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
        inputs=(Field("told_on", model=OrderExtension, default=today),),
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
        "rate",
        "群众评价",
        RATING | {"completed"},
        "rated",
        guard=rules.against_own_rating,
        check=rules.rating_problems,
        effect=effects.rate,
        inputs=RATE_INPUTS,
        primary=True,
    ),
    Transition(
        "leave_unrated",
        "记为未评",
        RATING,
        "rated",
        guard=rules.against_unrated,
        effect=effects.leave_unrated,
        inputs=(Field("rating_note", "未评原因", required=True),),
    ),
    Transition(
        "rework",
        "重办",
        frozenset({"rated"}),
        "handling",
        guard=rules.against_reworking,
        check=rules.rework_problems,
        effect=effects.rework,
        inputs=(
            Field("deadline", "新的办结期限", required=True),
            Field("reason", "重办要求", required=True, model=OrderExtension),
        ),
    ),
    Transition(
        "confirm_unreasonable",
        "确认不合理诉求",
        frozenset({"rated"}),
        "rated",
        roles=LEADERS,
        guard=rules.against_confirming_unreasonable,
        effect=lambda *_: {"unreasonable": True},
        question="确认后不再重办；指标会分别列出含与不含这类工单的数。",
    ),
    Transition(
        "archive",
        "归档",
        frozenset({"rated", "completed"}),
        "archived",
        guard=rules.against_archiving,
        check=rules.archive_problems,
        effect=effects.archive,
        inputs=(Field("remark", hint="有联没有收回时写明原因"),),
        primary=True,
    ),
    Transition(
        "urge",
        "催办",
        ESCALATED,
        effects.unchanged,
        guard=rules.against_urging,
        effect=effects.urge,
        inputs=(Field("reason", "催办事由", model=OrderSupervision),),
    ),
    Transition(
        "supervise",
        "督办",
        ESCALATED,
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
        ESCALATED,
        effects.unchanged,
        guard=rules.against_circulating,
        effect=effects.circulate,
        roles=LEADERS,
        inputs=(Field("reason", "通报事由", required=True, model=OrderSupervision),),
    ),
    Transition(
        "answer_urge",
        "登记说明",
        ESCALATED,
        effects.unchanged,
        guard=rules.against_answering_urge,
        effect=effects.answer_urge,
        inputs=(Field("answer", required=True, model=OrderSupervision, rows=2),),
    ),
    Transition(
        "merge",
        "合并到主单",
        ESCALATED,
        "merged",
        guard=rules.against_merging,
        check=rules.merge_problems,
        effect=effects.merge,
        inputs=(Field("main_order", required=True, hint="输入主单的编号或事项"),),
        question="本单保留编号，主单的结果会告知每一位反映人。",
    ),
    Transition(
        "unmerge",
        "撤销合并",
        frozenset({"merged"}),
        lambda order, _values: order.state_before_merge,
        effect=effects.unmerge,
    ),
    Transition(
        "void",
        "作废",
        ISSUED,
        "void",
        guard=rules.against_voiding,
        roles=LEADERS,
        danger=True,
        inputs=(Field("void_reason", required=True),),
        question="编号保留在台账里，不能恢复。",
    ),
)
