"""The way of an order from its issue to the archive, each move with its guard, its inputs and its effect; the
by-ways are in `byways` (domain 1.1).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from db.models import OrderExtension
from desktop_app.core.inputs import own, today
from desktop_app.core.program import CLERKS, DRAFT, LEADERS, Field, Problem, Transition, Values
from desktop_app.programs.work_orders import byways, effects, ratings, rules, slips

if TYPE_CHECKING:
    from desktop_app.core.office import Office

COMMITTING, HANDLING, RATING = frozenset({"committing"}), frozenset({"handling"}), frozenset({"rating"})
ISSUED = frozenset({"committing", "return_review", "handling", "rating", "completed", "rated"})

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
    *byways.RETURNS,
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
            Field("result", required=True, rows=4, default=own("result")),
            Field("self_rating", required=True, hint="0—100 分"),
            Field("completed_on", required=True, default=today),
        ),
    ),
    *byways.EXTENSIONS,
    Transition(
        "rate",
        "群众评价",
        RATING | {"completed"},
        "rated",
        guard=ratings.against_own_rating,
        check=ratings.rating_problems,
        effect=effects.rate,
        inputs=RATE_INPUTS,
        primary=True,
    ),
    Transition(
        "leave_unrated",
        "记为未评",
        RATING,
        "rated",
        guard=ratings.against_unrated,
        effect=effects.leave_unrated,
        inputs=(Field("rating_note", "未评原因", required=True),),
    ),
    Transition(
        "rework",
        "重办",
        frozenset({"rated"}),
        "handling",
        guard=ratings.against_reworking,
        check=rules.rework_problems,
        effect=effects.rework,
        roles=CLERKS | LEADERS,
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
        guard=ratings.against_confirming_unreasonable,
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
    *byways.ESCALATIONS,
    *byways.MERGERS,
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
