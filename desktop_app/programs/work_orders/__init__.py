"""Work orders: from a resident's problem to a signed promise, an answer and a rating (domain 1.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.models import OrderExtension, OrderFollowUp, OrderReturn, OrderStep, OrderSupervision, WorkOrder
from desktop_app.core.happened import happened
from desktop_app.core.inputs import today
from desktop_app.core.program import (
    NEVER,
    Column,
    Field,
    Lines,
    Program,
    Section,
    Words,
)
from desktop_app.programs.work_orders.course import call_stands, step_stands
from desktop_app.programs.work_orders.deadlines import OPEN, UNFINISHED, days_left, is_overdue
from desktop_app.programs.work_orders.figures import INDICATORS
from desktop_app.programs.work_orders.filters import FILTERS, VIEWS
from desktop_app.programs.work_orders.intake import OUTSIDE
from desktop_app.programs.work_orders.moves import TRANSITIONS
from desktop_app.programs.work_orders.papers import PRINTS
from desktop_app.programs.work_orders.ratings import follow_up_problems
from desktop_app.programs.work_orders.rules import order_rules

if TYPE_CHECKING:
    from desktop_app.core.office import Office

ALIVE = OPEN | {"draft", "rating", "rated", "completed"}


def _overdue_days(order: Any, office: Office) -> Words:
    return Words("是" if is_overdue(order, office) else "")


def _is_draft(order: Any) -> bool:
    return bool(order.state == "draft")


def _is_promised(order: Any) -> bool:
    return order.committed_on is not None


def _handled_by(step: Any, _office: Office) -> str:
    """The handler, who promised it: nobody types the name again."""
    handler = step.order.handler
    return "" if handler is None else str(handler.name)


def _is_complete(order: Any) -> bool:
    return order.completed_on is not None


def _named(order: Any) -> bool:
    return not order.confidential


PROGRAM = Program(
    key="work_orders",
    title="民情工单",
    model=WorkOrder,
    columns=(
        Column("number", chars=12),
        Column("village.name", "村社区", chars=5),
        Column("title", chars=8, share=1),
        Column("resident", "群众", chars=5),
        Column("organization.name", "承办单位", chars=7),
        Column("deadline", "期限", text=days_left, sort="deadline", chars=6),
        Column("state", chars=5, chip=True),
        Column("raised_at", hidden=True),
        Column("source", hidden=True),
        Column("phone", hidden=True),
        Column("address", "住址", hidden=True),
        Column("category.name", "类别", hidden=True),
        Column("content", hidden=True, sort=None),
        Column("handler.name", "经办人", hidden=True),
        Column("committed_on", hidden=True),
        Column("original_deadline", "承诺期限", hidden=True),
        Column(
            "deadline_day",
            "现行期限",
            text=lambda order, _office: Words(str(order.deadline or "")),
            sort=None,
            hidden=True,
        ),
        Column("completed_on", hidden=True),
        Column("outcome", hidden=True),
        Column("result", hidden=True, sort=None),
        Column("self_rating", hidden=True),
        Column("rating", hidden=True),
        Column("band", hidden=True),
        Column("rating_gap", hidden=True),
        Column("is_overdue", "是否逾期", text=_overdue_days, sort=None, hidden=True),
        Column("rework_count", "重办", hidden=True),
        Column("archive_number", hidden=True),
        Column("source_number", hidden=True),
        Column("remark", hidden=True),
    ),
    filters=FILTERS,
    views=VIEWS,
    form=(
        Section(
            "提出",
            (
                Field("resident", required=lambda order: not order.confidential and order.state == "draft"),
                Field("village", required=True, default=lambda _order, office: office.division),
                Field("confidential"),
                Field("phone"),
                Field("raised_at", required=True, default=lambda _order, office: office.now()),
                Field("source", required=True),
                Field("address"),
                Field("category"),
                Field("title", required=True, wide=True),
                Field("content", rows=3, wide=True, hint="时间、地点、经过；事项里说清了的可以不写"),
                Field("nature"),
                Field("urgency"),
                Field("organization", default=lambda _order, office: office.organization),
                Field("assisting", editable_in=UNFINISHED),
            ),
        ),
        Section(
            "承诺",
            (
                Field("handler", editable_in=NEVER),
                Field("commitment", rows=2, wide=True, editable_in=NEVER),
                Field("committed_on", editable_in=NEVER),
                Field("original_deadline", editable_in=NEVER),
                Field("deadline", editable_in=NEVER),
                Field("handed_over_on", editable_in=ALIVE),
            ),
            shown=_is_promised,
        ),
        Lines(
            "steps",
            "办理过程",
            OrderStep,
            "order",
            (
                Field("done_on", required=True, default=today),
                Field("what", required=True, wide=True),
                Field("by", default=_handled_by),
            ),
            editable_in=OPEN,
            shown=lambda order: order.state != "draft",
            rules=happened("done_on"),
            fixed=step_stands,
        ),
        Lines(
            "extensions",
            "延期",
            OrderExtension,
            "order",
            (Field("applied_on"), Field("until"), Field("reason"), Field("decision"), Field("told_on")),
            editable_in=NEVER,
            shown=lambda order: order.state != "draft",
        ),
        Lines(
            "returns",
            "退单",
            OrderReturn,
            "order",
            (Field("returned_on"), Field("organization"), Field("reason"), Field("decision"), Field("basis")),
            editable_in=NEVER,
            shown=lambda order: order.return_count > 0,
        ),
        Lines(
            "supervisions",
            "催办督办",
            OrderSupervision,
            "order",
            (Field("given_on"), Field("kind"), Field("reason"), Field("answer_by"), Field("answer")),
            editable_in=NEVER,
            shown=lambda order: order.state != "draft",
        ),
        Section(
            "办结",
            (
                Field("outcome", editable_in=NEVER),
                Field("completed_on", editable_in=NEVER),
                Field("result", rows=3, wide=True, editable_in=NEVER),
                Field("self_rating", editable_in=NEVER),
                Field("beyond_powers", editable_in=ALIVE),
            ),
            shown=lambda order: _is_complete(order) or bool(order.result),
        ),
        Lines(
            "follow_ups",
            "回访",
            OrderFollowUp,
            "order",
            (
                Field("done_on", required=True, default=today),
                Field("method", required=True, default=lambda _call, _office: "phone"),
                Field("by", default=lambda _call, office: office.user.name),
                Field("reached"),
                Field("willingness"),
                Field("outcome"),
            ),
            rules=follow_up_problems,
            fixed=call_stands,
            editable_in=frozenset({"rating", "rated", "completed", "merged"}),
            shown=lambda order: _is_complete(order) or order.state == "merged",
        ),
        Section(
            "评价",
            (
                Field("rating", editable_in=NEVER),
                Field("band", editable_in=NEVER),
                Field("rated_on", editable_in=NEVER),
                Field("rating_method", editable_in=NEVER),
                Field("rated_by", editable_in=NEVER),
                Field(
                    "dissatisfaction",
                    editable_in=NEVER,
                    shown=lambda order: order.dissatisfaction is not None,
                ),
                Field("rating_note", editable_in=NEVER, shown=lambda order: bool(order.rating_note)),
            ),
            shown=lambda order: order.rated_on is not None,
        ),
        Section(
            "其他",
            (
                Field("slip", editable_in=NEVER, wide=True, shown=lambda order: order.slip_id is not None),
                Field("slip_book", editable_in=ALIVE),
                Field("slip_page", editable_in=ALIVE),
                Field(
                    "main_order",
                    "并入的工单",
                    editable_in=NEVER,
                    shown=lambda order: order.main_order_id is not None,
                ),
                Field("void_reason", editable_in=NEVER, shown=lambda order: bool(order.void_reason)),
                Field("archive_number", editable_in=NEVER, shown=lambda order: bool(order.archive_number)),
                Field(
                    "source_number", editable_in=NEVER, shown=lambda order: order.source_number is not None
                ),
                Field("remark", wide=True, editable_in=ALIVE),
            ),
        ),
    ),
    transitions=TRANSITIONS,
    prints=PRINTS,
    indicators=INDICATORS,
    rules=order_rules,
    outside=OUTSIDE,
)
